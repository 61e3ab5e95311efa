"""Which ones? Places a tour may go to, with their figures, scores, decisions and hosts."""

import datetime
from dataclasses import dataclass

from django.db.models import F, Max, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.enums import AgencyKind, LocalityLevel
from accounts.models import Agency, Locality, User
from tours import selection
from tours.enums import CriterionKind, Index, IndexState, RoundStatus, Scope
from tours.geography import Point
from tours.models import (
    Airport,
    Candidate,
    Criterion,
    Decision,
    Destination,
    DestinationOption,
    Host,
    IndexScore,
    Judgement,
    Plan,
    Round,
    Tour,
)
from tours.queries.plans import visible_plans

HOST_KINDS = (AgencyKind.DEPARTMENT, AgencyKind.PUBLIC_SERVICE_UNIT, AgencyKind.DISTRICT, AgencyKind.COMMUNE)
WENT = (RoundStatus.COMPLETED, RoundStatus.REPORTED)

type Place = Locality | Agency


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the workbench; `option` says that the plan goes there."""

    place: Place
    assessment: selection.Assessment
    candidate: Candidate | None
    option: DestinationOption | None

    @property
    def is_considered(self) -> bool:
        return self.candidate is not None or self.option is not None

    @property
    def decisions(self) -> list[Decision]:
        return list(self.candidate.decisions.all()) if self.candidate else []

    @property
    def judgements(self) -> dict[int, Judgement]:
        return {one.criterion_id: one for one in self.candidate.judgements.all()} if self.candidate else {}


@dataclass(frozen=True, slots=True)
class Bench:
    """A tour's criteria against every place that existed on `day`, the last of the year measured."""

    tour: Tour
    criteria: tuple[Criterion, ...]
    year: int
    day: datetime.date
    entries: tuple[Entry, ...]

    @property
    def indices(self) -> tuple[Index, ...]:
        return tuple(dict.fromkeys(Index(index) for one in self.criteria for index in one.indices))

    def entry(self, pk: int) -> Entry:
        for entry in self.entries:
            if entry.place.pk == pk:
                return entry
        raise Http404


def get_tour(user: User, plan_pk: int, scope: str) -> Tour:
    tours = Tour.objects.filter(plan__in=visible_plans(user)).select_related("plan__organiser")
    return get_object_or_404(tours, plan_id=plan_pk, scope=scope)


def tour_by_number(number: int, scope: str) -> Tour | None:
    """For a command: of the newest plan of that number, in its last version."""
    tours = Tour.objects.filter(plan__number=number, scope=scope).select_related("plan__organiser")
    return tours.order_by("-plan__year", "-plan__version").first()


def bench(tour: Tour) -> Bench:
    """The same few queries, however many places."""
    criteria = tuple(Criterion.objects.filter(tour=tour).select_related("passage"))
    year = max((one.year for one in criteria if one.year), default=tour.plan.year - 1)
    day = datetime.date(year, 12, 31)
    candidates = {_place_pk(one): one for one in _candidates(tour)}
    options = {_place_pk(one): one for one in options_of(tour)}
    places = _places(tour, day, {*candidates, *options})
    figures = _figures(tour, criteria)
    measured = tuple(_measured(one) for one in criteria)
    assessments = selection.assess(
        [
            selection.Candidate(
                key=place.pk,
                name=place.name,
                figures=tuple(figures.get(place.pk, ())),
                scores=_scores(candidates.get(place.pk)),
            )
            for place in places
        ],
        measured,
        places=len(places),
    )
    by_pk = {place.pk: place for place in places}
    return Bench(
        tour,
        criteria,
        year,
        day,
        tuple(
            Entry(by_pk[one.candidate.key], one, candidates.get(one.candidate.key), options.get(one.candidate.key))
            for one in assessments
        ),
    )


def options_of(tour: Tour) -> QuerySet[DestinationOption]:
    return DestinationOption.objects.filter(destination__tour=tour).select_related(
        "destination__passage", "destination__round", "host", "locality", "agency"
    )


def _candidates(tour: Tour) -> QuerySet[Candidate]:
    return Candidate.objects.filter(tour=tour).prefetch_related(
        Prefetch("judgements", Judgement.objects.select_related("judged_by")),
        Prefetch("decisions", Decision.objects.select_related("decided_by")),
    )


def _place_pk(one: Candidate | DestinationOption) -> int:
    return one.locality_id or one.agency_id or 0


def _places(tour: Tour, day: datetime.date, besides: set[int]) -> list[Place]:
    """Those of that day, and those already in the record."""
    if tour.scope == Scope.IN_PROVINCE:
        agencies = Agency.objects.existing_on(day).filter(kind__in=HOST_KINDS)
        return [*Agency.objects.filter(Q(pk__in=agencies.values("pk")) | Q(pk__in=besides)).select_related("locality")]
    provinces = Locality.objects.existing_on(day).filter(level=LocalityLevel.PROVINCE)
    return [*Locality.objects.filter(Q(pk__in=provinces.values("pk")) | Q(pk__in=besides))]


