"""Is it allowed now, and if not, why? The refusal every floor speaks in, and the rules of accounts."""

import datetime
from collections.abc import Collection, Iterable

from msgspec import Struct

from accounts.enums import InvitationState, LetterState, Role
from config.naming import ORGANISER

AGENCY_ROLES = frozenset({Role.AGENCY_CLERK, Role.AGENCY_APPROVER})
"""Who answers for an agency."""
ROLES_WITHIN_AGENCY = AGENCY_ROLES | {Role.AGENCY_ADMINISTRATOR}
"""What means nothing without an agency, and what its own administrator may give."""
INVITATION_DAYS = 14
ADDRESS_CHANGE_DAYS = 3


class Problem(Struct, frozen=True):
    """One reason, as a whole Vietnamese sentence that also says what to do. `field` is where: the input's HTML id, if
    any. `about` is which part of the work, where a page tells several apart; `beside` the same next to the field."""

    text: str
    field: str = ""
    about: str = ""
    beside: str = ""

    def __str__(self) -> str:
        return self.text


class Refused(Exception):
    """An action was not allowed now. Carries every reason, for the page to show."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.text for problem in self.problems))


def refuse_if(problems: Iterable[Problem]) -> None:
    """The gate of every action: raises Refused with every reason, if there is any."""
    if found := tuple(problems):
        raise Refused(found)


def invitation_state(
    *,
    accepted_at: datetime.datetime | None,
    withdrawn_at: datetime.datetime | None,
    expires_at: datetime.datetime,
    now: datetime.datetime,
) -> InvitationState:
    if accepted_at:
        return InvitationState.ACCEPTED
    if withdrawn_at:
        return InvitationState.WITHDRAWN
    return InvitationState.WAITING if now < expires_at else InvitationState.EXPIRED


def roles_to_give(roles: Collection[str]) -> frozenset[Role]:
    """By who has `roles`: the portal's administrator gives all, an agency's own those within it, anyone else none."""
    if Role.ADMINISTRATOR in roles:
        return frozenset(Role)
    return ROLES_WITHIN_AGENCY if Role.AGENCY_ADMINISTRATOR in roles else frozenset()


def problems_with_roles(roles: Collection[str], *, has_agency: bool) -> list[Problem]:
    """What someone may be: at least one role, and a role of an agency needs the agency."""
    if not roles:
        return [Problem("Chưa chọn vai trò. Đề nghị chọn ít nhất một vai trò.", "id_roles")]
    if not ROLES_WITHIN_AGENCY.isdisjoint(roles) and not has_agency:
        return [
            Problem(
                "Cán bộ đầu mối, lãnh đạo và quản trị của cơ quan phải thuộc một cơ quan. "
                "Đề nghị chọn cơ quan hoặc bỏ vai trò đó.",
                "id_agency",
            )
        ]
    return []


class Standing(Struct, frozen=True):
    """Of an address: someone signs in with it, an open invitation waits, an account is to move to it. `is_elsewhere`:
    one of these is so, where whoever asks may not see it."""

    has_account: bool = False
    is_invited: bool = False
    is_awaited: bool = False
    is_elsewhere: bool = False


def problems_with_address(standing: Standing) -> list[Problem]:
    """Why nobody new can be invited to it."""
    if standing.is_elsewhere:
        text = f"Địa chỉ thư này đang được dùng ở nơi khác trên cổng. Đề nghị liên hệ quản trị cổng ở {ORGANISER}."
    elif standing.has_account:
        text = "Địa chỉ thư này đã có tài khoản. Đề nghị sửa vai trò của tài khoản đó thay vì mời lại."
    elif standing.is_invited:
        text = "Địa chỉ thư này đã được mời mà chưa nhận lời. Đề nghị gửi lại hoặc thu hồi lời mời đó."
    elif standing.is_awaited:
        text = "Một tài khoản đang chờ đổi sang địa chỉ thư này. Đề nghị thu hồi việc đổi đó trước."
    else:
        return []
    return [Problem(text, "id_email")]


def problems_with_inviting(roles: Collection[str], *, has_agency: bool, standing: Standing) -> list[Problem]:
    return [*problems_with_roles(roles, has_agency=has_agency), *problems_with_address(standing)]


def problems_with_changing_address(
    *, is_active: bool, has_account: bool, is_invited: bool, is_awaited: bool
) -> list[Problem]:
    """`is_active` speaks of the account; the others of the new address, `is_awaited` by another account."""
    if not is_active:
        return [Problem("Tài khoản đang khóa. Đề nghị mở lại tài khoản trước khi đổi địa chỉ đăng nhập.", "id_email")]
    if has_account:
        return [Problem("Địa chỉ thư này đã là của một tài khoản khác. Đề nghị nhập địa chỉ khác.", "id_email")]
    if is_invited:
        return [
            Problem(
                "Địa chỉ thư này đã được mời mà chưa nhận lời. Đề nghị thu hồi lời mời đó trước khi đổi.", "id_email"
            )
        ]
    if is_awaited:
        return [
            Problem(
                "Địa chỉ thư này đang chờ xác nhận cho một tài khoản khác. Đề nghị thu hồi việc đổi kia trước.",
                "id_email",
            )
        ]
    return []


def problems_with_confirming_address(state: InvitationState, *, is_active: bool, has_account: bool) -> list[Problem]:
    match state:
        case InvitationState.ACCEPTED:
            return [Problem("Địa chỉ này đã được xác nhận. Đề nghị đăng nhập bằng địa chỉ mới.")]
        case InvitationState.EXPIRED:
            return [Problem(f"Đường dẫn đã hết hạn. Đề nghị liên hệ {ORGANISER} để được gửi lại.")]
        case InvitationState.WITHDRAWN:
            return [
                Problem(
                    "Việc đổi địa chỉ này đã được thu hồi hoặc thay bằng đề nghị mới. "
                    f"Đề nghị mở thư gần nhất, hoặc liên hệ {ORGANISER}."
                )
            ]
    if not is_active:
        return [Problem(f"Tài khoản đang tạm dừng. Đề nghị liên hệ quản trị của cổng ở {ORGANISER}.")]
    if has_account:
        return [
            Problem(
                f"Trong lúc chờ, địa chỉ này đã là của một tài khoản khác. Đề nghị liên hệ {ORGANISER} để chọn lại."
            )
        ]
    return []


def problems_with_withdrawing_address(state: InvitationState) -> list[Problem]:
    match state:
        case InvitationState.ACCEPTED:
            return [Problem("Địa chỉ mới đã được xác nhận. Đề nghị đổi lại ở ô Thư đăng nhập nếu cần.", "id_email")]
        case InvitationState.WITHDRAWN:
            return [Problem("Việc đổi địa chỉ đã được thu hồi trước đó. Đề nghị xem địa chỉ hiện tại ở trang này.")]
    return []


def problems_with_link() -> list[Problem]:
    """A link that no invitation knows: mistyped, or replaced when the invitation was sent again."""
    return [
        Problem(
            "Đường dẫn này không đúng hoặc đã được thay bằng đường dẫn mới. "
            f"Đề nghị mở thư mời gần nhất, hoặc liên hệ {ORGANISER} để được gửi lại."
        )
    ]


def problems_with_accepting(state: InvitationState, *, has_account: bool) -> list[Problem]:
    match state:
        case InvitationState.ACCEPTED:
            return [Problem("Lời mời này đã được dùng. Đề nghị đăng nhập bằng địa chỉ thư đã nhận lời mời.")]
        case InvitationState.EXPIRED:
            return [Problem(f"Lời mời này đã hết hạn. Đề nghị liên hệ {ORGANISER} để được gửi lại.")]
        case InvitationState.WITHDRAWN:
            return [Problem(f"Lời mời này đã được thu hồi. Đề nghị liên hệ {ORGANISER} nếu vẫn cần tài khoản.")]
    if has_account:
        return [Problem("Địa chỉ thư này đã có tài khoản. Đề nghị đăng nhập bằng tài khoản đó.")]
    return []


def problems_with_resending(state: InvitationState) -> list[Problem]:
    """An expired invitation may be sent again; one that was accepted or withdrawn may not."""
    match state:
        case InvitationState.ACCEPTED:
            return [Problem("Lời mời đã được nhận, không cần gửi lại.")]
        case InvitationState.WITHDRAWN:
            return [Problem("Lời mời đã được thu hồi. Đề nghị lập lời mời mới.")]
    return []


def problems_with_withdrawing(state: InvitationState) -> list[Problem]:
    match state:
        case InvitationState.ACCEPTED:
            return [Problem("Lời mời đã được nhận. Đề nghị khóa tài khoản của người đó thay vì thu hồi lời mời.")]
        case InvitationState.WITHDRAWN:
            return [Problem("Lời mời đã được thu hồi trước đó.")]
    return []


def problems_with_changing_user(
    roles: Collection[str], *, has_agency: bool, is_active: bool, own_roles: Collection[str] = ()
) -> list[Problem]:
    """Administrators cannot shut themselves out: so one administrator always remains. `own_roles`: of who changes his
    own account, else none."""
    problems = problems_with_roles(roles, has_agency=has_agency)
    if own_roles and not is_active:
        problems.append(Problem("Không tự khóa tài khoản của mình được. Đề nghị nhờ quản trị khác.", "id_is_active"))
    for role in (Role.ADMINISTRATOR, Role.AGENCY_ADMINISTRATOR):
        if role in own_roles and role not in roles:
            text = f"Không tự bỏ vai trò {role.label} của mình được. Đề nghị nhờ quản trị khác."
            problems.append(Problem(text, "id_roles"))
    return problems


WIDER_ROLES = (Role.ORGANISER, Role.ACCOUNTANT, Role.LEADER, Role.ADMINISTRATOR)
"""Of the whole portal, not of one agency."""


def problems_with_managing(roles: Collection[str], roles_of_manager: Collection[str]) -> list[Problem]:
    """An agency's own administrator leaves alone who works for the whole portal too."""
    if Role.ADMINISTRATOR in roles_of_manager:
        return []
    wider = [str(role.label) for role in WIDER_ROLES if role in roles]
    if not wider:
        return []
    return [Problem(f"Tài khoản này còn giữ vai trò {', '.join(wider)} của cổng. Đề nghị nhờ quản trị cổng.")]


