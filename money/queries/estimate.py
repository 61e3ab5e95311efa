"""What trips cost and who pays: each trip's estimate, approved or as things stand, and the sources of the plan."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.utils import timezone
from msgspec import Struct

from config.words import vn_date
from money.enums import CostKind
from money.estimating import Case, Line, Reckoning, reckon
from money.estimating.sources import Payer, Purse, Source, Standing, by_source, first_of, standings
from money.models import Estimate, EstimateLine, FinanceRequest
from money.queries.cases import case_of
from money.queries.facts import Facts, LegFacts, facts_of
from tours import costing
from tours.models import Plan, Round
from tours.queries import costs
from trips.enums import LegKind
from trips.models import Trip


class LineTold(Struct, frozen=True):
    """A line as papers write it, frozen or of now. `amount`, `rate`: none = not known."""

    kind: CostKind
    name: str
    making: str
    count: int
    unit: str
    halves: int
    times_unit: str
    rate: int | None
    amount: int | None
    source: str
    paid_from: int | None


class TripMoney(Struct, frozen=True, dict=True):
    """One round and its trip. `planned`: as the plan's first estimate sees it. `now`: reckoned as things stand;
    `approved`: the approval that counts, with its lines. `chosen`: code of a line → the source chosen for it.
    `sailing`: days on which a ship is taken, at sea unless somebody says otherwise."""

    round: Round
    trip: int
    case: Case
    approved: Estimate | None
    approved_lines: tuple[EstimateLine, ...]
    chosen: Mapping[str, int]
    default: Payer | None
    planned: costing.Trip
    requests: tuple[FinanceRequest, ...] = ()
    sailing: frozenset[datetime.date] = frozenset()

    @cached_property
    def now(self) -> Reckoning:
        return reckon(self.case)

    @property
    def first(self) -> tuple[int, bool]:
        """What the plan's first estimate says of it, and whether all of it is known."""
        return _first(self.planned, self.case.norms)

    def paid_from(self, line: Line) -> int | None:
        """Key of the source; none where the plan names no source at all."""
        return self.chosen.get(line.code, self.default.id if self.default else None)

    @property
    def total(self) -> int:
        """What counts: as approved, else as things stand."""
        if self.approved is None:
            return self.now.total
        return sum(line.amount for line in self.approved_lines)

    @property
    def unknown(self) -> int:
        return 0 if self.approved else len(self.now.unknown)

    @property
    def told(self) -> list[LineTold]:
        """What counts, line by line: the one snapshot of pages, papers and commands."""
        if self.approved:
            return [
                LineTold(
                    *(CostKind(one.kind), one.name, one.making, one.count, one.unit, one.halves, one.times_unit),
                    *(one.rate, one.amount, one.source, one.paid_from_id),
                )
                for one in self.approved_lines
            ]
        return [
            LineTold(
                *(one.kind, one.name, one.making, one.count, one.unit, one.halves, one.times_unit),
                *(one.rate, one.amount, one.source, self.paid_from(one)),
            )
            for one in self.now.lines
        ]

    @property
    def amounts(self) -> list[tuple[int | None, int]]:
        """What each line asks of its source."""
        return [(line.paid_from, line.amount or 0) for line in self.told]

    def of_kind(self, kind: CostKind) -> int:
        return sum(line.amount or 0 for line in self.told if line.kind == kind)


class PlanMoney(Struct, frozen=True):
    """`first`: what the plan's first estimate says of rounds without a trip: key → how much, and whether all of it is
    known."""

    plan: Plan
    trips: tuple[TripMoney, ...]
    purses: tuple[Purse, ...]
    sources: tuple[Standing, ...]
    first: Mapping[int, tuple[int, bool]]

    def of(self, trip: Trip) -> TripMoney | None:
        """None of a trip that was cancelled."""
        return next((one for one in self.trips if one.trip == trip.pk), None)

    def purse_of(self, round: int) -> Purse | None:
        return next((one for one in self.purses if round in one.rounds), None)

    def within(self, purse: Purse) -> list[TripMoney]:
        return [one for one in self.trips if one.round.pk in purse.rounds]


