"""All that the money of one trip, or of all trips of a plan, follows from, in one statement."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Subquery
from msgspec import Struct

from config.rows import made
from config.together import Row, Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Seat
from money.enums import EntryKind
from money.models import (
    AccountEntry,
    Claimant,
    Commitment,
    DayCount,
    Estimate,
    EstimateLine,
    FinanceRequest,
    LineSource,
    MemberCount,
    Option,
    Price,
    Spending,
)
from registrations.enums import Standing
from tours import costing
from tours.enums import NormKind, SeatRole
from tours.models import FundingDecision, Norm
from trips.enums import Half, ItemKind, LegKind
from trips.models import ItineraryItem, Leg, LegRider, Stay, Trip
from trips.queries.members import in_rank


class Going(NamedTuple):
    round: int
    person: int
    name: str
    role: SeatRole


class LegFacts(NamedTuple):
    trip: int
    pk: int
    kind: LegKind
    origin: str
    destination: str
    seats: int | None
    is_for_all: bool
    departs_at: datetime.datetime | None


class StayFacts(NamedTuple):
    trip: int
    pk: int
    name: str
    check_in: datetime.date
    check_out: datetime.date
    norm: str


class ItemFacts(NamedTuple):
    trip: int
    day: datetime.date
    half: Half
    kind: ItemKind


class PriceFacts(NamedTuple):
    trip: int
    pk: int
    option: int | None
    kind: str
    name: str
    stay: int | None
    basis: str
    units: int | None
    unit: str
    times: int | None
    times_unit: str
    amount: int | None
    said_by: str
    asked_on: datetime.date | None
    valid_to: datetime.date | None


class Facts(Struct, frozen=True):
    """By the key of the trip, but `going` by that of the round, `riders` of the leg, `lines` of the estimate."""

    going: dict[int, list[Going]]
    legs: dict[int, list[LegFacts]]
    riders: dict[int, frozenset[int]]
    stays: dict[int, list[StayFacts]]
    items: dict[int, list[ItemFacts]]
    days: dict[int, list[DayCount]]
    members: dict[int, list[MemberCount]]
    options: dict[int, list[Option]]
    prices: dict[int, list[PriceFacts]]
    legs_of_price: dict[int, tuple[int, ...]]
    sources: dict[int, dict[str, int]]
    estimates: dict[int, list[Estimate]]
    lines: dict[int, list[EstimateLine]]
    requests: dict[int, list[FinanceRequest]]
    norms: list[costing.Norm]


class PlanFacts(Struct, frozen=True):
    """`trips` by the key of their round; `decisions` on the sources. `committed`: trip, source and amount not paid yet;
    `spent`: of what is, to a supplier or approved for one of the people, who was or will be paid it."""

    of_trips: Facts
    trips: dict[int, int]
    decisions: list[FundingDecision]
    committed: list[tuple[int, int | None, int]]
    spent: list[tuple[int, int | None, int]]


def facts_of(rounds: Sequence[int], sources: Sequence[int]) -> PlanFacts:
    """By the keys of all rounds of the plan, and of the sources whose decisions count."""
    size = 1
    while size < max(len(rounds), len(sources)):
        size *= _GROWS
    keys = [one for some in (rounds, sources) for one in (*some, *[None] * (size - len(some)))]
    trips, decisions, commitments, spendings, approved, *lists = _of_plan(size).ask(*keys)
    return PlanFacts(
        of_trips=_facts(lists),
        trips={round: pk for pk, round in trips},
        decisions=list(_made(FundingDecision, _OF_DECISION, decisions)),
        committed=_unpaid(commitments, spendings),
        spent=[
            *((trip, source, amount) for trip, source, amount, _, person in spendings if person is None),
            *((trip, source, -amount) for trip, source, amount in approved),
        ],
    )


def facts_of_trip(trip: Trip) -> Facts:
    return _facts(_OF_TRIP.ask(trip.pk, trip.round_id))


def chosen_of(trip: Trip) -> dict[str, int]:
    """Code of a line → key of the source chosen for it."""
    return dict(LineSource.objects.filter(trip=trip).values_list("code", "source"))


def _facts(lists: list[list[Row]]) -> Facts:
    going, legs, riders, stays, items, days, members, options, prices, of_price, sources, *rest = lists
    estimates, lines, requests, norms = rest
    people = sorted(
        (Going(round, pk, name, SeatRole(role)) for round, pk, name, role in going), key=lambda one: in_rank(one.role)
    )
    return Facts(
        going=_by(people, lambda one: one.round),
        legs=_by((LegFacts(trip, pk, LegKind(kind), *row) for trip, pk, kind, *row in legs), lambda one: one.trip),
        riders={leg: frozenset(one[1] for one in those) for leg, those in _by(riders, lambda row: row[0]).items()},
        stays=_by(map(_stay, stays), lambda one: one.trip),
        items=_by(
            (ItemFacts(t, day, Half(half), ItemKind(kind)) for t, day, half, kind in items), lambda one: one.trip
        ),
        days=_by(_made(DayCount, _OF_DAY, days), lambda one: one.trip_id),
        members=_by(_made(MemberCount, _OF_MEMBER, members), lambda one: one.trip_id),
        options=_by(_made(Option, _OF_OPTION, options), lambda one: one.trip_id),
        prices=_by((PriceFacts(*row) for row in prices), lambda one: one.trip),
        legs_of_price={one: tuple(r[1] for r in those) for one, those in _by(of_price, lambda row: row[0]).items()},
        sources={trip: {code: pk for _, code, pk in those} for trip, those in _by(sources, lambda row: row[0]).items()},
        estimates=_by(_made(Estimate, _OF_ESTIMATE, estimates), lambda one: one.trip_id),
        lines=_by(_made(EstimateLine, _OF_LINE, lines), lambda one: one.estimate_id),
        requests=_by(_made(FinanceRequest, _OF_REQUEST, requests), lambda one: one.trip_id),
        norms=[costing.Norm(code, NormKind(kind), *row) for code, kind, *row in norms],
    )


def _stay(row: Row) -> StayFacts:
    trip, pk, name, first, last, norm = row
    return StayFacts(trip, pk, name, first, last, norm or "")


def _unpaid(commitments: Iterable[Row], spendings: Iterable[Row]) -> list[tuple[int, int | None, int]]:
    """Of each contract with its corrections what is not paid yet; paid beyond it is no commitment."""
    paid: dict[int, int] = defaultdict(int)
    for _, _, amount, commitment, _ in spendings:
        if commitment is not None:
            paid[commitment] += amount
    first: dict[int, tuple[int, int | None]] = {}
    amounts: dict[int, int] = defaultdict(int)
    for pk, corrects, trip, source, amount in commitments:
        first.setdefault(corrects or pk, (trip, source))
        amounts[corrects or pk] += amount
    return [(*first[pk], max(amount - paid[pk], 0)) for pk, amount in amounts.items()]


def _made[M: Any](model: type[M], columns: tuple[str, ...], rows: Iterable[Row]) -> Iterable[M]:
    return (made(model, columns, row) for row in rows)


def _by[T](found: Iterable[T], key_of: Callable[[T], int]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for one in found:
        groups[key_of(one)].append(one)
    return dict(groups)


_OF_DAY = ("trip_id", "day", "halves", "at_sea", "why")
_OF_MEMBER = ("trip_id", "nomination_id", "room_norm", "elsewhere", "payer")
_OF_OPTION = ("trip_id", "pk", "name", "more_days", "more_nights")
_OF_DECISION = ("pk", "source_id", "number", "decided_on", "amount")
_OF_ESTIMATE = ("trip_id", "pk", "number", "document", "approved_on", "approved_by", "recorded_at")
_OF_LINE = (
    *("estimate_id", "pk", "position", "code", "kind", "name", "making", "source", "paid_from_id"),
    *("count", "unit", "halves", "times_unit", "rate", "amount"),
)
_OF_REQUEST = (
    *("trip_id", "pk", "number", "sent_on", "asked", "answer", "answer_number", "answered_on", "granted", "said"),
)
_GROWS = 4
_CLAIMANT = Claimant.objects.order_by().filter(trip=OuterRef("trip"), person=OuterRef("person"))


def _lists(of: Mapping[str, Any], rounds: list[int]) -> list[Rows]:
    """`of`: what a row's trip is found by."""
    of_leg, of_price, of_estimate = ({f"{name}__{by}": one for by, one in of.items()} for name in _WITH_A_TRIP)
    return [
        Rows(
            lambda: Seat.objects.filter(
                composition__status=CompositionStatus.APPROVED,
                nomination__standing=Standing.GOING,
                delegation__round__in=rounds,
            ).order_by("pk"),
            *("delegation__round_id", "nomination_id", "nomination__full_name", "role"),
        ),
        Rows(
            lambda: Leg.objects.filter(**of).order_by(F("departs_at").asc(nulls_last=True), "pk"),
            *("trip_id", "pk", "kind", "origin", "destination", "seats", "is_for_all", "departs_at"),
        ),
        Rows(lambda: LegRider.objects.order_by().filter(**of_leg), "leg_id", "nomination_id"),
        Rows(
            lambda: Stay.objects.filter(**of).order_by("check_in", "pk"),
            *("trip_id", "pk", "name", "check_in", "check_out", "count__norm"),
        ),
        Rows(lambda: ItineraryItem.objects.order_by().filter(**of), "trip_id", "day", "half", "kind"),
        Rows(lambda: DayCount.objects.filter(**of).order_by("day"), *_OF_DAY),
        Rows(lambda: MemberCount.objects.filter(**of).order_by("pk"), *_OF_MEMBER),
        Rows(lambda: Option.objects.filter(**of).order_by("pk"), *_OF_OPTION),
        Rows(
            lambda: Price.objects.filter(**of).order_by("pk"),
            *("trip_id", "pk", "option_id", "kind", "name", "stay_id", "basis", "count", "unit"),
            *("times", "times_unit", "amount", "said_by", "asked_on", "valid_to"),
        ),
        Rows(
            lambda: Price.legs.through.objects.order_by("pk").filter(**of_price),
            *("price_id", "leg_id"),
        ),
        Rows(lambda: LineSource.objects.order_by().filter(**of), "trip_id", "code", "source_id"),
        Rows(lambda: Estimate.objects.filter(**of).order_by("number"), *_OF_ESTIMATE),
        Rows(lambda: EstimateLine.objects.filter(**of_estimate).order_by("position"), *_OF_LINE),
        Rows(lambda: FinanceRequest.objects.filter(**of).order_by("sent_on", "pk"), *_OF_REQUEST),
        Rows(
            lambda: Norm.objects.order_by("code", "valid_from"),
            *("code", "kind", "name", "amount", "valid_from", "valid_to", "legal_basis"),
        ),
    ]


