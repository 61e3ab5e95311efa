"""Is it allowed now, and if not, why? The refusal every floor speaks in, and the rules of accounts."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.enums import InvitationState, LetterState, Role

AGENCY_ROLES = frozenset({Role.AGENCY_CLERK, Role.AGENCY_APPROVER})
INVITATION_DAYS = 14
ADDRESS_CHANGE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason, as a whole Vietnamese sentence that also says what to do. `field` is the input's HTML id, if any."""

    text: str
    field: str = ""

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


def problems_with_roles(roles: Collection[str], *, has_agency: bool) -> list[Problem]:
    """What someone may be: at least one role, and a role of an agency needs the agency."""
    if not roles:
        return [Problem("Chưa chọn vai trò. Đề nghị chọn ít nhất một vai trò.", "id_roles")]
    if not AGENCY_ROLES.isdisjoint(roles) and not has_agency:
        return [
            Problem(
                "Cán bộ đầu mối và lãnh đạo cơ quan phải thuộc một cơ quan. Đề nghị chọn cơ quan hoặc bỏ vai trò đó.",
                "id_agency",
            )
        ]
    return []


def problems_with_inviting(
    roles: Collection[str], *, has_agency: bool, has_account: bool, is_invited: bool, is_awaited: bool = False
) -> list[Problem]:
    """Three facts of the address: someone signs in with it, an open invitation waits, an account is to move to it."""
    problems = problems_with_roles(roles, has_agency=has_agency)
    if has_account:
        problems.append(
            Problem(
                "Địa chỉ thư này đã có tài khoản. Đề nghị sửa vai trò của tài khoản đó thay vì mời lại.", "id_email"
            )
        )
    elif is_invited:
        problems.append(
            Problem(
                "Địa chỉ thư này đã được mời mà chưa nhận lời. Đề nghị gửi lại hoặc thu hồi lời mời đó.", "id_email"
            )
        )
    elif is_awaited:
        problems.append(
            Problem("Một tài khoản đang chờ đổi sang địa chỉ thư này. Đề nghị thu hồi việc đổi đó trước.", "id_email")
        )
    return problems


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
            return [Problem("Đường dẫn đã hết hạn. Đề nghị liên hệ Sở Nội vụ để được gửi lại.")]
        case InvitationState.WITHDRAWN:
            return [
                Problem(
                    "Việc đổi địa chỉ này đã được thu hồi hoặc thay bằng đề nghị mới. "
                    "Đề nghị mở thư gần nhất, hoặc liên hệ Sở Nội vụ."
                )
            ]
    if not is_active:
        return [Problem("Tài khoản đang tạm dừng. Đề nghị liên hệ quản trị của cổng ở Sở Nội vụ.")]
    if has_account:
        return [
            Problem("Trong lúc chờ, địa chỉ này đã là của một tài khoản khác. Đề nghị liên hệ Sở Nội vụ để chọn lại.")
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
            "Đề nghị mở thư mời gần nhất, hoặc liên hệ Sở Nội vụ để được gửi lại."
        )
    ]


def problems_with_accepting(state: InvitationState, *, has_account: bool) -> list[Problem]:
    match state:
        case InvitationState.ACCEPTED:
            return [Problem("Lời mời này đã được dùng. Đề nghị đăng nhập bằng địa chỉ thư đã nhận lời mời.")]
        case InvitationState.EXPIRED:
            return [Problem("Lời mời này đã hết hạn. Đề nghị liên hệ Sở Nội vụ để được gửi lại.")]
        case InvitationState.WITHDRAWN:
            return [Problem("Lời mời này đã được thu hồi. Đề nghị liên hệ Sở Nội vụ nếu vẫn cần tài khoản.")]
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
    roles: Collection[str], *, has_agency: bool, is_active: bool, is_self: bool
) -> list[Problem]:
    """Administrators cannot shut themselves out: so one administrator always remains."""
    problems = problems_with_roles(roles, has_agency=has_agency)
    if is_self and not is_active:
        problems.append(Problem("Không tự khóa tài khoản của mình được. Đề nghị nhờ quản trị khác.", "id_is_active"))
    if is_self and Role.ADMINISTRATOR not in roles:
        problems.append(Problem("Không tự bỏ vai trò Quản trị của mình được. Đề nghị nhờ quản trị khác.", "id_roles"))
    return problems


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