def money_of_plan(plan: Plan) -> PlanMoney:
    """`plan` comes whole; rounds that were cancelled cost nothing but what was spent on them."""
    rounds = {one.pk: one for tour in plan.tours.all() for one in tour.rounds.all()}
    planned, found = costs.planned_trips(plan), facts_of(list(rounds), costs.decided_for(plan))
    facts, norms = found.of_trips, found.of_trips.norms
    sources = [_source(one, planned) for one in costs.funding_with(plan, found.decisions)]
    trips = tuple(
        _trip_money(rounds[one.round], found.trips[one.round], one, facts, sources)
        for one in planned
        if one.round in found.trips
    )
    first = {one.round: _first(one, norms) for one in planned if one.round not in found.trips}
    of_sources = standings(
        sources,
        by_source([*(pair for one in trips for pair in one.amounts), *_unprepared(planned, first, sources)]),
        by_source((source, amount) for _, source, amount in found.committed),
        by_source((source, amount) for _, source, amount in found.spent),
    )
    return PlanMoney(plan, trips, tuple(_purses(planned, of_sources, trips, first)), tuple(of_sources), first)


def money_of_trip(trip: Trip, facts: Facts) -> TripMoney | None:
    """Of one trip that came from `get_trip`, where no sum of the plan is asked for; none of one that was cancelled."""
    tour = trip.round.tour
    planned = next((one for one in costs.planned_trips(tour.plan) if one.round == trip.round_id), None)
    return _trip_money(trip.round, trip.pk, planned, facts, payers_of(tour.plan)) if planned else None


def payers_of(plan: Plan) -> list[Payer]:
    """`plan` comes whole."""
    return [
        Payer(one.pk, one.description, one.is_fallback, one.tour_id, one.round_id) for one in plan.funding_sources.all()
    ]


def approved_estimate(trip: Trip) -> Estimate | None:
    """The one that counts: the last."""
    return trip.estimates.order_by("number").last()


def approved_lines(trip: Trip) -> list[EstimateLine]:
    estimate = approved_estimate(trip)
    return list(estimate.lines.select_related("paid_from")) if estimate else []


def _trip_money(round: Round, trip: int, planned: costing.Trip, facts: Facts, payers: Sequence[Payer]) -> TripMoney:
    approvals = facts.estimates.get(trip, [])
    approved = approvals[-1] if approvals else None
    return TripMoney(
        round,
        trip,
        case_of(planned.name, round, trip, facts, planned),
        approved,
        tuple(facts.lines.get(approved.pk, [])) if approved else (),
        facts.sources.get(trip, {}),
        first_of(payers, round.tour_id, round.pk),
        planned,
        tuple(facts.requests.get(trip, [])),
        _sailing(facts.legs.get(trip, [])),
    )


def _sailing(legs: Iterable[LegFacts]) -> frozenset[datetime.date]:
    ships = [one.departs_at for one in legs if one.kind == LegKind.SHIP and one.departs_at]
    return frozenset(map(timezone.localdate, ships))


def _source(one: costs.Funding, planned: Iterable[costing.Trip]) -> Source:
    source, money = one.source, one.money(planned)
    of_plan = [f"{source.decision_number} ngày {vn_date(source.decision_date)}"] if source.decision_number else []
    later = [f"{each.number} ngày {vn_date(each.decided_on)}" for each in one.decisions]
    decisions = [f"Quyết định số {each}" for each in (*of_plan, *later)]
    return Source(
        source.pk,
        source.description,
        source.is_fallback,
        source.tour_id,
        source.round_id,
        "; ".join(decisions),
        money.amount,
        money.has_more,
    )


def _unprepared(
    planned: Iterable[costing.Trip], first: Mapping[int, tuple[int, bool]], sources: list[Source]
) -> Iterable[tuple[int | None, int]]:
    """What rounds without a trip ask for by the plan's first estimate, of the source that would pay."""
    for one in planned:
        if one.round in first:
            source = first_of(sources, one.tour, one.round)
            yield (source.id if source else None), first[one.round][0]


def _first(planned: costing.Trip, norms: Iterable[costing.Norm]) -> tuple[int, bool]:
    found = costing.estimate([planned], norms)
    return found.total, not found.gaps


def _purses(
    planned: Sequence[costing.Trip],
    of_sources: list[Standing],
    trips: Iterable[TripMoney],
    first: Mapping[int, tuple[int, bool]],
) -> Iterable[Purse]:
    by_round = {one.round.pk: one for one in trips}
    monies = [
        costing.Money(one.source.ceiling, one.source.has_more, one.source.tour, one.source.round) for one in of_sources
    ]
    for purse in costing.purses(of_sources, monies, planned):
        rounds = tuple(one.round for one in purse.trips)
        total = sum(by_round[one].total if one in by_round else first[one][0] for one in rounds)
        unknown = sum(by_round[one].unknown if one in by_round else not first[one][1] for one in rounds)
        yield Purse(rounds, purse.sources, total, unknown)
