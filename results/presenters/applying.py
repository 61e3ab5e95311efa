"""Actions as pages show them: a line, a board by state, what may be done now and why not."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils import timezone
from msgspec import Struct

from config.words import NBSP, vn_date
from results.enums import ActionState as State
from results.models import Action
from results.policies.applying import clock, clock_in_words

KINDS = {State.PROPOSED: "", State.ACCEPTED: "now", State.IN_PROGRESS: "now", State.DONE: "good", State.DROPPED: ""}
HEADS = {
    State.PROPOSED: "Chờ cơ quan trả lời",
    State.ACCEPTED: "Có hạn, chưa báo bắt đầu",
    State.IN_PROGRESS: "Cơ quan báo tiến độ",
    State.DONE: "Có bằng chứng",
    State.DROPPED: "Có lý do",
}


class Line(Struct, frozen=True):
    url: str
    what: str
    whose: str
    lesson: str
    word: str
    kind: str
    when: str
    is_late: bool


def line(action: Action, today: datetime.date) -> Line:
    state = State(action.state)
    running = clock(state, action.answer_by, action.due_on, today)
    if running is None:
        ended = f" ngày {vn_date(action.ended_at)}" if action.ended_at else ""
        when = f"Xong{ended}. {action.evidence}" if state == State.DONE else f"Bỏ{ended}. {action.reason}"
    else:
        when = clock_in_words(running, state)
    return Line(
        url=action.get_absolute_url(),
        what=action.what,
        whose=action.whose,
        lesson=action.lesson.title,
        word=str(state.label),
        kind=KINDS[state],
        when=when,
        is_late=running is not None and running.late > 0,
    )


def lines(actions: Iterable[Action]) -> list[Line]:
    today = timezone.localdate()
    return [line(one, today) for one in actions]


class Column(Struct, frozen=True):
    id: str
    title: str
    head: str
    count: str
    late: int
    lines: tuple[Line, ...]


def board(actions: Sequence[Action]) -> list[Column]:
    """One column for each state, in the order of the work; what was dropped last."""
    today = timezone.localdate()
    found = {state: [line(one, today) for one in actions if one.state == state] for state in State}
    return [
        Column(
            id=state.value.replace("_", "-"),
            title=str(state.label),
            head=HEADS[state],
            count=f"{len(rows)}{NBSP}việc",
            late=sum(one.is_late for one in rows),
            lines=tuple(rows),
        )
        for state, rows in found.items()
    ]


def lead(board: Sequence[Column]) -> str:
    """What is done with what was learnt, in one sentence."""
    count, late = sum(len(one.lines) for one in board), sum(one.late for one in board)
    if not count:
        return "Chưa có việc vận dụng nào từ các bài học của kế hoạch này."
    of = {one.id: len(one.lines) for one in board}
    done, dropped = of[State.DONE.value], of[State.DROPPED.value]
    said = [f"{count}{NBSP}việc vận dụng: {done}{NBSP}việc xong"]
    said += [f"{late}{NBSP}việc quá hạn"] if late else []
    said += [f"{dropped}{NBSP}việc bỏ có lý do"] if dropped else []
    return f"{', '.join(said)}."


def moves(action: Action) -> list[str]:
    """What may be done with it now, by the names the page's forms send."""
    found = {
        State.PROPOSED: ["accept", "drop"],
        State.ACCEPTED: ["report", "finish", "move_day", "drop"],
        State.IN_PROGRESS: ["report", "finish", "move_day", "drop"],
        State.DONE: ["take_up"],
        State.DROPPED: ["take_up"],
    }
    return found[State(action.state)]
