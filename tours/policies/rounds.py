"""The days and the states of a round: agreed, approved, gone, come home, reported, or cancelled. Pure."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.words import vn_date
from tours.enums import PlanStatus
from tours.enums import RoundStatus as State
from tours.parts.round import Lasting

ROUND_TRANSITIONS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.AGREED, State.CANCELLED}),
    State.AGREED: frozenset({State.PLANNED, State.APPROVED, State.UNDER_WAY, State.CANCELLED}),
    State.APPROVED: frozenset({State.AGREED, State.UNDER_WAY, State.CANCELLED}),
    State.UNDER_WAY: frozenset({State.AGREED, State.COMPLETED, State.CANCELLED}),
    State.COMPLETED: frozenset({State.UNDER_WAY, State.REPORTED, State.CANCELLED}),
    State.REPORTED: frozenset({State.COMPLETED}),
    State.CANCELLED: frozenset({State.PLANNED}),
}
"""Forward as the work goes; a step back mends what was recorded wrongly, and says why. A round that has left goes back
to “agreed”: whether its list is approved is asked again."""
DAYS_STAND = frozenset({State.COMPLETED, State.REPORTED, State.CANCELLED})
LONGEST = 31
"""Days. A longer trip is a slip of the pen."""


class Days(Struct, frozen=True):
    """First and last day; None: not known (yet)."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def count(self) -> int | None:
        return (self.last - self.first).days + 1 if self.first and self.last else None


def problems_with_writing_round(
    plan: PlanStatus, *, is_copy: bool, read: int | None, stored: int, now_is: str
) -> list[Problem]:
    """`is_copy`: the round stands in the plan in force too. `read`: the save whose page was answered; None: a caller
    that showed no page. `now_is` says how the round stands."""
    if plan == PlanStatus.CLOSED or is_copy:
        return [Problem("Đợt này thuộc kế hoạch đang có hiệu lực. Đề nghị ghi ở trang đợt của kế hoạch đó.")]
    if plan != PlanStatus.ISSUED:
        return [Problem("Kế hoạch chưa ban hành nên chưa ghi ngày và trạng thái của đợt. Đề nghị ban hành trước.")]
    if read is not None and read != stored:
        return [
            Problem(
                f"Có người vừa ghi đợt này sau khi trang được mở: {now_is} Chưa ghi gì thêm. "
                "Trang này đã là bản mới; đề nghị xem lại rồi bấm lần nữa nếu vẫn muốn."
            )
        ]
    return []


def problems_with_agreeing_days(
    status: State,
    days: Days,
    *,
    before: Days,
    span: Days,
    expected: Lasting,
    reason: str,
    today: datetime.date,
) -> list[Problem]:
    """`span` and `expected` are the plan's: not before, not after, how many days."""
    if status in DAYS_STAND:
        return [
            Problem(f"Đợt ở trạng thái “{status.label}” nên không đổi ngày được. Đề nghị chuyển lại trạng thái trước.")
        ]
    if wrong := _impossible_days(status, days, today):
        return [wrong]
    if reason.strip() or days == before or days.first is None:
        return []
    if unlike := _unlike_plan(days, span, expected):
        return [Problem(f"{why} Đề nghị ghi lý do.", "id_reason") for why in unlike]
    if status in (State.APPROVED, State.UNDER_WAY):
        return [Problem("Ngày của đợt đã được phê duyệt. Đề nghị ghi lý do đổi ngày.", "id_reason")]
    return []


def _impossible_days(status: State, days: Days, today: datetime.date) -> Problem | None:
    """What no reason makes right. No days at all are right while the round is only planned."""
    if (days.first is None) != (days.last is None):
        missing = "id_starts_on" if days.first is None else "id_ends_on"
        return Problem("Mới có một ngày. Đề nghị ghi cả ngày đi và ngày về, hoặc để trống cả hai.", missing)
    if days.first is None or days.last is None:
        text = f"Đợt ở trạng thái “{status.label}” thì có ngày. Đề nghị chuyển về “Dự kiến” rồi bỏ ngày."
        return None if status == State.PLANNED else Problem(text, "id_starts_on")
    if days.last < days.first:
        return Problem("Ngày về ở trước ngày đi. Đề nghị xem lại hai ngày.", "id_ends_on")
    if (days.count or 0) > LONGEST:
        return Problem(f"Đợt dài {days.count} ngày, quá {LONGEST} ngày. Đề nghị xem lại hai ngày.", "id_ends_on")
    if status == State.UNDER_WAY and days.first > today:
        return Problem("Đoàn đang đi nên ngày đi không ở sau hôm nay.", "id_starts_on")
    return None


def _is_before(one: datetime.date | None, other: datetime.date | None) -> bool:
    return one is not None and other is not None and one < other


