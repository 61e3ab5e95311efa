"""What the page "Chuẩn bị" and a member's own part show."""

import datetime
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, vn_date
from trips.models import Question, Section, Trip
from trips.policies.preparing import can_answer, unfollowed
from trips.queries.preparing import Preparation, Rules, Session


class SubjectLine(Struct, frozen=True):
    name: str
    url: str
    people: tuple[tuple[str, str], ...]
    """Who, and why."""
    gap: str
    """What stands where there is nobody."""


def subject_lines(trip: Trip, found: Preparation) -> list[SubjectLine]:
    going = {person.id for person in found.people}
    return [
        SubjectLine(
            subject.called,
            reverse("trips:assign", args=[trip.pk, subject.key]),
            tuple(
                (
                    str(one.nomination) if one.nomination_id in going else f"{one.nomination} (không còn đi)",
                    one.reason,
                )
                for one in found.of(subject)
            ),
            (unfollowed(found.people, subject) if found.people else "") or "Chưa có.",
        )
        for subject in found.subjects
    ]


class QuestionGroup(Struct, frozen=True):
    """Those of one host, or of all. `items`: sessions in which they can be answered."""

    name: str
    questions: tuple[Question, ...]
    items: tuple[Session, ...]


def question_groups(questions: Sequence[Question], items: Sequence[Session]) -> list[QuestionGroup]:
    names: dict[int | None, str] = {}
    for one in questions:
        names.setdefault(one.option_id, str(one.option) if one.option else "Mọi nơi tiếp")
    order = sorted(names, key=lambda key: (key is not None, names[key]))
    return [
        QuestionGroup(
            names[key],
            tuple(one for one in questions if one.option_id == key),
            tuple(one for one in items if can_answer(key, one.option_id)),
        )
        for key in order
    ]


class RulesLine(Struct, frozen=True):
    name: str
    rules: str
    read: str
    waiting: str


def rules_lines(rules: Iterable[Rules], found: Preparation) -> list[RulesLine]:
    names = {person.id: person.name for person in found.people}
    lines = []
    for one in rules:
        read = one.read & names.keys()
        waiting = [name for pk, name in names.items() if pk not in read]
        lines.append(
            RulesLine(
                one.host,
                one.text,
                f"{len(read)}/{len(names)}{NBSP}người đã đọc",
                f"Chưa đọc: {', '.join(waiting)}." if waiting else "",
            )
        )
    return lines


class SectionLine(Struct, frozen=True):
    title: str
    url: str
    author: str
    due: str
    word: str
    kind: str


def section_lines(
    trip: Trip, sections: Sequence[Section], found: Preparation, today: datetime.date
) -> list[SectionLine]:
    going = {person.id for person in found.people}
    return [
        SectionLine(
            one.title,
            reverse("trips:section", args=[trip.pk, one.pk]),
            _author(one, going),
            vn_date(one.due_on) if one.due_on else "Chưa có hạn",
            *_standing(one, today),
        )
        for one in sections
    ]


def sections_in_words(lines: Sequence[SectionLine]) -> str:
    """Behind how many there are: how far they are."""
    counts = [(word, sum(line.word == word for line in lines)) for word in (DONE, LATE, NOT_BEGUN)]
    return "".join(f", {count}{NBSP}{word.lower()}" for word, count in counts if count)


DONE, LATE, NOT_BEGUN = "Đã xong", "Quá hạn", "Chưa viết"


def _author(section: Section, going: Collection[int]) -> str:
    """Nobody is left waiting for a text of who does not go any more."""
    if section.author is None:
        return "Chưa phân công"
    return f"{section.author}{'' if section.author_id in going or section.is_done else ' (không còn đi)'}"


def _standing(section: Section, today: datetime.date) -> tuple[str, str]:
    if section.is_done:
        return DONE, "good"
    if section.due_on is not None and section.due_on < today:
        return LATE, "bad"
    return ("Đang viết", "now") if section.text else (NOT_BEGUN, "")
