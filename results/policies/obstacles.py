"""One clock and one holder: who may move an obstacle on, until when, and how long answers take. Pure."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.naming import COMMITTEE, ORGANISER
from config.words import NBSP, and_joined, vn_date, vn_datetime
from results.enums import Holder, Said
from results.enums import ObstacleState as State
from results.years import ENOUGH, spread
from tours.deadlines import HANOI, Due, working_days

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ANSWERED, State.TAKEN_BACK}),
    State.ANSWERED: frozenset({State.OPEN}),
    State.TAKEN_BACK: frozenset(),
}
"""What can follow what."""
MAY_SAY: Mapping[Holder, frozenset[Said]] = {
    Holder.ORGANISER: frozenset({Said.ANSWERED, Said.ASKED, Said.PASSED, Said.EXTENDED, Said.TAKEN_BACK}),
    Holder.COMMITTEE: frozenset({Said.ANSWERED, Said.RETURNED, Said.EXTENDED, Said.TAKEN_BACK}),
    Holder.WRITER: frozenset({Said.REPLIED, Said.ANSWERED, Said.TAKEN_BACK}),
}
"""What can be said while it waits for whom. Who is asked back does not stop the answer that comes to mind meanwhile."""


def problems_with_writing(what: str, wish: str, needed_by: datetime.date | None, today: datetime.date) -> list[Problem]:
    problems = []
    if not what.strip():
        problems.append(Problem("Đang vướng gì: chưa viết.", "id_what"))
    if not wish.strip():
        problems.append(Problem("Đề nghị làm gì: chưa viết. Chưa biết thì ghi “xin hướng dẫn”.", "id_wish"))
    if needed_by and needed_by < today:
        problems.append(
            Problem(f"Ngày {vn_date(needed_by)} đã qua. Ghi một ngày từ hôm nay, hoặc bỏ trống.", "id_needed_by")
        )
    return problems


def problems_with_saying(state: State, holder: str, kind: Said) -> list[Problem]:
    if state != State.OPEN:
        return [Problem(f"Việc này không còn chờ ai ({state.label.lower()}). Mở lại trang để xem.")]
    if kind in MAY_SAY[Holder(holder)]:
        return []
    whom = "người gửi" if holder == Holder.WRITER else str(Holder(holder).label)
    return [Problem(f"Việc này đang chờ {whom} nên chưa làm được như vậy. Mở lại trang để xem.")]


def problems_with_text(text: str, field: str = "id_text") -> list[Problem]:
    return [] if text.strip() else [Problem("Chưa viết nội dung.", field)]


def problems_with_extending(
    due_on: datetime.date, to: datetime.date | None, document: str, today: datetime.date
) -> list[Problem]:
    """A later day rests on a paper, and is never a day that is over."""
    problems = []
    if to is None or to <= due_on or to < today:
        problems.append(Problem(f"Ghi một ngày sau hạn đang có ({vn_date(due_on)}) và từ hôm nay trở đi.", "id_due_on"))
    if not document.strip():
        problems.append(Problem("Ghi số, ngày văn bản hoặc người đồng ý lùi hạn.", "id_document"))
    return problems


def problems_with_reopening(
    state: State, ended_at: datetime.datetime | None, now: datetime.datetime, days: int, why: str
) -> list[Problem]:
    if state != State.ANSWERED or ended_at is None:
        return [Problem("Chỉ mở lại được việc đã trả lời. Có việc khác thì gửi việc mới.")]
    if now > ended_at + datetime.timedelta(days=days):
        return [
            Problem(
                f"Đã quá {days}{NBSP}ngày từ khi trả lời ({vn_date(ended_at)}) nên không mở lại được. "
                "Gửi việc mới, nhắc số cũ."
            )
        ]
    return problems_with_text(why)


def problems_with_answering_several(chosen: int, without_words: Sequence[str]) -> list[Problem]:
    """`without_words`: those for which neither a common answer nor a draft of their own was written."""
    if not chosen:
        return [Problem("Chọn ít nhất một việc để trả lời.")]
    if without_words:
        return [
            Problem(
                f"Chưa có câu trả lời cho {and_joined(list(without_words))}. Viết câu chung, hoặc soạn riêng trước."
            )
        ]
    return []


def problems_with_stale(*, is_what_was_read: bool) -> list[Problem]:
    if is_what_was_read:
        return []
    return [Problem("Việc này vừa có người khác ghi thêm. Những gì anh/chị viết còn ở dưới; đọc phần mới rồi gửi lại.")]


def late_days(due_on: datetime.date, today: datetime.date) -> int:
    return working_days(due_on, today) if due_on < today else 0


def standing(
    holder: str, due_on: datetime.date, needed_by: datetime.date | None, today: datetime.date
) -> tuple[str, str]:
    """A word and its kind: overdue before urgent before whose turn it is."""
    if due_on < today:
        return f"Quá hạn {late_days(due_on, today)}{NBSP}ngày làm việc", "bad"
    if needed_by and working_days(today, needed_by) <= 2:
        return "Gấp", "wait"
    if due_on == today:
        return "Hạn hôm nay", "wait"
    if holder == Holder.COMMITTEE:
        return f"Chờ {COMMITTEE}", "now"
    return ("Chờ người gửi", "now") if holder == Holder.WRITER else ("Mới", "")


def making(since: datetime.datetime, due: Due, due_on: datetime.date, extension: str) -> list[str]:
    """How a due day came about, in sentences: `due` as counted, `due_on` as it stands now."""
    counted = ", ".join(f"{day.day}/{day.month}" for day in due.counted)
    said = [
        f"Tính từ {vn_datetime(since)}; ngày đó không tính.",
        f"{len(due.counted)}{NBSP}ngày làm việc: {counted}.",
    ]
    if due.skipped:
        days = "; ".join(f"{day.day}/{day.month} ({why})" for day, why in due.skipped)
        said.append(f"Không tính {days}.")
    if due_on != due.on and extension:
        said.append(f"Lùi từ {vn_date(due.on)} đến {vn_date(due_on)}: {extension}.")
    elif due_on != due.on:  # days off were announced afterwards: what was promised stays
        said.append(f"Hạn đã báo cho người gửi là {vn_date(due_on)}; lịch nghỉ đổi sau đó.")
    return said


class Wait(Struct, frozen=True):
    """A stretch that is over: whose, how many working days, whether it ended in time."""

    holder: Holder
    days: int
    in_time: bool


def waited(began_at: datetime.datetime, ended_at: datetime.datetime) -> int:
    """Working days, the first not counted: answered on the same day is 0."""
    return working_days(began_at.astimezone(HANOI).date(), ended_at.astimezone(HANOI).date())


class Times(Struct, frozen=True):
    """How long one holder takes. No figure but the count where there are too few to say anything."""

    count: int
    in_time: int
    median: int | None
    p90: int | None

    def __str__(self) -> str:
        kept = f"{self.in_time} trong {self.count} lần đúng hạn"
        if self.median is None:
            return f"{kept}; chưa đủ {ENOUGH} lần để nói thường mất bao lâu."
        return (
            f"{kept}; một nửa trong {self.median}{NBSP}ngày làm việc, chín phần mười trong {self.p90}{NBSP}ngày "
            f"(n = {self.count})."
        )


def times(waits: Sequence[Wait], holder: Holder) -> Times:
    days = spread([one.days for one in waits if one.holder == holder])
    in_time = sum(one.in_time for one in waits if one.holder == holder)
    return Times(days.n, in_time, days.median, days.p90)


def readers() -> str:
    """Who reads what somebody writes, said before he writes it."""
    return (
        f"Người đọc được: {ORGANISER}, {COMMITTEE}, đầu mối và lãnh đạo của cơ quan anh/chị. "
        "Cơ quan khác không đọc được."
    )
