"""Is it allowed now, and if not, why? Moves, exchanges, locks, and what is taken back. Pure."""

from collections.abc import Iterable, Sequence

from accounts.policies import Problem
from delegations.composition import (
    Arrangement,
    Called,
    Case,
    Check,
    check,
    head_of,
    moved,
    problems_with_move,
    problems_with_swap,
    swapped,
    what_stops_moves,
)
from delegations.enums import CompositionStatus as Status
from delegations.policies import problems_with_editing
from tours.enums import SeatRole


def problems_with_moving(
    status: Status,
    case: Case,
    arrangement: Arrangement,
    candidate: int,
    to: int | None,
    role: SeatRole = SeatRole.MEMBER,
    *,
    check: Check = what_stops_moves,
) -> list[Problem]:
    """A move, or a new role in the same delegation. Someone no longer registered may only be taken out."""
    if problems := problems_with_editing(status):
        return problems
    if candidate not in case.people and to is None and candidate in arrangement:
        return []
    if texts := problems_with_move(case, arrangement, candidate, to, role, check=check):
        return _with_quotes(case, moved(arrangement, candidate, to, role), texts)
    head = head_of(arrangement, to)
    if role == SeatRole.HEAD and head is not None and head != candidate:
        return [_has_a_head(case, head, to)]
    return []


def _has_a_head(case: Case, head: int, delegation: int | None) -> Problem:
    name = case.people[head].name if head in case.people else "một người không còn trong danh sách"
    place = case.names[delegation or 0]
    return Problem(f"{place} đã có Trưởng đoàn là {name}. Chuyển {name} sang vai trò khác hoặc khỏi {place} trước.")


def problems_with_swapping(
    status: Status, case: Case, arrangement: Arrangement, one: int, other: int, *, check: Check = what_stops_moves
) -> list[Problem]:
    """Two people exchange their places; of one without a place, he takes the other's."""
    if problems := problems_with_editing(status):
        return problems
    if texts := problems_with_swap(case, arrangement, one, other, check=check):
        return _with_quotes(case, swapped(arrangement, one, other), texts)
    return []


def problems_with_seating_named(status: Status, lacking: Sequence[Called]) -> list[Problem]:
    if problems := problems_with_editing(status):
        return problems
    return [] if lacking else [Problem("Ai kế hoạch nêu tên cũng đã có chỗ. Tải lại trang để xem phương án mới nhất.")]


def problems_with_locking(
    status: Status, case: Case, arrangement: Arrangement, candidate: int, reason: str
) -> list[Problem]:
    if problems := problems_with_editing(status):
        return problems
    if candidate < 0:
        return [Problem("Chỗ chờ mời không khóa được. Mời xong thì xếp người vào rồi khóa.")]
    if candidate not in case.people:
        return [Problem("Người này không còn trong danh sách đăng ký. Tải lại trang để xem danh sách mới.")]
    name = case.people[candidate].name
    place = arrangement.get(candidate)
    if (place is not None and place.locked) or candidate in {lock.candidate for lock in case.kept_out}:
        return [Problem(f"{name} đã khóa. Bỏ khóa trước nếu muốn khóa lại với lý do khác.")]
    if not reason.strip():
        return [Problem(f"Nhập lý do khóa {name}; lý do được giữ cùng phương án.")]
    return []


def problems_with_unlocking(status: Status, case: Case, arrangement: Arrangement, candidate: int) -> list[Problem]:
    if problems := problems_with_editing(status):
        return problems
    place = arrangement.get(candidate)
    if (place is not None and place.locked) or candidate in {lock.candidate for lock in case.kept_out}:
        return []
    return [Problem("Người này không bị khóa. Tải lại trang để xem phương án mới nhất.")]


def problems_with_undoing(status: Status, *, has_acts: bool, is_kept: bool) -> list[Problem]:
    if problems := problems_with_editing(status):
        return problems
    gone = "Không còn lần xếp này để hoàn tác. Xem lại các lần xếp rồi chọn."
    return [] if is_kept else [Problem(gone if has_acts else "Phương án chưa có lần xếp nào để hoàn tác.")]


def _with_quotes(case: Case, after: Arrangement, texts: Iterable[str]) -> list[Problem]:
    """What a rule says, with the plan's own sentence behind it."""
    rules = {finding.text: finding.rule for finding in check(case, after) if finding.rule is not None}
    problems = []
    for text in texts:
        rule = rules.get(text)
        source = rule.where if rule else ""
        problems.append(Problem(f"{text} Kế hoạch nêu: “{rule.quote}”{source}." if rule and rule.quote else text))
    return problems
