"""How an action goes from the proposal to its evidence, and what stands against each step. Pure."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from accounts.policies import Problem
from config.naming import ORGANISER
from config.words import NBSP, vn_date
from results.enums import ActionState as State
from tours.deadlines import working_days

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.ACCEPTED, State.DROPPED}),
    State.ACCEPTED: frozenset({State.IN_PROGRESS, State.DONE, State.DROPPED}),
    State.IN_PROGRESS: frozenset({State.DONE, State.DROPPED}),
    State.DONE: frozenset({State.IN_PROGRESS}),
    State.DROPPED: frozenset({State.PROPOSED}),
}
"""What can follow what. What was done or dropped is taken up again with a reason."""


class Body(Struct, frozen=True):
    """Whose action it is to be. `ended_on`: the last day of a body that is no more; `successors`: what it is now."""

    name: str
    ended_on: datetime.date | None = None
    successors: tuple[str, ...] = ()


def problems_with_body(body: Body, today: datetime.date) -> list[Problem]:
    """A body that ended does nothing any more: its successor is offered."""
    if body.ended_on is None or body.ended_on >= today:
        return []
    said = f"{body.name} đã kết thúc hoạt động từ sau ngày {vn_date(body.ended_on)}."
    if body.successors:
        return [Problem(f"{said} Nay là {', '.join(body.successors)}: chọn cơ quan này.", "id_agency")]
    return [Problem(f"{said} Chọn cơ quan đang hoạt động.", "id_agency")]


def problems_with_proposing(
    what: str, body: Body | None, today: datetime.date, *, is_published: bool, is_twice: bool
) -> list[Problem]:
    if not is_published:
        return [Problem("Bài học chưa vào thư viện nên chưa giao việc được. Đưa bài học vào thư viện trước.")]
    problems = [] if what.strip() else [Problem("Ghi làm gì: một việc, bắt đầu bằng động từ.", "id_what")]
    if body is None:
        return [*problems, Problem("Chọn cơ quan làm, hoặc ghi tên nơi làm.", "id_agency")]
    return [*problems, *problems_with_twice(body.name, is_twice=is_twice), *problems_with_body(body, today)]


def problems_with_twice(name: str, *, is_twice: bool) -> list[Problem]:
    return [Problem(f"{name} đã có đúng việc này từ bài học này. Xem ở bảng việc.", "id_what")] if is_twice else []


def problems_with_moving_day(now: State) -> list[Problem]:
    if now in (State.ACCEPTED, State.IN_PROGRESS):
        return []
    return [Problem(f"Việc đang ở tình trạng “{now.label}” nên không đổi hạn. Mở lại trang để xem.")]


def problems_with_handing(now: State, *, is_same: bool) -> list[Problem]:
    if is_same:
        return [Problem("Việc đang ở đúng cơ quan này. Chọn cơ quan khác.", "id_agency")]
    if now in (State.DONE, State.DROPPED):
        return [Problem(f"Việc đã “{now.label}” nên không chuyển cơ quan. Mở lại việc trước.")]
    return []


def problems_with_moving(now: State, to: State) -> list[Problem]:
    if to in TRANSITIONS[now]:
        return []
    return [
        Problem(f"Việc đang ở tình trạng “{now.label}” nên không chuyển sang “{to.label}” được. Mở lại trang để xem.")
    ]


def problems_with_day(due_on: datetime.date | None, today: datetime.date) -> list[Problem]:
    if due_on is None:
        return [Problem("Ghi ngày xong. Việc đã nhận phải có hạn.", "id_due_on")]
    if due_on < today:
        return [Problem(f"Ngày {vn_date(due_on)} đã qua. Ghi một ngày từ hôm nay trở đi.", "id_due_on")]
    return []


def problems_with_finishing(evidence: str) -> list[Problem]:
    if evidence.strip():
        return []
    text = "Chưa có bằng chứng. Ghi ít nhất một: số, ngày văn bản; số liệu trước và sau; hoặc kèm tệp và nói tệp là gì."
    return [Problem(text, "id_evidence")]


def problems_with_reason(reason: str) -> list[Problem]:
    return [] if reason.strip() else [Problem("Ghi lý do. Lãnh đạo và cơ quan đọc được lý do này.", "id_reason")]


def problems_with_stale(*, is_what_was_read: bool) -> list[Problem]:
    if is_what_was_read:
        return []
    return [Problem("Việc này vừa được người khác ghi. Những gì anh/chị viết còn ở dưới; xem bản mới rồi gửi lại.")]


def problems_with_working(body: Body, today: datetime.date) -> list[Problem]:
    """An open action of a body that is no more waits for its successor."""
    if body.ended_on is None or body.ended_on >= today:
        return []
    to = f" Chuyển việc cho {', '.join(body.successors)}." if body.successors else " Chuyển việc cho cơ quan khác."
    return [Problem(f"{body.name} đã kết thúc hoạt động từ sau ngày {vn_date(body.ended_on)}.{to}")]


class Clock(Struct, frozen=True):
    """`until`: by when it is to be answered or done; `late`: working days after it, 0 while it is not over."""

    until: datetime.date
    late: int
    left: int


def clock(state: State, answer_by: datetime.date, due_on: datetime.date | None, today: datetime.date) -> Clock | None:
    """None for what has ended. A proposal has a day as well: silence is not forgotten."""
    if state in (State.DONE, State.DROPPED):
        return None
    until = due_on if due_on and state != State.PROPOSED else answer_by
    return Clock(until, working_days(until, today) if until < today else 0, working_days(today, until))


def clock_in_words(found: Clock, state: State) -> str:
    """ "Quá hạn 4 ngày làm việc, hạn 20/11/2023." """
    what = "trả lời đề xuất" if state == State.PROPOSED else "xong"
    if found.late:
        return f"Quá hạn {what} {found.late}{NBSP}ngày làm việc, hạn {vn_date(found.until)}."
    return f"Hạn {what} {vn_date(found.until)}."


def successor_in_words(names: Sequence[str]) -> str:
    return f"Nay là {', '.join(names)}." if names else f"Chưa ghi cơ quan kế thừa: hỏi {ORGANISER}."
