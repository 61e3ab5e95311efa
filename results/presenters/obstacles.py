"""Obstacles as pages show them: the queue, one of them, and who may say what of it now."""

import datetime
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import timezone
from msgspec import Struct

from accounts.models import User
from config.words import NBSP, vn_date, vn_datetime
from results.enums import Holder, ObstacleState, Said
from results.models import Obstacle, ObstacleMessage, Stretch
from results.policies import obstacles as policies
from results.policies.obstacles import Wait
from results.queries.obstacles import as_wait, due_of
from tours.deadlines import HANOI, working_days


class Row(Struct, frozen=True):
    pk: int
    url: str
    number: int
    what: str
    whose: str
    about: str
    waited: str
    due: str
    making: tuple[str, ...]
    word: str
    kind: str
    has_draft: bool


def rows(obstacles: Iterable[Obstacle]) -> list[Row]:
    today = timezone.localdate()
    return [_row(one, today) for one in obstacles]


def _row(one: Obstacle, today: datetime.date) -> Row:
    if one.due_on and one.since:
        word, kind = policies.standing(one.holder, one.due_on, one.needed_by, today)
        since = one.since.astimezone(HANOI).date()
        waited = f"{working_days(since, today)}{NBSP}ngày làm việc, từ {vn_date(since)}"
    else:
        word, kind = str(ObstacleState(one.state).label), "good" if one.state == ObstacleState.ANSWERED else ""
        waited = f"ngày {vn_date(one.ended_at)}" if one.ended_at else ""
    return Row(
        pk=one.pk,
        url=one.get_absolute_url(),
        number=one.number,
        what=one.what,
        whose=one.whose,
        about=one.about,
        waited=waited,
        due=vn_date(one.due_on) if one.due_on else "",
        making=tuple(making(one)),
        word=word,
        kind=kind,
        has_draft=bool(one.draft),
    )


def making(one: Obstacle) -> list[str]:
    """How its day came about; nothing where nobody waits."""
    due = due_of(one)
    if due is None or one.since is None or one.due_on is None:
        return []
    return policies.making(one.since, due, one.due_on, one.extension)


def times(waits: Sequence[Wait]) -> list[tuple[str, str]]:
    """How long each of those who answer takes."""
    return [
        (str(holder.label), str(policies.times(waits, holder)))
        for holder in (Holder.ORGANISER, Holder.COMMITTEE)
        if any(one.holder == holder for one in waits)
    ]


def lead(open_: Sequence[Obstacle], ended: int) -> str:
    today = timezone.localdate()
    late = sum(one.due_on is not None and one.due_on < today for one in open_)
    if not open_:
        return f"Không có việc nào chờ trả lời. {ended}{NBSP}việc đã xong."
    said = f"{len(open_)}{NBSP}việc chờ trả lời"
    said += f", {late}{NBSP}việc quá hạn" if late else ""
    return f"{said}. {ended}{NBSP}việc đã xong."


def received(one: Obstacle) -> str:
    """A receipt: number, time, until when it is answered."""
    due = f" Trả lời trước hết ngày {vn_date(one.due_on)}." if one.due_on else ""
    return f"Đã gửi, số {one.number}, lúc {vn_datetime(one.written_at)}.{due}"


VERBS = {
    Said.WRITTEN: "gửi",
    Said.ASKED: "hỏi lại",
    Said.REPLIED: "trả lời thêm",
    Said.PASSED: "chuyển lên, ý kiến",
    Said.RETURNED: "giao trả",
    Said.EXTENDED: "lùi hạn",
    Said.ANSWERED: "trả lời",
    Said.REOPENED: "mở lại",
    Said.TAKEN_BACK: "rút lại",
}


class Told(Struct, frozen=True):
    at: datetime.datetime
    when: str
    who: str
    verb: str
    text: str
    document: str


def told(messages: Iterable[ObstacleMessage], obstacle: Obstacle) -> list[Told]:
    return [
        Told(
            one.at,
            vn_datetime(one.at),
            str(one.by),
            VERBS[Said(one.kind)],
            one.text or (f"{obstacle.what} {obstacle.wish}" if one.kind == Said.WRITTEN else ""),
            one.document,
        )
        for one in messages
    ]


def stretches(found: Iterable[Stretch]) -> list[str]:
    """Each stretch that is over, in a sentence."""
    said = []
    for one in found:
        wait = as_wait(one)
        kept = "đúng hạn" if wait.in_time else f"sau hạn {vn_date(one.due_on)}"
        said.append(f"Chờ {Holder(one.holder).label} {wait.days}{NBSP}ngày làm việc, {kept}.")
    return said


def offered(user: User, one: Obstacle) -> list[str]:
    """What this user may say of it now, by the names the page's forms send."""
    answers = user.has_perm("results.answer_obstacle", one)
    handles = user.has_perm("results.handle_obstacles")
    speaks = user.has_perm("results.speak_for_writer", one)
    if one.state != ObstacleState.OPEN:
        ended = one.ended_at
        late = ended is None or timezone.now() > ended + datetime.timedelta(days=settings.OBSTACLE_REOPEN_DAYS)
        return ["reopen"] if speaks and one.state == ObstacleState.ANSWERED and not late else []
    asked = {
        "answer": answers,
        "draft": answers,
        "ask": answers and one.holder == Holder.ORGANISER,
        "pass_up": handles and one.holder == Holder.ORGANISER,
        "give_back": answers and one.holder == Holder.COMMITTEE,
        "extend": handles and one.holder != Holder.WRITER,
        "reply": speaks and one.holder == Holder.WRITER,
        "take_back": speaks,
    }
    return [name for name, may in asked.items() if may]