def _unlike_plan(days: Days, span: Days, expected: Lasting) -> list[str]:
    found = []
    if _is_before(days.first, span.first):
        found.append(f"Kế hoạch ghi không đi trước ngày {vn_date(span.first)}.")
    if _is_before(span.last, days.last):
        found.append(f"Kế hoạch ghi không đi sau ngày {vn_date(span.last)}.")
    count, (least, most) = days.count or 0, expected
    if least and not least <= count <= (most or count):
        found.append(f"Kế hoạch dự kiến {_planned(least, most)} ngày, hai ngày này là {count} ngày.")
    return found


def _planned(least: int, most: int | None) -> str:
    if most is None or most == 0:
        return f"ít nhất {least}"
    return f"{least}" if most == least else f"{least}–{most}"


def problems_with_moving_round(
    before: State,
    after: State,
    *,
    days: Days,
    today: datetime.date,
    is_list_approved: bool,
    lacking: Sequence[str] = (),
    reason: str,
) -> list[Problem]:
    """`lacking`: what is missing to leave besides an approved list."""
    if after == State.CANCELLED or after not in ROUND_TRANSITIONS[before]:
        can = ", ".join(one.label for one in states_after(before))
        return [
            Problem(
                f"Đợt đang ở “{before.label}” nên không chuyển sang “{after.label}” được. Chỉ chuyển sang: {can}.",
                "id_state",
            )
        ]
    if is_back(before, after):
        back = Problem("Chuyển ngược lại một bước. Đề nghị ghi lý do.", "id_move_reason")
        return [] if reason.strip() else [back]
    if days.first is None or days.last is None:
        return [Problem("Chưa ghi ngày đi, ngày về đã thống nhất. Đề nghị ghi ngày trước.", "id_starts_on")]
    match after:
        case State.APPROVED if not is_list_approved:
            text = "Danh sách của đợt này chưa được phê duyệt. Đề nghị trình phương án đoàn và chờ phê duyệt."
            return [Problem(text, "id_state")]
        case State.UNDER_WAY:
            return _problems_with_leaving(days.first, today, is_list_approved, lacking, is_excused=bool(reason.strip()))
        case State.COMPLETED if days.last > today:
            text = f"Ngày về là {vn_date(days.last)}, chưa đến. Nếu về sớm, đề nghị sửa ngày về trước."
            return [Problem(text, "id_state")]
    return []


def _problems_with_leaving(
    first: datetime.date, today: datetime.date, is_list_approved: bool, lacking: Sequence[str], *, is_excused: bool
) -> list[Problem]:
    """`is_excused`: a reason says why nobody waited for what is missing."""
    if first > today:
        return [Problem(f"Ngày đi là {vn_date(first)}, chưa đến. Nếu đi sớm, đề nghị sửa ngày trước.", "id_state")]
    if is_excused or (is_list_approved and not lacking):
        return []
    if is_list_approved:
        return [
            Problem(
                f"Chuyến đi còn thiếu: {' '.join(lacking)} Nếu đoàn đã đi, đề nghị ghi lý do; "
                "việc này hiện ở trang tổng quan của lãnh đạo.",
                "id_move_reason",
            )
        ]
    return [
        Problem(
            "Danh sách của đợt này chưa được phê duyệt nên đoàn chưa đi được. Nếu đoàn đã đi, đề nghị ghi lý do; "
            "việc này hiện ở “Hôm nay” và ở trang phê duyệt của lãnh đạo.",
            "id_move_reason",
        )
    ]


def problems_with_cancelling(
    before: State, *, document: str, dated: datetime.date | None, reason: str, today: datetime.date
) -> list[Problem]:
    """`document` cancels it, as it is cited: "Quyết định số 12/QĐ-UBND"."""
    if State.CANCELLED not in ROUND_TRANSITIONS[before]:
        return [Problem(f"Đợt ở trạng thái “{before.label}” nên không hủy được nữa.")]
    problems = []
    if not document.strip():
        problems.append(Problem("Chưa ghi số, ký hiệu văn bản hủy đợt.", "id_document"))
    if dated is None:
        problems.append(Problem("Chưa ghi ngày của văn bản hủy đợt.", "id_dated"))
    elif dated > today:
        problems.append(Problem("Ngày của văn bản ở sau hôm nay. Đề nghị ghi ngày trên bản đã ký.", "id_dated"))
    if not reason.strip():
        problems.append(Problem("Chưa ghi vì sao hủy đợt.", "id_cancel_reason"))
    return problems


def is_back(before: State, after: State) -> bool:
    order = list(ROUND_TRANSITIONS)
    return order.index(after) < order.index(before)


def states_after(before: State) -> list[State]:
    """What can be chosen; cancelling has its own form, with its document."""
    found = [one for one in State if one in ROUND_TRANSITIONS[before] and one != State.CANCELLED]
    return sorted(found, key=lambda one: is_back(before, one))
