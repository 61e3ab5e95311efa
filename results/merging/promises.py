"""What a plan set out to do and what was done, point by point, and by name what is left."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from config.words import NBSP, and_joined, money, num, vn_date
from tours.deadlines import working_days


class TourFacts(Struct, frozen=True):
    """`rounds`: each that was to go, as told ("Đợt 1: Bắc Giang, 18–22/9/2023, 14 người"), and whether it did."""

    name: str
    section: str
    rounds: tuple[tuple[str, bool], ...]
    sessions: int


class TopicFacts(Struct, frozen=True):
    number: int
    text: str
    sessions: int
    lessons: int


class Work(Struct, frozen=True):
    """A piece of work with its end: a duty of the plan or what an agency does with a lesson. `due_on` None: no day."""

    what: str
    whose: str
    due_on: datetime.date | None = None
    is_done: bool = False
    is_dropped: bool = False
    state: str = ""
    url: str = ""


class PlanFacts(Struct, frozen=True):
    """`spent`, `ceiling` in whole đồng; None: not known, which is not nothing. `within`: what the ceiling is called.
    `obstacles`, `lessons`, `reports`: how many are answered, decided, given, of how many."""

    today: datetime.date
    tours: tuple[TourFacts, ...] = ()
    topics: tuple[TopicFacts, ...] = ()
    duties: tuple[Work, ...] = ()
    actions: tuple[Work, ...] = ()
    spent: int | None = None
    ceiling: int | None = None
    within: str = "mức kinh phí của kế hoạch"
    reports: tuple[int, int] = (0, 0)
    obstacles: tuple[int, int] = (0, 0)
    obstacle_times: str = ""
    lessons: tuple[int, int] = (0, 0)


class Promise(Struct, frozen=True):
    """One point: `word` is "Xong", "9 trong 10" or what is not known."""

    title: str
    word: str
    text: str
    is_done: bool
    section: str = ""


class Left(Struct, frozen=True):
    """Something that is not done. `is_late`: its day is over."""

    what: str
    text: str
    is_late: bool = False
    url: str = ""


DONE = "Xong"


def promises(facts: PlanFacts) -> tuple[Promise, ...]:
    found = [
        *map(_tour, facts.tours),
        _topics(facts),
        _duties(facts),
        _money(facts),
        _counted("Báo cáo kết quả chuyến đi", facts.reports, "chuyến đi đã báo cáo"),
        _counted("Trả lời vướng mắc, đề xuất", facts.obstacles, "việc đã trả lời", facts.obstacle_times),
        _counted("Quyết định về từng bài học", facts.lessons, "bài học đã quyết định, có lý do"),
        _actions(facts),
    ]
    return tuple(one for one in found if one)


def left(facts: PlanFacts) -> tuple[Left, ...]:
    """What is late first, the longest first; then what has a day, then the rest."""
    works = [_left(one, facts.today) for one in (*facts.actions, *facts.duties) if not (one.is_done or one.is_dropped)]
    topics = [
        Left(f"Nội dung {one.number}: {one.text}", "chưa có bài học" if one.sessions else "chưa có buổi nào")
        for one in facts.topics
        if not one.lessons
    ]
    late = [one for _, one in sorted(works, key=lambda pair: pair[0]) if one.is_late]
    return (*late, *(one for _, one in sorted(works, key=lambda pair: pair[0]) if not one.is_late), *topics)


def _word(done: int, of: int) -> str:
    return DONE if done == of else f"{num(done)} trong {num(of)}"


def _tour(tour: TourFacts) -> Promise:
    if not tour.rounds:
        return Promise(tour.name, "Chưa có đợt", "Chưa ghi đợt nào của chương trình này.", False, tour.section)
    gone = sum(is_gone for _, is_gone in tour.rounds)
    told = "; ".join(text for text, _ in tour.rounds)
    sessions = f" {num(tour.sessions)} buổi." if tour.sessions else ""
    return Promise(
        tour.name, _word(gone, len(tour.rounds)), f"{told}.{sessions}", gone == len(tour.rounds), tour.section
    )


def _topics(facts: PlanFacts) -> Promise | None:
    if not facts.topics:
        return None
    learnt = [one for one in facts.topics if one.lessons]
    bare = [str(one.number) for one in facts.topics if not one.lessons]
    unseen = [str(one.number) for one in facts.topics if not one.sessions]
    said = [
        f"Nội dung {and_joined(unseen)} chưa có buổi nào." if unseen else "Nội dung nào cũng có buổi.",
        f"Nội dung {and_joined(bare)} chưa có bài học." if bare else "Nội dung nào cũng có bài học.",
    ]
    count = len(facts.topics)
    return Promise(f"{num(count)} nội dung học tập", _word(len(learnt), count), " ".join(said), not bare)


def _duties(facts: PlanFacts) -> Promise | None:
    if not facts.duties:
        return None
    done, count = sum(one.is_done for one in facts.duties), len(facts.duties)
    late = sum(_is_late(one, facts.today) for one in facts.duties)
    more = f", {num(late)} quá hạn." if late else "."
    text = f"{num(done)} trong {num(count)} nhiệm vụ đã ghi xong{more}"
    return Promise("Nhiệm vụ kế hoạch giao", _word(done, count), text, done == count)


def _money(facts: PlanFacts) -> Promise:
    title = "Chi trong mức kinh phí"
    if facts.spent is None:
        return Promise(
            title, "Chưa có số", "Chưa có chuyến đi nào về, hoặc có chuyến đã về chưa quyết toán.", is_done=False
        )
    if facts.ceiling is None:
        return Promise(
            title,
            "Chưa có mức",
            f"Đã chi {money(facts.spent)}; chưa có mức hay dự toán được duyệt để so.",
            is_done=False,
        )
    over = facts.spent - facts.ceiling
    word = DONE if over <= 0 else "Vượt"
    rest = f"thừa {money(-over)}" if over <= 0 else f"vượt {money(over)}"
    return Promise(
        title, word, f"Đã chi {money(facts.spent)}, {facts.within} {money(facts.ceiling)}; {rest}.", over <= 0
    )


def _counted(title: str, counts: tuple[int, int], what: str, more: str = "") -> Promise | None:
    done, of = counts
    if not of:
        return None
    text = " ".join(filter(None, (f"{num(done)} trong {num(of)} {what}.", more)))
    return Promise(title, _word(done, of), text, done == of)


def _actions(facts: PlanFacts) -> Promise | None:
    if not facts.actions:
        return None
    done, dropped = (sum(getattr(one, name) for one in facts.actions) for name in ("is_done", "is_dropped"))
    late = sum(_is_late(one, facts.today) for one in facts.actions)
    open_ = len(facts.actions) - done - dropped
    said = [f"{num(late)} quá hạn"] if late else []
    said += [f"{num(open_ - late)} còn hạn"] if open_ > late else []
    said += [f"{num(dropped)} bỏ, có lý do"] if dropped else []
    text = f"{', '.join(said)}." if said else "Việc nào cũng có bằng chứng."
    return Promise("Tiếp thu, vận dụng", _word(done + dropped, len(facts.actions)), text, not open_)


def _is_late(one: Work, today: datetime.date) -> bool:
    return one.due_on is not None and one.due_on < today and not (one.is_done or one.is_dropped)


def _left(one: Work, today: datetime.date) -> tuple[datetime.date, Left]:
    if one.due_on is None:
        when = "chưa có hạn"
    elif one.due_on < today:
        when = f"quá hạn {num(working_days(one.due_on, today))}{NBSP}ngày làm việc"
    else:
        when = f"hạn {vn_date(one.due_on)}"
    state = f", {one.state[:1].lower()}{one.state[1:]}" if one.state else ""
    text = f"{one.whose}, {when}{state}."
    return one.due_on or datetime.date.max, Left(one.what.rstrip("."), text, _is_late(one, today), one.url)


def summary(points: Sequence[Promise], works: Sequence[Work], today: datetime.date) -> str:
    """ "Xong 6 trong 8 điều kế hoạch đề ra. 2 việc vận dụng quá hạn." """
    late = sum(_is_late(one, today) for one in works)
    done = f"Xong {num(sum(one.is_done for one in points))} trong {num(len(points))} điều kế hoạch đề ra."
    return f"{done} {num(late)} việc vận dụng quá hạn." if late else done
