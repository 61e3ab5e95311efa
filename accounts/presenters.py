"""What a page shows where that takes a decision: tags, changes in words, the demonstration accounts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone
from msgspec import Struct

from accounts import policies
from accounts.enums import InvitationState, InviteeVerdict, LetterState, Role
from accounts.models import Invitation, Letter, Lock, User
from accounts.models.letters import Posted
from accounts.policies.invitees import Invitee
from accounts.policies.sessions import shortest
from accounts.queries.inviting import state_of
from config.addresses import reverse
from config.naming import ORGANISER, named
from config.words import NBSP

STATE_KINDS = {
    InvitationState.WAITING: "wait",
    InvitationState.ACCEPTED: "good",
    InvitationState.EXPIRED: "bad",
    InvitationState.WITHDRAWN: "",
}

# What a visitor can try with each role, in the order of the work.
DEMO_TEXTS = {
    Role.AGENCY_CLERK: "Nhập danh sách người được cử, đính kèm công văn và kiểm tra trước khi gửi.",
    Role.AGENCY_APPROVER: named("Kiểm tra danh sách, xác nhận và gửi {organiser}."),
    Role.AGENCY_ADMINISTRATOR: "Mời đồng nghiệp, giao vai trò, bàn giao khi có người thôi việc.",
    Role.ORGANISER: "Xem xét đăng ký, bố trí hai đoàn theo quy tắc của kế hoạch.",
    Role.ACCOUNTANT: "Lập dự toán từng chuyến đi, theo dõi nguồn, tạm ứng và quyết toán.",
    Role.LEADER: "Đọc một trang tình hình trên điện thoại, phê duyệt danh sách, tải văn bản.",
    Role.MEMBER: "Đọc kế hoạch của chuyến đi.",
    Role.ADMINISTRATOR: "Quản lý người dùng, cơ quan và xem nhật ký.",
}
DEMO_PLACES = {
    Role.ORGANISER: "đơn vị tổ chức",
    Role.ACCOUNTANT: "đơn vị tổ chức",
}


def roles_of(user: User) -> list[str]:
    """In the order of the work, whatever order they were given in."""
    return [role.label for role in Role if role in user.roles]


class UserRow(Struct, frozen=True):
    user: User
    roles: str
    word: str
    kind: str


def user_rows(users: Iterable[User]) -> list[UserRow]:
    return [
        UserRow(user, ", ".join(roles_of(user)), *(("Đang hoạt động", "good") if user.is_active else ("Đã khóa", "")))
        for user in users
    ]


class InvitationRow(Struct, frozen=True):
    invitation: Invitation
    roles: str
    word: str
    kind: str
    may_resend: bool
    may_withdraw: bool
    post: Posted | None


def invitation_rows(
    invitations: Iterable[Invitation], reader: User, posts: Mapping[int, Posted] = MappingProxyType({})
) -> list[InvitationRow]:
    """`posts`: key of the invitation → how its letter stands."""
    rows = []
    for invitation in invitations:
        state, post = state_of(invitation), posts.get(invitation.pk)
        is_lost = state == InvitationState.WAITING and post is not None and post.is_lost
        may = policies.roles_to_give(reader.roles).issuperset(invitation.roles)
        rows.append(
            InvitationRow(
                invitation=invitation,
                roles=role_words(invitation.roles),
                word="Thư không đến" if is_lost else str(state.label),
                kind="bad" if is_lost else STATE_KINDS[state],
                may_resend=may and not policies.problems_with_resending(state),
                may_withdraw=may and not policies.problems_with_withdrawing(state),
                post=post if state in (InvitationState.WAITING, InvitationState.EXPIRED) else None,
            )
        )
    return rows


def invitation_counts(counts: Mapping[str, int]) -> str:
    """How many wait, whose letter was lost, who came: one sentence."""
    waiting, lost, accepted = counts["waiting"], counts["lost"], counts["accepted"]
    told = f", trong đó {lost}{NBSP}thư không đến" if lost else ""
    return f"{waiting}{NBSP}lời mời chưa trả lời{told}; {accepted}{NBSP}đã nhận lời."


VERDICT_KINDS = {InviteeVerdict.READY: "good", InviteeVerdict.KNOWN: "", InviteeVerdict.REFUSED: "bad"}
NAMED = 5


class InviteeRow(Struct, frozen=True):
    invitee: Invitee
    word: str
    kind: str

    @property
    def css(self) -> str:
        return f"is-{self.kind}" if self.kind else ""


def invitee_rows(judged: Iterable[Invitee]) -> list[InviteeRow]:
    return [InviteeRow(one, str(one.verdict.label), VERDICT_KINDS[one.verdict]) for one in judged]


def invitee_summary(judged: Sequence[Invitee]) -> str:
    count = Counter(one.verdict for one in judged)
    words = [f"{count[verdict]}{NBSP}{label}" for verdict, label in SUMMARY.items() if count[verdict]]
    return f"Đọc được {len(judged)}{NBSP}dòng: {', '.join(words)}. Chưa gửi thư cho ai."


SUMMARY = {
    InviteeVerdict.READY: "mời được",
    InviteeVerdict.KNOWN: "không cần mời",
    InviteeVerdict.REFUSED: "phải sửa",
}


def left_words(left: Sequence[Invitee]) -> list[str]:
    """Whom a sentence was shown for as to be invited, and who was not, for something happened meanwhile."""
    named = [f"Dòng {one.row.number} ({one.email}) không mời: {' '.join(one.problems)}" for one in left[:NAMED]]
    more = [f"{len(left) - NAMED}{NBSP}dòng nữa cũng không mời vì lý do như vậy."] if len(left) > NAMED else []
    return [*named, *more]


def handed_over_words(leaving: User, to: User | None) -> str:
    told = (
        f"{to} đã được báo bằng thư." if to else f"Nếu còn việc hoặc vai trò chưa có người nhận, {ORGANISER} được báo."
    )
    return f"Đã khóa tài khoản của {leaving}. {told}"


def in_order(roles: Collection[str]) -> list[Role]:
    return [role for role in Role if role in roles]


def role_words(roles: Collection[str]) -> str:
    return ", ".join(str(role.label) for role in in_order(roles))


class LockRow(Struct, frozen=True):
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


class DemoAccount(Struct, frozen=True):
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


class LetterView(Struct, frozen=True):
    key: str
    label: str
    count: int
    is_current: bool


def letter_views(counts: Mapping[str, int], key: str) -> list[LetterView]:
    current = key if key in counts else ""
    return [LetterView(one, LETTER_VIEW_LABELS[one], count, one == current) for one, count in counts.items()]


class LetterRow(Struct, frozen=True):
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


def session_limits(user: User) -> str:
    idle, hours = shortest(settings.SESSION_IDLE_MINUTES, user.roles), shortest(settings.SESSION_HOURS, user.roles)
    return f"sau {idle}{NBSP}phút không dùng, và chậm nhất {hours}{NBSP}giờ sau khi đăng nhập"
