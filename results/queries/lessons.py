"""Lessons scoped to who asks, and their sources. The result report, the closing of a plan and the
figures over the years read them here too."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils import timezone
from msgspec import Struct

from accounts.models import Agency, User
from accounts.queries.places import home_provinces
from accounts.queries.scoped import Scoped
from config.at_once import read_at_once
from config.naming import speak_of
from config.prepared import TODAY, Keys, Prepared
from config.together import Rows, Together, key
from config.typed import whole_number
from destinations.models import IndexScore
from registrations.models import Nomination
from results.models import Action, Lesson, LessonNote
from results.policies.lessons import notes_due_on
from results.queries.applying import agencies_to_choose
from tours.models import Plan, Topic
from trips.enums import ItemKind
from trips.models import ItineraryItem, Trip
from trips.queries.pages import get_own

SESSIONS = (ItemKind.WORK, ItemKind.VISIT)
BESIDE = ("trip__round__tour__plan__organiser", "topic__passage", "item", "locality")


_A_LESSON = -9013
_one = Scoped(
    lambda user, pk: Lesson.objects.visible_to(user).filter(pk=pk).select_related(*BESIDE, "decided_by"), _A_LESSON
)


def get_lesson(user: User, pk: int) -> Lesson:
    found = _one.get(user, pk)
    speak_of(found.trip.round.tour.plan.called)
    return found


def get_any_lesson(pk: int) -> Lesson:
    """For the organiser, a merged one too."""
    found = get_object_or_404(Lesson.objects.select_related(*BESIDE, "merged_into"), pk=pk)
    speak_of(found.trip.round.tour.plan.called)
    return found


def lessons_of_trip(trip: Trip | int) -> QuerySet[Lesson]:
    """Those that stand, in the order of their topics."""
    found = Lesson.objects.standing().filter(trip=trip).select_related("topic__passage")
    return found.order_by(F("topic__position").asc(nulls_last=True), "pk")


def lessons_of_plan(plan: Plan) -> QuerySet[Lesson]:
    return Lesson.objects.standing().filter(trip__round__tour__plan=plan).select_related(*BESIDE)


def sources_of_all(lessons: Iterable[Lesson]) -> dict[int, list[LessonNote]]:
    """Lesson → every note that it or anything merged into it was made from, oldest first; one statement."""
    keys = [one.pk for one in lessons]
    found: dict[int, list[LessonNote]] = {pk: [] for pk in keys}
    for note in _notes(keys):
        found[cast("Any", note).top].append(note)
    return found


def _notes_of(lessons: list[int]) -> QuerySet[LessonNote]:
    notes = LessonNote.objects.filter(Q(lesson__in=lessons) | Q(lesson__root__in=lessons))
    with_top = notes.annotate(top=Coalesce("lesson__root", "lesson")).select_related("lesson", "topic")
    return with_top.order_by("written_at", "pk")


_notes = Prepared(_notes_of, Keys(-20_000))


def sources_of(lesson: Lesson) -> list[LessonNote]:
    return sources_of_all([lesson])[lesson.pk]


_BESIDE = Together(
    Rows(lambda: Lesson.objects.filter(merged_into=key(0)).order_by("pk"), "pk", "title"),
    Rows(lambda: Agency.objects.filter(lessons=key(0)), "name"),
)


def beside(lesson: Lesson) -> tuple[list[Lesson], list[str]]:
    """What was merged into it directly, for each can be split off again; and the agencies that could apply it."""
    merged, agencies = _BESIDE.ask(lesson.pk)
    return [Lesson(pk=pk, title=title) for pk, title in merged], [name for (name,) in agencies]


def actions_of(lesson: Lesson, user: User) -> list[Action]:
    """As far as he may see them."""
    found = _actions(user, lesson.pk)
    for one in found:
        one.lesson = lesson
    return found


_actions = Scoped(
    lambda user, lesson: Action.objects.visible_to(user).filter(lesson=lesson).select_related("agency").order_by("pk"),
    _A_LESSON,
)


def notes_by(trip: Trip, nomination: Nomination) -> list[LessonNote]:
    found = LessonNote.objects.filter(trip=trip, nomination=nomination).select_related(
        "topic__passage", "item", "lesson"
    )
    return list(found.order_by("-pk"))


def last_day_of(trip: Trip) -> datetime.date | None:
    return trip.round.ends_on or trip.round.starts_on


def notes_due(trip: Trip) -> datetime.date | None:
    return notes_due_on(last_day_of(trip), settings.LESSON_NOTE_DAYS)


def get_own_trip(user: User, pk: int) -> tuple[Trip, Nomination]:
    """The trip this account is on the published list of; anybody else's does not exist."""
    traveller = get_own(user, pk)
    return traveller.trip, traveller.nomination


