"""May this plan be proposed for closing, closed, or the proposal returned? Pure."""

from collections.abc import Mapping, Sequence

from accounts.policies import Problem
from config.naming import COMMITTEE
from results.enums import ClosingState as State
from tours.enums import ENDED_ROUNDS, PlanStatus, RoundStatus

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.RETURNED, State.CLOSED}),
    State.RETURNED: frozenset(),
    State.CLOSED: frozenset(),
}
"""Of one proposal. Returned, the plan waits for another one."""


def problems_with_proposing(
    plan: PlanStatus, before: State | None, rounds: Sequence[tuple[str, RoundStatus]], unanswered: int
) -> list[Problem]:
    """`before`: how the last proposal stands; `rounds`: each by its name; `unanswered`: obstacles that wait."""
    if plan != PlanStatus.ISSUED:
        return [Problem("Chỉ đóng được kế hoạch đã ban hành và đang có hiệu lực.")]
    if before == State.CLOSED:
        return [Problem("Kế hoạch đã đóng.")]
    if before == State.PROPOSED:
        return [Problem(f"Đã đề nghị đóng kế hoạch, đang chờ ý kiến của {COMMITTEE}.")]
    problems = [
        Problem(f"{name} chưa xong ({status.label}). Ghi đợt đã về, hoặc hủy đợt kèm văn bản, trước khi đề nghị đóng.")
        for name, status in rounds
        if status not in ENDED_ROUNDS
    ]
    if unanswered:
        problems.append(Problem(f"Còn {unanswered} vướng mắc, đề xuất chưa trả lời. Trả lời trước khi đề nghị đóng."))
    return problems


def problems_with_deciding(before: State | None, after: State, *, remark: str, is_what_was_read: bool) -> list[Problem]:
    """`is_what_was_read`: what was set out and done stands as on the page that was answered."""
    if before is None or after not in TRANSITIONS[before]:
        return [Problem("Không có đề nghị đóng kế hoạch nào đang chờ ý kiến. Đề nghị mở lại trang để xem tình trạng.")]
    if after == State.RETURNED:
        return [] if remark.strip() else [Problem("Ghi ý kiến để bên đề nghị biết cần làm gì thêm.", "id_remark")]
    if not is_what_was_read:
        return [Problem("Số liệu vừa đổi sau khi trang được mở. Đề nghị xem lại rồi bấm lần nữa nếu vẫn đồng ý.")]
    return []