_WITH_A_TRIP = ("leg", "price", "estimate")
_OF_TRIP = Together(*_lists({"trip": key(0)}, [key(1)]))


@cache
def _of_plan(size: int) -> Together:
    """Of so many rounds, and as many sources: put together once for one, for four, for sixteen …"""
    keys = [key(place) for place in range(2 * size)]
    rounds, sources = keys[:size], keys[size:]
    of = {"trip__round__in": rounds}
    return Together(
        Rows(lambda: Trip.objects.order_by().filter(round__in=rounds), "pk", "round_id"),
        Rows(lambda: FundingDecision.objects.filter(source__in=sources), *_OF_DECISION),
        Rows(
            lambda: Commitment.objects.filter(**of).order_by("pk"),
            *("pk", "corrects_id", "trip_id", "source_id", "amount"),
        ),
        Rows(
            lambda: Spending.objects.filter(**of).order_by("pk"),
            *("trip_id", "source_id", "amount", "commitment_id", "person_id"),
        ),
        Rows(
            lambda: (
                AccountEntry.objects.filter(kind=EntryKind.APPROVED, **of)
                .annotate(of=Subquery(_CLAIMANT.values("source_id")[:1]))
                .order_by("pk")
            ),
            *("trip_id", "of", "amount"),
        ),
        *_lists(of, rounds),
    )
