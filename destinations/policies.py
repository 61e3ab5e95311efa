"""Choosing destinations and agreeing visits: what stands against it. Pure."""

from collections.abc import Iterable

from accounts.policies import Problem
from destinations.enums import Choice, HostState
from tours.enums import PlanStatus, RoundStatus

SETTLED_ROUNDS = frozenset({RoundStatus.UNDER_WAY, RoundStatus.COMPLETED, RoundStatus.REPORTED, RoundStatus.CANCELLED})
HOST_TRANSITIONS: dict[HostState, frozenset[HostState]] = {
    HostState.NOT_ASKED: frozenset({HostState.ASKED}),
    HostState.ASKED: frozenset({HostState.PROPOSED, HostState.CONFIRMED, HostState.REFUSED}),
    HostState.PROPOSED: frozenset({HostState.ASKED, HostState.CONFIRMED, HostState.REFUSED}),
    HostState.CONFIRMED: frozenset({HostState.PROPOSED, HostState.REFUSED}),
    HostState.REFUSED: frozenset({HostState.ASKED}),
}


def problems_with_deciding(
    place: str, choice: Choice, reason: str, *, status: PlanStatus, is_destination: bool, is_agreed: bool
) -> list[Problem]:
    """An issued plan names its destinations for good: then only the reason can be kept. `is_agreed`: its host has been
    asked."""
    problems = []
    if not reason.strip():
        problems.append(Problem("Chưa ghi lý do. Đề nghị ghi vì sao chọn hoặc không chọn nơi này.", "id_reason"))
    if (choice == Choice.CHOSEN) == is_destination:
        return problems
    if status != PlanStatus.DRAFT:
        words = "đã" if is_destination else "không"
        problems.append(
            Problem(
                f"Kế hoạch {status.label.lower()} {words} chọn {place} nên kết quả chọn không đổi được. "
                "Đề nghị lập phiên bản mới của kế hoạch rồi chọn lại.",
                "id_choice",
            )
        )
    elif is_agreed:
        problems.append(
            Problem(f"{place} đã được liên hệ tiếp đoàn. Đề nghị ghi nơi tiếp từ chối trước khi bỏ chọn.", "id_choice")
        )
    return problems


def problems_with_setting_leap(reason: str) -> list[Problem]:
    """The plan gives no number for an outstanding climb; whoever sets one says why."""
    return [] if reason.strip() else [Problem("Chưa ghi vì sao dùng số bậc này. Đề nghị ghi lý do.")]


def problems_with_leaving_out(place: str, *, is_destination: bool, has_record: bool) -> list[Problem]:
    """A place that was scored or decided on stays in the record."""
    if is_destination:
        return [Problem(f"{place} là nơi đến của kế hoạch nên vẫn nằm trong hồ sơ.")]
    if has_record:
        return [
            Problem(f"{place} đã được chấm hoặc ghi quyết định nên vẫn nằm trong hồ sơ. Đề nghị ghi lý do không chọn.")
        ]
    return []


def problems_with_moving_host(
    before: HostState, after: HostState, note: str, *, confirmed_elsewhere: str
) -> list[Problem]:
    """`confirmed_elsewhere` is the other option of the stop that has agreed already; alternatives stay open
    until one confirms."""
    if after not in HOST_TRANSITIONS[before]:
        return [
            Problem(
                f"Đang ở “{before.label}” nên không chuyển sang “{after.label}” được. Chỉ chuyển sang: "
                f"{', '.join(state.label for state in HostState if state in HOST_TRANSITIONS[before])}.",
                "id_state",
            )
        ]
    return problems_with_hearing(after, note, confirmed_elsewhere=confirmed_elsewhere)


def problems_with_hearing(answer: HostState, note: str, *, confirmed_elsewhere: str) -> list[Problem]:
    if confirmed_elsewhere and answer != HostState.REFUSED:
        return [
            Problem(
                f"{confirmed_elsewhere} đã nhận lời tiếp đoàn nên không cần hỏi nơi này nữa. "
                f"Nếu đổi ý, đề nghị ghi {confirmed_elsewhere} từ chối trước.",
                "id_state",
            )
        ]
    if answer in (HostState.PROPOSED, HostState.REFUSED) and not note.strip():
        return [Problem("Chưa ghi nơi tiếp đề nghị gì hoặc từ chối vì sao. Đề nghị ghi vào ô ghi chú.", "id_note")]
    return []


def way_to(before: HostState, answer: HostState) -> tuple[HostState, ...]:
    """The states of a host that answers: who refused before, or was asked outside the portal, was asked first. The same
    answer again is a step of its own."""
    if answer == before or answer in HOST_TRANSITIONS[before]:
        return (answer,)
    return (HostState.ASKED, answer)


def problems_with_setting_rounds(status: Iterable[tuple[str, RoundStatus]]) -> list[Problem]:
    """`status` is that of every round a stop would leave or join: once under way, a round keeps its places."""
    if fixed := [name for name, state in status if state in SETTLED_ROUNDS]:
        return [Problem(f"{', '.join(fixed)} đã đi hoặc đã hủy nên nơi đến của đợt không đổi được nữa.", "id_rounds")]
    return []


def problems_with_choosing(status: PlanStatus, *, open_version: str) -> list[Problem]:
    """While a new version is written, places are chosen there: it takes the record along when it is issued."""
    if status == PlanStatus.CLOSED:
        return [Problem("Phiên bản này đã được thay nên hồ sơ nơi đến giữ nguyên. Đề nghị ghi ở bản đang có hiệu lực.")]
    if open_version:
        return [Problem(f"{open_version} đang được soạn và mang theo hồ sơ nơi đến. Đề nghị ghi ở bản đó.")]
    return []


def problems_with_talking(status: PlanStatus, *, is_copy: bool) -> list[Problem]:
    """Talks with a host go on in the plan in force; `is_copy`: the option stands there too."""
    if status == PlanStatus.CLOSED or is_copy:
        return [Problem("Nơi này thuộc kế hoạch đang có hiệu lực. Đề nghị ghi ở trang nơi tiếp của kế hoạch đó.")]
    return []


def problems_with_starting(province: str, *, started_for: str, plans: int, despite_plans: bool) -> list[Problem]:
    """A portal is one province's for good; where plans are written already, its bodies change only when somebody says
    that this is meant."""
    if started_for and started_for != province:
        return [
            Problem(
                f"Cổng này là của {started_for}, không đổi sang {province} được. "
                f"Đề nghị dùng cơ sở dữ liệu mới cho {province}.",
                "id_file",
            )
        ]
    if plans and not despite_plans:
        return [
            Problem(
                f"Cổng này đã có {plans} kế hoạch. Nếu đúng là cần sửa địa phương, cơ quan của cổng đang dùng, "
                "đề nghị xác nhận điều đó rồi gửi lại.",
                "id_despite_plans",
            )
        ]
    return []
