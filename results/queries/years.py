"""Records of all years for the figures over them: the same few statements, however many years there are."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Min, Q, QuerySet

from accounts.models import Agency
from config.together import Row, Rows, Together
from delegations.queries.travelled import Went, went
from results.enums import ActionState, LessonDecision
from results.models import Action, Lesson
from results.queries.lessons import SESSIONS
from results.queries.spent import CLOSED_BY_YEAR, costs_by_year
from results.years import Bodies, Body, Cost, Lessons, Travelled, Year, bodies, cost_a_day, lessons, people_by
from results.years import Lesson as Learnt
from tours.deadlines import HANOI
from trips.models import ItineraryItem
from trips.models.trips import OVER

DECISIONS = (
    LessonDecision.APPLIED.value,
    LessonDecision.KEPT.value,
    LessonDecision.DECLINED.value,
    LessonDecision.NONE.value,
)


@dataclass(frozen=True)
class Years:
    """`places` and `topics`: name → sessions by year; `done`: each year's actions done, dropped, of all."""

    travelled: tuple[Travelled, ...]
    known: tuple[Body, ...]
    costs: tuple[Cost, ...]
    learnt: tuple[Learnt, ...]
    places: Mapping[str, Mapping[int, int]]
    topics: Mapping[str, Mapping[int, int]]
    done: tuple[tuple[int, int, int, int], ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({one.year for one in self.travelled} | {one.year for one in self.learnt}))

    @cached_property
    def bodies(self) -> Bodies:
        return bodies(self.travelled, self.known)

    @cached_property
    def by_year(self) -> list[Year]:
        return cost_a_day(self.travelled, self.costs)

    @cached_property
    def lessons(self) -> Lessons:
        return lessons(self.learnt, DECISIONS)

    @property
    def by_group(self) -> list[tuple[str, int]]:
        return people_by(self.travelled, lambda one: one.group)

    @property
    def by_locality(self) -> list[tuple[str, int]]:
        return people_by(self.travelled, lambda one: one.locality)


def years(today: datetime.date) -> Years:
    agencies = {one.pk: one for one in Agency.objects.select_related("locality").prefetch_related("successors")}
    places, topics, costs, learnt, done = _OF_ALL.ask()
    travelled, known = tuple(_travelled(one, agencies, today) for one in went()), tuple(_known(today))
    return Years(
        travelled=travelled,
        known=(*known, *_ended(travelled, known, agencies)),
        costs=costs_by_year(costs),
        learnt=tuple(_learnt(learnt)),
        places=_places(places),
        topics=_topics(topics),
        done=tuple(_done(done)),
    )


def _travelled(one: Went, agencies: Mapping[int, Agency], today: datetime.date) -> Travelled:
    body = today_of(agencies[one.agency], agencies, today)
    return Travelled(one.year, one.person, str(body.pk), one.locality, one.group, one.days)


def today_of(agency: Agency, agencies: Mapping[int, Agency], today: datetime.date) -> Agency:
    """The body that does its work today; itself where it was parted among several."""
    seen = {agency.pk}
    while agency.valid_to and agency.valid_to < today:
        after = [one.pk for one in agency.successors.all()]
        if len(after) != 1 or after[0] in seen:
            break
        agency = agencies[after[0]]
        seen.add(agency.pk)
    return agency


def _known(today: datetime.date) -> Iterable[Body]:
    found = Agency.objects.taking_part().existing_on(today).select_related("locality").order_by("position", "name")
    return [Body(str(one.pk), one.name, one.locality.name if one.locality else "") for one in found]


def _ended(travelled: Iterable[Travelled], known: Iterable[Body], agencies: Mapping[int, Agency]) -> Iterable[Body]:
    """Those that sent somebody, are no more, and whose work several do today."""
    gone = {one.body for one in travelled} - {one.key for one in known}
    found = sorted((agencies[int(key)] for key in gone), key=lambda one: (one.position, one.name))
    return [Body(str(one.pk), f"{one.name} (nay không còn)") for one in found]


def _learnt(rows: Iterable[Row]) -> Iterable[Learnt]:
    for year, decision, at, done in rows:
        yield Learnt(year, decision, at.astimezone(HANOI).date(), done.astimezone(HANOI).date() if done else None)


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


def _done(rows: Iterable[Row]) -> Iterable[tuple[int, int, int, int]]:
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for at, state, count in rows:
        counts[at][state] += count
    return [(at, of[ActionState.DONE], of[ActionState.DROPPED], of.total()) for at, of in sorted(counts.items())]


def _sessions() -> QuerySet[ItineraryItem]:
    """Of trips that are over."""
    return ItineraryItem.objects.filter(trip__round__status__in=OVER, kind__in=SESSIONS).order_by()


def _lessons() -> QuerySet[Lesson]:
    """A lesson's year is its plan's; it is used when the first action made of it is done."""
    first = Min("actions__ended_at", filter=Q(actions__state=ActionState.DONE))
    return Lesson.objects.standing().order_by("pk").annotate(first_done=first)


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
    Rows(_lessons, *(_OF_ITEM, "decision", "created_at", "first_done")),
    Rows(
        lambda: Action.objects.order_by().values(_OF_LESSON, "state").annotate(count=Count("pk")),
        *(_OF_LESSON, "state", "count"),
    ),
)
