"""Which ones? Places a tour may go to, with their figures, scores and decisions: the workbench."""

import datetime
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.enums import LocalityLevel
from accounts.models import Agency, Locality, User
from accounts.queries.places import home_provinces
from config.at_once import read_at_once
from config.naming import speak_of
from config.prepared import Prepared
from destinations import selection
from destinations.models import Candidate, Decision, IndexScore, Judgement
from destinations.queries.indices import figures_of, published_years
from destinations.queries.places import HOST_RANKS, Place, candidates_of, exists_on, is_home, place_key, places_for
from tours.enums import CriterionKind, Index, Scope
from tours.models import Criterion, Plan, StopOption, Tour
from tours.queries.parts import day_of
from tours.queries.plans import get_whole_plan, visible_plans

INDICES_OF = {
    Scope.OUT_OF_PROVINCE: (Index.PAR_INDEX, Index.SIPAS, Index.PCI, Index.PAPI),
    Scope.IN_PROVINCE: (Index.CCHC,),
}


class Column(Struct, frozen=True):
    """One index of one year, for every place. `asked`: a criterion rests on it."""

    index: Index
    year: int
    asked: bool


class Entry(Struct, frozen=True):
    """One place of the workbench; `option` says that the plan goes there, `others` are the places it may go to
    instead."""

    place: Place
    assessment: selection.Assessment
    candidate: Candidate | None
    option: StopOption | None
    others: tuple[str, ...] = ()

    @property
    def is_considered(self) -> bool:
        return self.candidate is not None or self.option is not None

    @property
    def decisions(self) -> list[Decision]:
        return list(self.candidate.decisions.all()) if self.candidate else []

    @property
    def judgements(self) -> dict[int, Judgement]:
        return {one.criterion_id: one for one in self.candidate.judgements.all()} if self.candidate else {}


class Bench(Struct, frozen=True):
    """A tour's criteria against every place that exists on `day`, the plan's own; `year` is the last one measured."""

    tour: Tour
    criteria: tuple[Criterion, ...]
    measured: tuple[selection.Criterion, ...]
    year: int
    day: datetime.date
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    @property
    def standing(self) -> int:
        """How many exist on `day`; the others are considered or chosen though they do not."""
        return sum(exists_on(entry.place, self.day) for entry in self.entries)

    def entry(self, pk: int) -> Entry:
        for entry in self.entries:
            if entry.place.pk == pk:
                return entry
        raise Http404


def asked_years(criteria: Iterable[selection.Criterion]) -> list[tuple[Index, int]]:
    return [(index, year) for one in criteria for index in one.indices if (year := one.year_of(index))]


def scores_before(bench: Bench, place: Place) -> list[IndexScore]:
    """What the criteria ask of years before this place was made, as the places had it that became it."""
    if not isinstance(place, Locality) or place.valid_from is None:
        return []
    asked = {one for one in asked_years(bench.measured) if one[1] < place.valid_from.year}
    return [one for one in _scores_before(place.pk) if (Index(one.index), one.year) in asked]


_scores_before = Prepared(
    lambda place: (
        IndexScore.objects.filter(locality__in=Locality.objects.filter(successors=place))
        .exclude(rank=None, value=None)
        .select_related("locality")
        .order_by("index", "-year", "locality__name")
    ),
    -1,
)


def open_version(plan: Plan) -> Plan | None:
    """The next version, while it is being written: places are chosen there."""
    return _next_version.first(plan.pk)


_next_version = Prepared(lambda plan: Plan.objects.filter(previous=plan), -1)


def get_tour(user: User, plan_pk: int, code: str) -> Tour:
    tours = Tour.objects.filter(plan__in=visible_plans(user)).select_related("plan__organiser")
    found = get_object_or_404(tours, plan_id=plan_pk, code=code)
    speak_of(found.plan.called)
    return found


def get_whole_tour(user: User, plan_pk: int, code: str) -> Tour:
    """To be read: with its criteria, and all parts of its plan."""
    plan = get_whole_plan(user, plan_pk)
    for tour in plan.tours.all():
        if tour.code == code:
            return tour
    raise Http404


def tours_by_code(plan: Plan) -> dict[str, Tour]:
    return {tour.code: tour for tour in Tour.objects.filter(plan=plan).select_related("plan__organiser")}


def entry_of(tour: Tour, place: int) -> tuple[Bench, Entry]:
    """One place as the bench has it, weighed alone: what is said of it rests on no other."""
    found = bench(tour, only=place)
    return found, found.entry(place)