def problems_with_handing_over(
    *, is_active: bool, has_things: bool, is_last: bool, has_successor: bool, tells: bool, is_portal_administrator: bool
) -> list[Problem]:
    """`is_last`: a role by which the agency answers is held by nobody else; `tells`: the organiser is to be told so.
    `is_portal_administrator`: who leaves administers the portal and does it himself."""
    if is_portal_administrator:
        return [Problem("Không tự khóa tài khoản quản trị của mình được. Đề nghị nhờ quản trị khác.")]
    if not is_active and not has_things:
        return [Problem("Tài khoản đã khóa và không còn việc nào để bàn giao. Đề nghị xem lại tài khoản khác.")]
    if (has_things or is_last) and not has_successor and not tells:
        return [
            Problem(
                "Chưa có người nhận bàn giao. Đề nghị chọn một đồng nghiệp, "
                f"hoặc đánh dấu “Chưa có người nhận” để cổng báo {ORGANISER}.",
                "id_to",
            )
        ]
    return []


def problems_with_successor(*, is_self: bool, is_active: bool, is_colleague: bool) -> list[Problem]:
    if is_self or not is_colleague:
        return [Problem("Người nhận phải là một đồng nghiệp khác trong cùng cơ quan. Đề nghị chọn lại.", "id_to")]
    if not is_active:
        return [Problem("Tài khoản của người nhận vừa bị khóa. Đề nghị chọn đồng nghiệp khác.", "id_to")]
    return []