def get_place(tour: Tour, pk: int) -> Place:
    """A place the tour may go to at all: an agency in the province, a province outside it."""
    if tour.scope == Scope.IN_PROVINCE:
        return get_object_or_404(Agency, pk=pk, kind__in=HOST_KINDS)
    return get_object_or_404(Locality, pk=pk, level=LocalityLevel.PROVINCE)


def _figures(tour: Tour, criteria: tuple[Criterion, ...]) -> dict[int, list[selection.Figure]]:
    """By the key of the place: the years the criteria name, and the year before each, for a leap."""
    years = {year for one in criteria if one.year for year in (one.year, one.year - 1)}
    of_agencies = tour.scope == Scope.IN_PROVINCE
    found: dict[int, list[selection.Figure]] = {}
    for score in IndexScore.objects.filter(year__in=years, locality__isnull=of_agencies):
        pk = score.agency_id if of_agencies else score.locality_id
        found.setdefault(pk or 0, []).append(
            selection.Figure(
                index=Index(score.index),
                year=score.year,
                state=IndexState(score.state),
                rank=score.rank,
                value=score.value,
                source=score.source,
                note=score.note,
            )
        )
    return found


def _measured(criterion: Criterion) -> selection.Criterion:
    return selection.Criterion(
        key=criterion.pk,
        kind=CriterionKind(criterion.kind),
        quote=criterion.quote,
        indices=tuple(Index(index) for index in criterion.indices),
        year=criterion.year,
        top=criterion.top,
        leap=criterion.leap,
        threshold=criterion.threshold,
    )


def _scores(candidate: Candidate | None) -> dict[int, selection.Score]:
    judgements = candidate.judgements.all() if candidate else ()
    return {one.criterion_id: selection.Score(one.points, one.note) for one in judgements}


def get_criterion(tour: Tour, pk: int) -> Criterion:
    return get_object_or_404(Criterion, tour=tour, pk=pk, kind=CriterionKind.JUDGEMENT)


def get_evidence(user: User, pk: int) -> Judgement:
    """A score with the file that was attached to it."""
    judgements = Judgement.objects.filter(candidate__tour__plan__in=visible_plans(user)).exclude(file="")
    return get_object_or_404(judgements, pk=pk)


def destinations_in(tour: Tour) -> QuerySet[Destination]:
    return (
        Destination.objects.filter(tour=tour)
        .select_related("round", "passage")
        .prefetch_related(
            Prefetch("options", DestinationOption.objects.select_related("locality", "agency__locality", "host"))
        )
    )


def rounds_of(tour: Tour) -> QuerySet[Round]:
    return Round.objects.filter(tour=tour)


def airports() -> QuerySet[Airport]:
    return Airport.objects.all()


def get_option(user: User, pk: int) -> DestinationOption:
    options = DestinationOption.objects.filter(destination__tour__plan__in=visible_plans(user))
    beside = ("destination__tour__plan__organiser", "destination__passage", "locality", "agency", "host")
    return get_object_or_404(options.select_related(*beside), pk=pk)


def host_of(option: DestinationOption) -> Host | None:
    return Host.objects.filter(option=option).prefetch_related("steps__taken_by").first()


def confirmed_besides(option: DestinationOption) -> str:
    """The other option of the destination whose host has agreed; "" while all are open."""
    others = DestinationOption.objects.filter(destination=option.destination_id, host__state="confirmed")
    return ", ".join(str(one) for one in others.exclude(pk=option.pk).select_related("locality", "agency"))


def visits_before(option: DestinationOption) -> QuerySet[DestinationOption]:
    """Plans of earlier years that went to the same place, or to what it was formed from: newest first. Of a plan that
    was replaced within its year only the last version counts."""
    year = option.destination.tour.plan.year
    if option.locality_id:
        same = Q(locality=option.locality_id) | Q(locality__successors=option.locality_id)
    else:
        same = Q(agency=option.agency_id) | Q(agency__successors=option.agency_id)
    return (
        DestinationOption.objects.filter(same)
        .filter(destination__tour__plan__year__lt=year)
        .exclude(destination__tour__plan__next_versions__year=F("destination__tour__plan__year"))
        .filter(Q(host__state="confirmed") | Q(destination__round__status__in=WENT))
        .select_related("destination__tour__plan", "destination__round", "locality", "agency", "host")
        .order_by(F("destination__tour__plan__year").desc(), "-pk")
        .distinct()
    )


def last_position(tour: Tour) -> int:
    return Destination.objects.filter(tour=tour).aggregate(last=Max("position"))["last"] or 0


def tours_of(plan: Plan) -> QuerySet[Tour]:
    return Tour.objects.filter(plan=plan)


def alternatives(option: DestinationOption) -> QuerySet[DestinationOption]:
    """All options of the destination, this one too."""
    return DestinationOption.objects.filter(destination=option.destination_id).select_related("locality", "agency")


def provinces_with_coordinates(day: datetime.date) -> list[Point]:
    """Those that existed that day."""
    provinces = Locality.objects.existing_on(day).filter(level=LocalityLevel.PROVINCE)
    return [
        Point(name, latitude, longitude)
        for name, latitude, longitude in provinces.values_list("name", "latitude", "longitude")
        if latitude is not None and longitude is not None
    ]
