"""What a page shows where that takes a decision: tags, changes in words, the demonstration accounts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from accounts import policies
from accounts.enums import InvitationState, Role
from accounts.models import AuditEntry, Invitation, Lock, User
from accounts.queries import state_of

STATE_KINDS = {
    InvitationState.WAITING: "wait",
    InvitationState.ACCEPTED: "good",
    InvitationState.EXPIRED: "bad",
    InvitationState.WITHDRAWN: "",
}

# What a visitor can try with each role, in the order of the work.
DEMO_TEXTS = {
    Role.AGENCY_CLERK: "Nhập danh sách người được cử, đính kèm công văn và kiểm tra trước khi gửi.",
    Role.AGENCY_APPROVER: "Kiểm tra danh sách, xác nhận và gửi Sở Nội vụ.",
    Role.ORGANISER: "Xem xét đăng ký, bố trí hai đoàn theo quy tắc của kế hoạch.",
    Role.LEADER: "Đọc một trang tình hình trên điện thoại, phê duyệt danh sách, tải văn bản.",
    Role.MEMBER: "Đọc kế hoạch của chuyến đi.",
    Role.ADMINISTRATOR: "Quản lý người dùng, cơ quan và xem nhật ký.",
}
DEMO_PLACES = {
    Role.ORGANISER: "đơn vị tổ chức",
}


def roles_of(user: User) -> list[str]:
    """In the order of the work, whatever order they were given in."""
    return [role.label for role in Role if role in user.roles]


@dataclass(frozen=True, slots=True)
class UserRow:
    user: User
    roles: str
    word: str
    kind: str


def user_rows(users: Iterable[User]) -> list[UserRow]:
    return [
        UserRow(user, ", ".join(roles_of(user)), *(("Đang hoạt động", "good") if user.is_active else ("Đã khóa", "")))
        for user in users
    ]


@dataclass(frozen=True, slots=True)
class InvitationRow:
    invitation: Invitation
    roles: str
    word: str
    kind: str
    may_resend: bool
    may_withdraw: bool


def invitation_rows(invitations: Iterable[Invitation]) -> list[InvitationRow]:
    rows = []
    for invitation in invitations:
        state = state_of(invitation)
        rows.append(
            InvitationRow(
                invitation=invitation,
                roles=", ".join(role.label for role in Role if role in invitation.roles),
                word=str(state.label),
                kind=STATE_KINDS[state],
                may_resend=not policies.problems_with_resending(state),
                may_withdraw=not policies.problems_with_withdrawing(state),
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class LockRow:
    lock: Lock
    subject: str
    kind: str


def lock_rows(locks: Iterable[Lock]) -> list[LockRow]:
    return [
        LockRow(lock, str(lock.user), lock.user.email)
        if lock.user
        else LockRow(lock, lock.subject, "Địa chỉ thư chưa có tài khoản" if "@" in lock.subject else "Địa chỉ mạng")
        for lock in locks
    ]


@dataclass(frozen=True, slots=True)
class Change:
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    entry: AuditEntry
    changes: tuple[Change, ...]

    @property
    def target(self) -> str:
        """ "Cơ quan: Sở Tư pháp", but only "Đăng ký của Sở Tư pháp", which names its kind itself."""
        kind, label = self.entry.target_type, self.entry.target_label
        return label if label.casefold().startswith(kind.casefold()) else f"{kind[:1].upper()}{kind[1:]}: {label}"


def audit_rows(entries: Iterable[AuditEntry]) -> list[AuditRow]:
    return [
        AuditRow(
            entry,
            tuple(Change(name, old or "(trống)", new or "(trống)") for name, (old, new) in entry.changes.items()),
        )
        for entry in entries
    ]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    role: str
    place: str
    text: str
    url: str


def demo_accounts(users: Iterable[User]) -> list[DemoAccount]:
    """One line for each account, in the order of the roles."""
    first_roles = [(next((role for role in Role if role in user.roles), None), user) for user in users]
    return [
        DemoAccount(
            role=str(role.label),
            place=str(user.agency)
            if user.agency and role not in DEMO_PLACES
            else DEMO_PLACES.get(role, user.full_name),
            text=DEMO_TEXTS[role],
            url=reverse("accounts:demo_sign_in", args=[user.pk]),
        )
        for wanted in Role
        for role, user in first_roles
        if role is not None and role == wanted
    ]