def with_actions(lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """For papers: every action with its body."""
    return lessons.prefetch_related(
        Prefetch("actions", Action.objects.select_related("agency").order_by("pk")), "agencies"
    )


def figures_of(lesson: Lesson) -> list[IndexScore]:
    """Of the province itself, for the indices the lesson is about: to be seen beside it, never as its effect."""
    codes = lesson.index_codes
    if not codes:
        return []
    return [one for one in _scores() if one.index in codes]


_scores = Prepared(
    lambda: IndexScore.objects.filter(locality__in=home_provinces().values("pk")).order_by("index", "-year")
)


def items_to_choose(trip: Trip | int) -> QuerySet[ItineraryItem]:
    return ItineraryItem.objects.filter(trip=trip, kind__in=SESSIONS).order_by("day", "starts", "pk")


def topics_to_choose(trip: Trip) -> QuerySet[Topic]:
    return Topic.objects.filter(tour=trip.round.tour_id).select_related("passage").order_by("position")


class Offered(Struct, frozen=True):
    """What the form of a lesson offers. `bodies` that could apply it, by key and name: those that exist, and those that
    were `chosen` and have ended since."""

    items: list[ItineraryItem]
    topics: list[Topic]
    bodies: list[tuple[int, str]]
    chosen: list[int]


def offered_for(lesson: Lesson) -> Offered:
    """In one statement."""
    items, topics = _items.later(lesson.trip_id), _topics.later(lesson.trip.round.tour_id)
    bodies, chosen = _bodies.later(timezone.localdate(), lesson.pk), _chosen.later(lesson.pk)
    read_at_once((items, topics, bodies, chosen))
    return Offered(list(items), list(topics), list(bodies), list(chosen))


def bodies_to_choose(today: datetime.date, lesson: int) -> QuerySet[Agency]:
    existing = agencies_to_choose(today).values("pk")
    return Agency.objects.filter(Q(pk__in=existing) | Q(pk__in=_chosen_of(lesson)))


def _chosen_of(lesson: int) -> QuerySet[Any, int]:
    through: QuerySet[Any] = Lesson.agencies.through.objects.filter(lesson=lesson)
    return through.order_by().values_list("agency", flat=True)


_A_TRIP, _A_TOUR = -9101, -9102
_items = Prepared(items_to_choose, _A_TRIP)
_topics = Prepared(lambda tour: Topic.objects.filter(tour=tour).select_related("passage").order_by("position"), _A_TOUR)
_bodies = Prepared(lambda today, lesson: bodies_to_choose(today, lesson).values_list("pk", "name"), TODAY, _A_LESSON)
_chosen = Prepared(_chosen_of, _A_LESSON)


def chosen_of(trip: Trip, keys: Iterable[str]) -> list[Lesson]:
    """Of a trip those ticked; what is no key is none."""
    found = [number for key in keys if (number := whole_number(key)) is not None]
    return list(Lesson.objects.standing().filter(trip=trip, pk__in=found).order_by("pk"))


def for_file(lessons: QuerySet[Lesson], most: int) -> list[Lesson]:
    return list(lessons.select_related("locality").prefetch_related("agencies")[:most])
