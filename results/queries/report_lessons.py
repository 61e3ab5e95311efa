"""What was learnt on one trip and what is made of it, for its report."""

from collections import defaultdict

from django.db.models import prefetch_related_objects

from config.words import capital, sentence
from results.enums import ActionState, LessonDecision
from results.merging import Action, Lesson
from results.models import Action as Work
from results.models import Lesson as Learnt
from results.queries.lessons import lessons_of_trip
from trips.models import Trip


def of_lessons(trip: Trip) -> tuple[tuple[Lesson, ...], tuple[Action, ...]]:
    """Those that stand, topic by topic, each with its work in the order it was proposed."""
    found = list(lessons_of_trip(trip).select_related(None))  # no word of what they name is in it
    prefetch_related_objects(found, "agencies")
    work: dict[int, list[Work]] = defaultdict(list)
    for one in Work.objects.filter(lesson__in=found).select_related("agency").order_by("pk"):
        work[one.lesson_id].append(one)
    return tuple(map(_lesson, found)), tuple(_action(one) for lesson in found for one in work[lesson.pk])


def _lesson(one: Learnt) -> Lesson:
    agencies = ", ".join(agency.short_name or agency.name for agency in one.agencies.all())
    return Lesson(
        key=str(one.pk),
        topic=str(one.topic_id or ""),
        title=one.title,
        seen=one.seen,
        where=", ".join(filter(None, (one.place, one.from_whom))),
        appliers=capital(" ".join(filter(None, (f"{agencies}." if agencies else "", sentence(one.appliers))))),
        conditions=one.conditions,
        evidence=one.evidence,
        decision=str(LessonDecision(one.decision).label) if one.decision else "",
    )


def _action(one: Work) -> Action:
    state = str(ActionState(one.state).label)
    return Action(str(one.pk), str(one.lesson_id), one.what, one.whose, one.due_on, state)
