"""Lessons as pages show them: rows of the library, one lesson with where it comes from, what a trip still owes."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, sentence, vn_date
from destinations.models import IndexScore
from results.enums import LessonDecision, LessonState
from results.models import Lesson, LessonNote
from results.queries.gathering import Coverage
from results.queries.library import Listed
from tours.enums import Index
from tours.numbering import plain_of

WORDS: dict[str, str] = {one.value: str(one.label) for one in LessonDecision}
KINDS: dict[str, str] = {
    LessonDecision.NONE: "wait",
    LessonDecision.APPLIED: "now",
    LessonDecision.KEPT: "",
    LessonDecision.DECLINED: "",
}
SHORT = 160
YEARS = 3
"""As many columns of figures stand beside a lesson."""


class Row(Struct, frozen=True):
    url: str
    title: str
    seen: str
    topic: str
    where: str
    word: str
    kind: str
    note: str


class GatheredRow(Struct, frozen=True):
    """One that a trip brought home; `authors`: whose words it was made from."""

    pk: int
    row: Row
    authors: str


def rows(lessons: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Of rows of `Listed`."""
    return [_row(Listed(*one)) for one in lessons]


def _row(lesson: Listed) -> Row:
    is_draft = lesson.state == LessonState.DRAFT
    return Row(
        url=reverse("results:lesson", args=[lesson.pk]),
        title=lesson.title,
        seen=shortened(lesson.seen),
        topic=topic_words(lesson.topic),
        where=f"{lesson.place}, {lesson.year}" if lesson.place else str(lesson.year),
        word="Bản soạn" if is_draft else WORDS[lesson.decision],
        kind="wait" if is_draft else KINDS[lesson.decision],
        note=f"{lesson.done or 0} trong {lesson.actions}{NBSP}việc xong" if lesson.actions else "",
    )


def gathered_rows(lessons: Iterable[tuple[Any, ...]], by: Mapping[int, Sequence[str]]) -> list[GatheredRow]:
    """`by`: key of the lesson → who wrote what it was made from."""
    listed = [Listed(*one) for one in lessons]
    return [GatheredRow(one.pk, _row(one), authors(by.get(one.pk, ()))) for one in listed]


def topic_of(lesson: Lesson) -> str:
    return topic_words(lesson.topic.passage.text if lesson.topic else None)


def topic_words(text: str | None) -> str:
    """By the text of its passage; None: of no topic."""
    return "Không gắn nội dung" if text is None else plain_of(text).rstrip(".")


def shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else plain[: SHORT - 1].rsplit(" ", 1)[0] + "…"


class Source(Struct, frozen=True):
    """A member's own words."""

    author: str
    written: str
    text: str
    rest: tuple[tuple[str, str], ...]
    of: str
    """The lesson it was first made into, where that was merged."""


def sources(notes: Sequence[LessonNote], lesson: Lesson) -> list[Source]:
    return [
        Source(
            note.author,
            vn_date(note.written_at),
            note.seen,
            tuple(
                (label, said)
                for label, said in (
                    ("Thấy ở đâu", note.place),
                    ("Ai có thể làm", note.appliers),
                    ("Điều kiện", note.conditions),
                    ("Bằng chứng", note.evidence),
                )
                if said
            ),
            str(note.lesson) if note.lesson and note.lesson_id != lesson.pk else "",
        )
        for note in notes
    ]


def authors(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def decided(lesson: Lesson) -> str:
    """One sentence: what was decided, when, by whom, why."""
    if not lesson.decided_at:
        return f"Chưa quyết định. Hạn quyết định: hết ngày {vn_date(lesson.decide_by)}."
    what = str(LessonDecision(lesson.decision).label)
    return f"{what}, ngày {vn_date(lesson.decided_at)}. {sentence(lesson.decision_reason)}"


def owed(found: Coverage, due: object) -> list[str]:
    """What a trip still owes, in sentences."""
    said = []
    if found.silent:
        names = ", ".join(found.silent[:6])
        more = f" và {len(found.silent) - 6}{NBSP}người khác" if len(found.silent) > 6 else ""
        said.append(f"{len(found.silent)} trong {found.members}{NBSP}thành viên chưa ghi bài học: {names}{more}.")
    if found.untold:
        titles = "; ".join(one.title for one in found.untold)
        said.append(
            f"{len(found.untold)} trong {found.sessions}{NBSP}buổi chưa có bài học hoặc lời nói không có: {titles}."
        )
    if said and due:
        said.append(f"Hạn ghi bài học: hết ngày {vn_date(due)}.")  # type: ignore[arg-type]  # a day
    return said


def parts_line(lesson: Lesson) -> list[tuple[str, str]]:
    """The facts beside it."""
    facts = [("Nội dung", topic_of(lesson))]
    if lesson.place or lesson.item:
        day = f", {vn_date(lesson.item.day)}" if lesson.item else ""
        facts.append(("Thấy ở", f"{lesson.place or lesson.item}{day}, {lesson.trip.round.name}"))
    if lesson.from_whom:
        facts.append(("Ai giới thiệu", lesson.from_whom))
    if lesson.index_names:
        facts.append(("Chỉ số gắn với", ", ".join(lesson.index_names)))
    return facts


class Figures(Struct, frozen=True):
    """One index of the province over the years, the newest last: rank with its score."""

    name: str
    cells: tuple[tuple[str, str], ...]


def figures(scores: Iterable[IndexScore]) -> tuple[list[int], list[Figures]]:
    """The years there are, and a row for each index; a year without a figure is said so."""
    found = list(scores)
    years = sorted({one.year for one in found})[-YEARS:]
    of = {(one.index, one.year): one for one in found}
    names = dict.fromkeys(one.index for one in found)
    return years, [
        Figures(str(Index(name).label), tuple(_figure(of.get((name, year))) for year in years)) for name in names
    ]


def _figure(score: IndexScore | None) -> tuple[str, str]:
    if score is None or (score.rank is None and score.value is None):
        return "chưa có", ""
    value = decimal_words(score.value) if score.value is not None else ""
    return (f"hạng {score.rank}", value) if score.rank is not None else (value, "")


def decimal_words(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


HEAD = (
    ("Bài học", 40),
    ("Đã thấy gì", 70),
    ("Nội dung", 50),
    ("Thấy ở", 30),
    ("Kế hoạch", 24),
    ("Cơ quan có thể làm", 40),
    ("Ai khác, vì sao", 40),
    ("Điều kiện, rủi ro", 40),
    ("Bằng chứng", 40),
    ("Chỉ số", 20),
    ("Quyết định", 18),
    ("Lý do", 40),
)


def table(lessons: Iterable[Lesson]) -> tuple[list[str], list[list[str]], list[int]]:
    """Head, rows and widths of a workbook."""
    rows = [
        [
            one.title,
            one.seen,
            topic_of(one),
            one.place,
            f"{one.trip.round.tour.plan} năm {one.trip.round.tour.plan.year}",
            ", ".join(agency.name for agency in one.agencies.all()),
            one.appliers,
            one.conditions,
            one.evidence,
            ", ".join(one.index_names),
            str(LessonDecision(one.decision).label),
            one.decision_reason,
        ]
        for one in lessons
    ]
    return [name for name, _ in HEAD], rows, [width for _, width in HEAD]
