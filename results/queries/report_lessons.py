"""What was learnt on one trip and what is made of it, for its report."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import F

from config.together import Row, Rows, key
from config.words import capital, sentence
from results.enums import ActionState, LessonDecision
from results.merging import Action, Lesson
from results.models import Action as Work
from results.models import Lesson as Learnt


class _Learnt(NamedTuple):
    pk: int
    topic_id: int | None
    title: str
    seen: str
    place: str
    from_whom: str
    appliers: str
    conditions: str
    evidence: str
    decision: str


_STANDING: dict[str, Any] = {"lesson__trip": key(0), "lesson__merged_into__isnull": True}
LESSONS = Rows(
    lambda: Learnt.objects.standing().filter(trip=key(0)).order_by(F("topic__position").asc(nulls_last=True), "pk"),
    *_Learnt._fields,
)
"""Of a trip those that stand, topic by topic."""
APPLIERS = Rows(
    lambda: Learnt.agencies.through.objects.filter(**_STANDING).order_by("agency__position", "agency__name"),
    *("lesson_id", "agency__short_name", "agency__name"),
)
WORK = Rows(
    # Distinct, so that the lessons of the trip are found first: they are few, and all lessons many.
    lambda: Work.objects.filter(
        lesson__in=Learnt.objects.standing().filter(trip=key(0)).order_by().values("pk").distinct()
    ).order_by("pk"),
    *("pk", "lesson_id", "what", "agency__name", "body", "due_on", "state"),
)


def of_lessons(
    lessons: Iterable[Row], appliers: Iterable[Row], work: Iterable[Row]
) -> tuple[tuple[Lesson, ...], tuple[Action, ...]]:
    """Of the rows of LESSONS, APPLIERS and WORK; the work lesson by lesson, in the order it was proposed."""
    found = [_Learnt(*row) for row in lessons]
    agencies: dict[int, list[str]] = defaultdict(list)
    for lesson, short_name, name in appliers:
        agencies[lesson].append(short_name or name)
    actions: dict[int, list[Action]] = defaultdict(list)
    for pk, lesson, what, agency, body, due_on, state in work:
        whose = body if agency is None else agency
        actions[lesson].append(Action(str(pk), str(lesson), what, whose, due_on, str(ActionState(state).label)))
    return tuple(_lesson(one, agencies[one.pk]) for one in found), tuple(one for of in found for one in actions[of.pk])


def _lesson(one: _Learnt, agencies: Iterable[str]) -> Lesson:
    named = ", ".join(agencies)
    return Lesson(
        key=str(one.pk),
        topic=str(one.topic_id or ""),
        title=one.title,
        seen=one.seen,
        where=", ".join(filter(None, (one.place, one.from_whom))),
        appliers=capital(" ".join(filter(None, (f"{named}." if named else "", sentence(one.appliers))))),
        conditions=one.conditions,
        evidence=one.evidence,
        decision=str(LessonDecision(one.decision).label) if one.decision else "",
    )