_MINUTE = datetime.timedelta(minutes=1)
PAUSES = (1 * _MINUTE, 5 * _MINUTE, 15 * _MINUTE, 60 * _MINUTE, 180 * _MINUTE, 360 * _MINUTE, 720 * _MINUTE)
"""Between one try to send a letter and the next: a mail server may be away for most of a day."""


def pause_after(attempts: int) -> datetime.timedelta | None:
    """None when the letter has been tried often enough."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def problems_with_sending_again(
    state: LetterState, expires_at: datetime.datetime | None, now: datetime.datetime
) -> list[Problem]:
    match state:
        case LetterState.SENT:
            return [Problem("Thư đã gửi được rồi.")]
        case LetterState.WAITING:
            return [Problem("Thư đang chờ gửi, cổng tự thử lại.")]
        case LetterState.DROPPED:
            return [Problem("Thư này không gửi nữa: đã có thư khác thay, hoặc có người cho thôi gửi.")]
    if expires_at is not None and expires_at <= now:
        return [Problem("Đường dẫn trong thư đã hết hạn. Mời lại, hoặc đề nghị người nhận yêu cầu đường dẫn mới.")]
    return []


def problems_with_dropping(state: LetterState) -> list[Problem]:
    if state in (LetterState.FAILED, LetterState.WAITING):
        return []
    return [Problem("Thư đã gửi được hoặc đã thôi gửi.")]
