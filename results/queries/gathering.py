"""What one trip has taught so far, as the page that gathers it shows it: read in one statement."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.db.models.functions import Coalesce
from msgspec import Struct

from config.rows import made
from config.together import Rows, Together, key
from results.models import Lesson, LessonNote
from results.queries.lessons import items_to_choose, lessons_of_trip
from results.queries.library import SHOWN, for_list
from tours.enums import SeatRole
from tours.models import Passage, Topic
from trips.models import ItineraryItem, Trip
from trips.queries.members import approved_seats, in_rank

MOST = 100
"""As many lessons of a trip stand on one page: doubles stand together, by topic."""


class NoneTold(NamedTuple):
    """A session of which somebody says that nothing was learnt, and why; `item` None where it is held no more."""

    item: str | None
    seen: str
    author: str


class Coverage(Struct, frozen=True):
    """By name who gave nothing yet, and of which session there is neither a lesson nor a word that there is none."""

    silent: tuple[str, ...]
    untold: tuple[ItineraryItem, ...]
    members: int
    sessions: int


class Gathered(Struct, frozen=True):
    """`lessons`: rows of `Listed`, the first of those that stand, one more than a page holds where there are more.
    `authors`: whoever wrote a note that a lesson or anything merged into it was made from, the oldest first. `sessions`
    and `topics`: of which a note may be."""

    lessons: Sequence[tuple[Any, ...]]
    authors: Mapping[int, Sequence[str]]
    none_told: Sequence[NoneTold]
    coverage: Coverage
    sessions: Sequence[ItineraryItem]
    topics: Sequence[Topic]


_TRIP = key(0)
_NOTES = Q(trip=_TRIP) | Q(lesson__root__trip=_TRIP)
_OF_TRIP = Together(
    Rows(lambda: lessons_of_trip(_TRIP)[: MOST + 1], *SHOWN),
    Rows(
        lambda: (
            LessonNote.objects.filter(_NOTES)
            .annotate(top=Coalesce("lesson__root", "lesson"))
            .order_by("written_at", "pk")
        ),
        *("trip_id", "nomination_id", "author", "item_id", "top"),
    ),
    Rows(
        lambda: LessonNote.objects.filter(trip=_TRIP, is_none=True).order_by("pk"), *("item__title", "seen", "author")
    ),
    Rows(lambda: Lesson.objects.filter(trip=_TRIP, item__isnull=False).order_by(), "item_id"),
    Rows(lambda: items_to_choose(_TRIP), *("pk", "day", "title")),
    Rows(lambda: Topic.objects.filter(tour=key(1)).order_by("position"), *("pk", "position", "passage__text")),
    Rows(lambda: approved_seats(key(2)), *("role", "nomination_id", "nomination__full_name")),
)


def gathered(trip: Trip) -> Gathered:
    lessons, notes, none_told, edited, items, topics, seats = _OF_TRIP.ask(trip.pk, trip.round.tour_id, trip.round_id)
    authors: defaultdict[int, list[str]] = defaultdict(list)
    for *_, author, _, lesson in notes:
        if lesson is not None:
            authors[lesson].append(author)
    sessions = [made(ItineraryItem, ("pk", "day", "title"), row) for row in items]
    year = trip.round.tour.plan.year
    own = [(nomination, item) for of, nomination, _, item, _ in notes if of == trip.pk]
    people = sorted(seats, key=lambda seat: in_rank(SeatRole(seat[0])))
    given = {nomination for nomination, _ in own}
    told = {item for _, item in own} | {item for (item,) in edited}
    return Gathered(
        lessons=[(*row, year) for row in lessons],
        authors=authors,
        none_told=[NoneTold(*row) for row in none_told],
        coverage=Coverage(
            silent=tuple(name for _, nomination, name in people if nomination not in given),
            untold=tuple(one for one in sessions if one.pk not in told),
            members=len(people),
            sessions=len(sessions),
        ),
        sessions=sessions,
        topics=[_topic(*row) for row in topics],
    )


def _topic(pk: int, position: int, text: str) -> Topic:
    topic = made(Topic, ("pk", "position"), (pk, position))
    topic.passage = made(Passage, ("text",), (text,))
    return topic


def page_of_lessons(trip: Trip, found: Gathered, number: str | None) -> Page[Any]:
    """Of rows of `Listed`. Of few nobody need be counted."""
    few = len(found.lessons) <= MOST
    return Paginator(found.lessons if few else for_list(lessons_of_trip(trip), counted=False), MOST).get_page(number)
