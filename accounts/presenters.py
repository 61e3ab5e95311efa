"""What a page shows where that takes a decision: tags, changes in words, the demonstration accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils import timezone

from accounts import policies
from accounts.enums import InvitationState, LetterState, Role
from accounts.models import AuditEntry, Invitation, Letter, Lock, User
from accounts.models.letters import Posted
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
    post: Posted | None


def invitation_rows(
    invitations: Iterable[Invitation], posts: Mapping[int, Posted] = MappingProxyType({})
) -> list[InvitationRow]:
    """`posts`: key of the invitation → how its letter stands."""
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
                post=posts.get(invitation.pk),
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


LETTER_VIEW_LABELS = {"": "Chưa gửi được", "dang-gui": "Đang gửi", "da-gui": "Đã gửi"}


@dataclass(frozen=True, slots=True)
class LetterView:
    key: str
    label: str
    count: int
    is_current: bool


def letter_views(counts: Mapping[str, int], key: str) -> list[LetterView]:
    current = key if key in counts else ""
    return [LetterView(one, LETTER_VIEW_LABELS[one], count, one == current) for one, count in counts.items()]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """`address_url`: where the address is put right, for whoever may; `advice` says it to the others."""

    letter: Letter
    about: str
    address_url: str
    advice: str
    may_resend: bool
    may_drop: bool


def letter_rows(letters: Iterable[Letter], reader: User) -> list[LetterRow]:
    rows, now = [], timezone.now()
    for letter in letters:
        state = LetterState(letter.state)
        url, advice = "", ""
        is_told = letter.about_label.startswith(letter.address) or letter.about_label == str(letter.agency or "")
        if state == LetterState.FAILED:
            if not reader.has_role(Role.ADMINISTRATOR):
                advice = "Địa chỉ sai thì nhờ quản trị cổng sửa, rồi gửi lại."
            elif letter.user_id:
                url = reverse("accounts:user", args=[letter.user_id])
            elif letter.about_type == Invitation._meta.label_lower:
                url, advice = reverse("accounts:invitations"), "Địa chỉ sai thì thu hồi lời mời rồi mời lại."
        rows.append(
            LetterRow(
                letter=letter,
                about="" if is_told else letter.about_label,
                address_url=url,
                advice=advice,
                may_resend=not policies.problems_with_sending_again(state, letter.expires_at, now),
                may_drop=not policies.problems_with_dropping(state),
            )
        )
    return rows
