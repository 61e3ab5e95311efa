"""What the page of set out and done shows: four figures, what is left, the points, and what can be decided."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from config.naming import COMMITTEE, ORGANISER
from config.words import num, vn_datetime
from results.enums import ClosingState
from results.merging.promises import DONE, Left, Promise, summary
from results.queries.closing import Standing
from tours.models import Plan


class Figure(Struct, frozen=True):
    value: str
    text: str


class Point(Struct, frozen=True):
    """A line of `components/tasks.html`."""

    title: str
    word: str
    kind: str
    text: str
    url: str = ""


class Page(Struct, frozen=True):
    """`state`: a sentence on the closing, "" while nobody proposed it. `is_closed`: all of it is as it was then."""

    lead: str
    figures: tuple[Figure, ...]
    points: tuple[Point, ...]
    left: tuple[Left, ...]
    actions: tuple[tuple[str, int, str, str], ...]
    state: str
    remark: str
    is_closed: bool
    is_proposed: bool


def page_of(standing: Standing) -> Page:
    closing, facts = standing.closing, standing.facts
    is_closed = closing is not None and closing.state == ClosingState.CLOSED
    points, left = _then(closing.content) if closing and is_closed else (standing.points, standing.left)
    return Page(
        lead=_lead(standing, points),
        figures=_figures(standing),
        points=tuple(map(_point, points)),
        left=tuple(left),
        actions=_actions(standing) if facts.actions else (),
        state=_state(standing),
        remark=closing.remark if closing else "",
        is_closed=is_closed,
        is_proposed=closing is not None and closing.state == ClosingState.PROPOSED,
    )


def _then(content: Mapping[str, Any]) -> tuple[tuple[Promise, ...], tuple[Left, ...]]:
    """As it was kept when the plan was closed."""
    return tuple(Promise(**one) for one in content["points"]), tuple(Left(**one) for one in content["left"])


def _lead(standing: Standing, points: tuple[Promise, ...]) -> str:
    return summary(points, standing.facts.actions, standing.facts.today)


def _figures(standing: Standing) -> tuple[Figure, ...]:
    facts = standing.facts
    rounds = [is_gone for tour in facts.tours for _, is_gone in tour.rounds]
    learnt = sum(bool(one.lessons) for one in facts.topics)
    done = sum(one.is_done for one in facts.actions)
    return (
        Figure(num(sum(rounds)), f"trong {num(len(rounds))} chuyến đi đã đi"),
        Figure(num(facts.lessons[1]), f"bài học, từ {num(learnt)} trong {num(len(facts.topics))} nội dung"),
        Figure(num(done), f"trong {num(len(facts.actions))} việc vận dụng đã xong"),
        _spent(standing),
    )


def _spent(standing: Standing) -> Figure:
    spent, ceiling = standing.facts.spent, standing.facts.ceiling
    if spent is None:
        return Figure("–", "triệu đồng đã chi; chưa quyết toán đủ")
    of = f", trong {_millions(ceiling)} triệu" if ceiling is not None else ""
    return Figure(_millions(spent), f"triệu đồng đã chi{of}")


def _millions(amount: int) -> str:
    return f"{amount / 1_000_000:,.1f}".translate(str.maketrans(",.", ".,")).removesuffix(",0")


def _point(one: Promise) -> Point:
    kind = "good" if one.is_done else "bad" if one.word == "Vượt" else "wait"
    section = f" ({one.section[:1].lower()}{one.section[1:]})" if one.section else ""
    return Point(one.title, DONE if one.is_done else one.word, kind, f"{one.text}{section}")


def _actions(standing: Standing) -> tuple[tuple[str, int, str, str], ...]:
    """For the tag `divided`."""
    today, works = standing.facts.today, standing.facts.actions
    open_ = [one for one in works if not (one.is_done or one.is_dropped)]
    late = sum(one.due_on is not None and one.due_on < today for one in open_)
    return (
        ("Xong, có bằng chứng", sum(one.is_done for one in works), "", ""),
        ("Chưa xong, còn hạn", len(open_) - late, "bar-2", ""),
        ("Quá hạn", late, "bar-over", ""),
        ("Bỏ, có lý do", sum(one.is_dropped for one in works), "bar-0", ""),
    )


def _state(standing: Standing) -> str:
    closing = standing.closing
    if closing is None:
        return ""
    match ClosingState(closing.state):
        case ClosingState.PROPOSED:
            said = f" {closing.note}" if closing.note else ""
            asked = f"{closing.proposed_by} đề nghị đóng kế hoạch lúc {vn_datetime(closing.proposed_at)}.{said}"
            return f"{asked} Đang chờ ý kiến của {COMMITTEE}."
        case ClosingState.RETURNED:
            return f"{closing.decided_by} trả lại đề nghị đóng lúc {vn_datetime(closing.decided_at)}: {closing.remark}"
        case ClosingState.CLOSED:
            at = vn_datetime(closing.decided_at)
            return f"{closing.decided_by} đồng ý đóng kế hoạch lúc {at}. Trang này giữ như lúc đóng."


def what_closing_does(standing: Standing) -> str:
    """Beside the button: what it does, and what goes on."""
    open_ = sum(not (one.is_done or one.is_dropped) for one in standing.facts.actions)
    goes_on = f"; {num(open_)} việc vận dụng vẫn được theo dõi và nhắc đến khi xong" if open_ else ""
    return f"Đồng ý thì trang này được giữ như lúc đóng{goes_on}. Trả lại thì {ORGANISER} đọc được ý kiến ở trang này."


def name_of(plan: Plan) -> str:
    return f"Kết quả thực hiện {plan}"
