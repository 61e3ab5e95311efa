"""Records of all years for the figures over them: the same few statements, however many years there are."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from django.db.models import Count, Min, QuerySet
from msgspec import Struct

from accounts.models import Agency
from config.together import DAY, Row, Rows, Together
from delegations.queries.travelled import Went, went
from results.enums import ActionState, LessonDecision
from results.models import Action, Lesson
from results.queries.lessons import SESSIONS
from results.queries.spent import CLOSED_BY_YEAR, costs_by_year
from results.years import Bodies, Body, Cost, Lessons, Travelled, Year, bodies, cost_a_day, lessons, people_by
from tours.deadlines import HANOI
from trips.models import ItineraryItem, Trip
from trips.models.trips import OVER

DECISIONS = (
    LessonDecision.APPLIED.value,
    LessonDecision.KEPT.value,
    LessonDecision.DECLINED.value,
    LessonDecision.NONE.value,
)


class Years(Struct, frozen=True, dict=True):
    """`learnt`: lessons by year and decision; `used`: when those of which work was done were learnt, and when the first
    was done. `places` and `topics`: name → sessions by year; `done`: each year's actions done, dropped, of all."""

    travelled: tuple[Travelled, ...]
    known: tuple[Body, ...]
    costs: tuple[Cost, ...]
    learnt: Mapping[tuple[int, str], int]
    used: tuple[tuple[datetime.date, datetime.date], ...]
    places: Mapping[str, Mapping[int, int]]
    topics: Mapping[str, Mapping[int, int]]
    done: tuple[tuple[int, int, int, int], ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Of anything told here, so that every table has the same columns: a lesson may stand where nobody went."""
        seen = {year for by in (*self.places.values(), *self.topics.values()) for year in by}
        return tuple(sorted(seen | {one.year for one in self.travelled} | {year for year, _ in self.learnt}))

    @cached_property
    def bodies(self) -> Bodies:
        return bodies(self.travelled, self.known, self.years)

    @cached_property
    def by_year(self) -> list[Year]:
        return cost_a_day(self.travelled, self.costs)

    @cached_property
    def lessons(self) -> Lessons:
        return lessons(self.learnt, self.used, DECISIONS)

    @property
    def by_group(self) -> list[tuple[str, int]]:
        return people_by(self.travelled, lambda one: one.group)

    @property
    def by_locality(self) -> list[tuple[str, int]]:
        return people_by(self.travelled, lambda one: one.locality)


class Agencies:
    """All there ever were, and what became of their work."""

    def __init__(self, rows: Iterable[Row], heirs: Iterable[Row]) -> None:
        self.names: dict[int, str] = {}
        self._ended: dict[int, datetime.date | None] = {}
        for pk, name, valid_to in rows:
            self.names[pk], self._ended[pk] = name, valid_to
        self._heirs: defaultdict[int, list[int]] = defaultdict(list)
        for old, heir in heirs:
            self._heirs[old].append(heir)

    def today_of(self, agency: int, today: datetime.date) -> int:
        """The body that does its work today; itself where it was parted among several."""
        seen = {agency}
        while (ended := self._ended[agency]) and ended < today:
            after = self._heirs[agency]
            if len(after) != 1 or after[0] in seen:
                break
            [agency] = after
            seen.add(agency)
        return agency


def years(today: datetime.date) -> Years:
    places, topics, costs, of_trips, learnt, used, done, invited, *bodies_told = _OF_ALL.ask(day=today)
    agencies = Agencies(*bodies_told)
    travelled = tuple(_travelled(one, agencies, today) for one in went())
    known = [Body(str(pk), name, locality or "") for pk, name, locality in invited]
    return Years(
        travelled=travelled,
        known=(*known, *_ended(travelled, known, agencies)),
        costs=costs_by_year(costs),
        learnt=_learnt(learnt, dict(of_trips)),
        used=tuple((at.astimezone(HANOI).date(), first.astimezone(HANOI).date()) for _, at, first in used),
        places=_places(places),
        topics=_topics(topics),
        done=tuple(_done(done)),
    )


def _travelled(one: Went, agencies: Agencies, today: datetime.date) -> Travelled:
    body = agencies.today_of(one.agency, today)
    return Travelled(one.year, one.person, str(body), one.locality, one.group, one.days)


def _ended(travelled: Iterable[Travelled], known: Iterable[Body], agencies: Agencies) -> Iterable[Body]:
    """Those that sent somebody, are no more, and whose work several do today."""
    gone = {one.body for one in travelled} - {one.key for one in known}
    return [Body(str(pk), f"{name} (nay không còn)") for pk, name in agencies.names.items() if str(pk) in gone]


def _places(rows: Iterable[Row]) -> Mapping[str, Mapping[int, int]]:
    places: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for at, *called, count in rows:
        places[next(filter(None, called), "")][at] += count
    return places


def _topics(rows: Iterable[Row]) -> Mapping[str, Mapping[int, int]]:
    topics: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for at, text, count in rows:
        topics[text.replace("**", "").rstrip(" .;")][at] += count
    return topics


def _learnt(rows: Iterable[Row], year_of: Mapping[int, int]) -> Mapping[tuple[int, str], int]:
    """A lesson's year is its plan's."""
    counts: Counter[tuple[int, str]] = Counter()
    for trip, decision, count in rows:
        counts[year_of[trip], decision] += count
    return counts


def _done(rows: Iterable[Row]) -> Iterable[tuple[int, int, int, int]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for at, state, count in rows:
        counts[at][state] += count
    return [(at, of[ActionState.DONE], of[ActionState.DROPPED], of.total()) for at, of in sorted(counts.items())]


def _sessions() -> QuerySet[ItineraryItem]:
    """Of trips that are over."""
    return ItineraryItem.objects.filter(trip__round__status__in=OVER, kind__in=SESSIONS).order_by()


_OF_ITEM, _OF_LESSON = "trip__round__tour__plan__year", "lesson__trip__round__tour__plan__year"
_WHERE = (_OF_ITEM, "option__locality__name", "option__agency__name", "option__words")
_ABOUT = (_OF_ITEM, "topics__passage__text")
_OF_ALL = Together(
    Rows(
        lambda: _sessions().filter(option__isnull=False).values(*_WHERE).annotate(count=Count("pk")),
        *(*_WHERE, "count"),
    ),
    Rows(
        lambda: _sessions().filter(topics__isnull=False).values(*_ABOUT).annotate(count=Count("pk", distinct=True)),
        *(*_ABOUT, "count"),
    ),
    CLOSED_BY_YEAR,
    Rows(Trip.objects.order_by, "pk", "round__tour__plan__year"),
    Rows(  # read from an index alone, and not joined: lessons are by far the most
        lambda: Lesson.objects.standing().order_by().values("trip", "decision").annotate(count=Count("*")),
        *("trip", "decision", "count"),
    ),
    Rows(  # it is used when the first action made of it is done
        lambda: (
            Lesson.objects.standing()
            .filter(actions__state=ActionState.DONE, actions__ended_at__isnull=False)
            .order_by("pk")
            .values("pk", "created_at")
            .annotate(first_done=Min("actions__ended_at"))
        ),
        *("pk", "created_at", "first_done"),
    ),
    Rows(
        lambda: Action.objects.order_by().values(_OF_LESSON, "state").annotate(count=Count("pk")),
        *(_OF_LESSON, "state", "count"),
    ),
    Rows(
        lambda: Agency.objects.taking_part().existing_on(DAY).order_by("position", "name"),
        *("pk", "name", "locality__name"),
    ),
    Rows(lambda: Agency.objects.order_by("position", "name"), *("pk", "name", "valid_to")),
    Rows(lambda: Agency.successors.through.objects.order_by("pk"), *("from_agency_id", "to_agency_id")),
)