def bench(tour: Tour, *, only: int | None = None) -> Bench:
    """The same few queries, however many places. `only`: the one place whose entry is looked at."""
    prefetch_related_objects([tour], "criteria__passage")
    criteria = tuple(tour.criteria.all())
    day = day_of(tour.plan)
    published = published_years(day) if any(one.asks_last_year for one in criteria) else {}
    considered, every, found = candidates_of.later(tour.pk), _options.later(tour.pk), places_for(tour)
    read_at_once((considered, every, found))
    prefetch_related_objects(
        [one for one in considered if only in (None, place_key(tour, one))],
        Prefetch("judgements", Judgement.objects.select_related("judged_by")),
        Prefetch("decisions", Decision.objects.select_related("decided_by")),
    )
    candidates = {place_key(tour, one): one for one in considered}
    options = {place_key(tour, one): one for one in every}
    ever = {one.pk: one for one in found}
    places = {
        pk: place
        for pk, place in ever.items()
        if only in (None, pk) and (pk in candidates or pk in options or (exists_on(place, day) and not is_home(place)))
    }
    ranked = _ranked({year for one in criteria for year in _years(one, published)}, ever.values())
    measured = tuple(_measured(one, published, ranked) for one in criteria)
    asked = {year for _, year in asked_years(measured)}
    year = max(asked, default=tour.plan.year - 1)
    figures = figures_of(tour.scope == Scope.IN_PROVINCE, {year, *asked, *(one - 1 for one in asked)}, only)
    assessments = selection.assess(
        [
            selection.Candidate(
                key=pk,
                name=place.name,
                figures=tuple(figures.get(pk, ())),
                scores=_scores(candidates.get(pk)),
                since=place.valid_from,
            )
            for pk, place in places.items()
        ],
        measured,
    )
    return Bench(
        tour,
        criteria,
        measured,
        year,
        day,
        _columns(tour, measured, year),
        tuple(
            Entry(places[key], one, candidates.get(key), options.get(key), _others(options.get(key), every))
            for one in assessments
            for key in (one.candidate.key,)
        ),
    )


def _columns(tour: Tour, measured: Iterable[selection.Criterion], year: int) -> tuple[Column, ...]:
    """Those the criteria ask for, then the other indices of such places, for who wants to look further."""
    asked = dict.fromkeys(asked_years(measured))
    others = [index for index in INDICES_OF[Scope(tour.scope)] if index not in {index for index, _ in asked}]
    return (
        *(Column(index, its_year, asked=True) for index, its_year in asked),
        *(Column(index, year, asked=False) for index in others),
    )


def _others(option: StopOption | None, options: Iterable[StopOption]) -> tuple[str, ...]:
    """The other options of its stop, by name."""
    if option is None:
        return ()
    return tuple(one.called for one in options if one.stop_id == option.stop_id and one.pk != option.pk)


def options_of(tour: Tour | int) -> QuerySet[StopOption]:
    return StopOption.objects.filter(stop__tour=tour).select_related(
        "stop__passage", "stop__round", "host", "origin__host", "locality", "agency"
    )


_options = Prepared(options_of, -1)


def get_place(tour: Tour, pk: int) -> Place:
    """A place the tour may go to at all: an agency in the province, a province outside it."""
    if tour.scope == Scope.IN_PROVINCE:
        return get_object_or_404(Agency.objects.home(), pk=pk, kind__rank__in=HOST_RANKS)
    places = Locality.objects.filter(level=LocalityLevel.PROVINCE).exclude(pk__in=home_provinces().values("pk"))
    return get_object_or_404(places, pk=pk)


def _years(criterion: Criterion, published: Mapping[Index, int]) -> set[int]:
    """Those it compares, each with the one before."""
    years = {criterion.year} if criterion.year else set(published.values())
    return {each for year in years for each in (year - 1, year)}


def _measured(criterion: Criterion, published: Mapping[Index, int], ranked: Mapping[int, int]) -> selection.Criterion:
    return selection.Criterion(
        key=criterion.pk,
        kind=CriterionKind(criterion.kind),
        quote=criterion.quote,
        indices=tuple(Index(index) for index in criterion.indices),
        year=criterion.year,
        published=published if criterion.asks_last_year else {},
        top=criterion.top,
        leap=criterion.leap,
        threshold=criterion.threshold,
        ranked={year: ranked[year] for year in _years(criterion, published)},
    )


def _ranked(years: Iterable[int], ever: Collection[Place]) -> dict[int, int]:
    """How many were ranked in each year: those that existed at its end. Once for all criteria."""
    ends = {year: datetime.date(year, 12, 31) for year in years}
    return {year: sum(exists_on(place, end) for place in ever) for year, end in ends.items()}


def _scores(candidate: Candidate | None) -> dict[int, selection.Score]:
    judgements = candidate.judgements.all() if candidate else ()
    return {one.criterion_id: selection.Score(one.points, one.note) for one in judgements}


def get_criterion(tour: Tour, pk: int, kind: CriterionKind) -> Criterion:
    return get_object_or_404(Criterion, tour=tour, pk=pk, kind=kind)


def get_evidence(user: User, pk: int) -> Judgement:
    """A score with the file that was attached to it."""
    judgements = Judgement.objects.filter(candidate__tour__plan__in=visible_plans(user)).exclude(file="")
    return get_object_or_404(judgements, pk=pk)
