"""What how far trips are follows from, of all of them in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import replace
from functools import cache
from itertools import starmap
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from msgspec import Struct

from config.rows import made
from config.together import Row, Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Composition, Delegation, Seat
from destinations.enums import HostState
from registrations.enums import Standing as Went
from tours.enums import SeatRole
from tours.models import Plan, Round, StopOption, Tour
from trips.enums import HostChoice, Through
from trips.models import HostAnswer, ItineraryVersion, Leg, Reception, Stay, TravelDetails, Trip

_GROWS = 4


class Option(NamedTuple):
    """A place of a stop; `host` is "" where nobody was asked yet."""

    pk: int
    stop: int
    locality: str | None
    agency: str | None
    words: str
    host: HostState | None

    def __str__(self) -> str:
        return self.locality or self.agency or self.words


class Published(NamedTuple):
    """The last version: the days and the people it was published with, as its content has them."""

    number: int
    days: Any
    people: Any


class Known(Struct, frozen=True):
    """By the key of the trip, but `delegations` (of the list in force) and `seats` (of who still goes: role by person)
    by that of the round, and `options` by that of their stop. Legs with how many ride them, stays with how many have a
    room there. `settled`: trip and stop where a host's answer is waived; `doubtful`: trip and host that
    agreed by a document and said last that it cannot, or not then; `complete`: trip and person with all that
    tickets need."""

    delegations: dict[int, Delegation]
    seats: dict[int, dict[int, SeatRole]]
    options: dict[int, list[Option]] = {}
    settled: set[tuple[int, int]] = set()
    doubtful: set[tuple[int, int]] = set()
    published: dict[int, Published] = {}
    legs: dict[int, list[tuple[Leg, int]]] = {}
    stays: dict[int, list[tuple[Stay, int]]] = {}
    complete: set[tuple[int, int]] = set()

    def going(self, trip: Trip) -> dict[int, SeatRole]:
        return self.seats.get(trip.round_id, {})

    def without_details(self, trip: Trip) -> int:
        """How many lack something tickets need; nothing is asked before the days are known."""
        people = self.going(trip) if trip.round.starts_on else ()
        return sum((trip.pk, person) not in self.complete for person in people)


def known_of(trips: Sequence[Trip]) -> Known:
    """Of trips that came with their rounds: what hangs on a round or a tour is asked for by their keys."""
    rest = [None] * (_size(len(trips)) - len(trips))
    rounds, tours = [trip.round_id for trip in trips], [trip.round.tour_id for trip in trips]
    lists = _of_trips(_size(len(trips)))
    return _read(lists.ask(*rounds, *rest, *(trip.pk for trip in trips), *rest, *tours, *rest))


def people_known_of(trips: Sequence[Trip]) -> Known:
    """Who goes and nothing of what it takes to leave: of trips of which none is being prepared."""
    size = _size(len(trips))
    return _people(*_of_rounds(size).ask(*(trip.round_id for trip in trips), *[None] * (size - len(trips))))


def _size(trips: int) -> int:
    """Put together once for one, for four, for sixteen …"""
    size = 1
    while size < trips:
        size *= _GROWS
    return size


def known_of_plan(plan: Plan) -> tuple[list[Trip], Known]:
    """Its trips as well, and the delegations of rounds that nobody prepares a trip of."""
    trips, *lists = _OF_PLAN.ask(plan.pk)
    return [made(Trip, _OF_TRIP, row) for row in trips], _read(lists)


def _people(delegations: list[Row], seats: list[Row]) -> Known:
    going = _by_first((round, (person, SeatRole(role))) for round, person, role in seats)
    return Known(
        delegations={round: _delegation(round, *row) for round, *row in delegations},
        seats={round: dict(people) for round, people in going.items()},
    )


def _read(lists: list[list[Row]]) -> Known:
    delegations, seats, options, settled, doubtful, published, legs, stays, complete = lists
    return replace(
        _people(delegations, seats),
        options=_by_first((option.stop, option) for option in starmap(_option, options)),
        settled={(trip, stop) for trip, stop in settled},
        doubtful={(trip, option) for trip, option in doubtful},
        published={trip: Published(*row) for trip, *row in published},
        legs=_by_first((trip, (made(Leg, _OF_LEG, row), riding)) for trip, riding, *row in legs),
        stays=_by_first((trip, (made(Stay, _OF_STAY, row), housed)) for trip, housed, *row in stays),
        complete={(trip, person) for trip, person in complete},
    )


def _option(pk: int, stop: int, locality: str | None, agency: str | None, words: str, host: str | None) -> Option:
    return Option(pk, stop, locality, agency, words, HostState(host) if host else None)


def _delegation(round: int, pk: int, number: int, composition: int, version: int, tour: int) -> Delegation:
    of = made(Delegation, ("pk", "number", "round_id", "composition_id"), (pk, number, round, composition))
    of.composition = made(Composition, ("pk", "version", "tour_id"), (composition, version, tour))
    return of


def _by_first[T](pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for first, second in pairs:
        found[first].append(second)
    return dict(found)


_given = HostAnswer.objects.order_by().filter(reception=OuterRef("reception"))
_OF_LEG = ("pk", "kind", "origin", "destination", "seats", "is_for_all")
_OF_STAY = ("pk", "name", "check_in", "check_out")
_OF_TRIP = ("pk", "round_id", "revision", "created_at", "created_by_id")


@cache
def _of_trips(size: int) -> Together:
    keys = [key(place) for place in range(3 * size)]
    rounds, trips, tours = keys[:size], keys[size : 2 * size], keys[2 * size :]
    return Together(*_of_people(rounds), *_to_leave(trips, tours))


@cache
def _of_rounds(size: int) -> Together:
    return Together(*_of_people([key(place) for place in range(size)]))


def _of_people(rounds: list[int] | QuerySet[Round]) -> list[Rows]:
    return [
        Rows(
            lambda: Delegation.objects.filter(
                round__in=rounds, composition__status=CompositionStatus.APPROVED
            ).order_by("pk"),
            *("round_id", "pk", "number", "composition_id", "composition__version", "composition__tour_id"),
        ),
        Rows(
            lambda: Seat.objects.order_by().filter(
                composition__status=CompositionStatus.APPROVED,
                delegation__round__in=rounds,
                nomination__standing=Went.GOING,
            ),
            *("delegation__round_id", "nomination_id", "role"),
        ),
    ]


def _to_leave(trips: list[int] | QuerySet[Trip], tours: list[int] | QuerySet[Tour]) -> list[Rows]:
    return [
        Rows(
            lambda: StopOption.objects.filter(stop__tour__in=tours).order_by("position", "pk"),
            *("pk", "stop_id", "locality__full_name", "agency__name", "words", "host__state"),
        ),
        Rows(
            lambda: Reception.objects.order_by().filter(trip__in=trips).exclude(waived_reason=""),
            *("trip_id", "option__stop_id"),
        ),
        Rows(
            lambda: HostAnswer.objects.order_by().filter(
                ~Exists(_given.filter(pk__gt=OuterRef("pk"))),
                ~Q(choice=HostChoice.AGREED),
                Exists(_given.filter(choice=HostChoice.AGREED, through=Through.DOCUMENT)),
                reception__trip__in=trips,
            ),
            *("reception__trip_id", "reception__option_id"),
        ),
        Rows(
            lambda: ItineraryVersion.objects.order_by().filter(
                ~Exists(ItineraryVersion.objects.filter(trip=OuterRef("trip"), number__gt=OuterRef("number"))),
                trip__in=trips,
            ),
            *("trip_id", "number", "content__days", "content__people"),
        ),
        Rows(
            lambda: (
                Leg.objects.filter(trip__in=trips)
                .annotate(riding=Count("riders"))
                .order_by(F("departs_at").asc(nulls_last=True), "pk")
            ),
            *("trip_id", "riding", *_OF_LEG),
        ),
        Rows(
            lambda: (
                Stay.objects.filter(trip__in=trips)
                .annotate(housed=Count("guests", filter=Q(guests__nomination__standing=Went.GOING)))
                .order_by("check_in", "pk")
            ),
            *("trip_id", "housed", *_OF_STAY),
        ),
        Rows(
            lambda: TravelDetails.objects.order_by().filter(trip__in=trips, missing=[]),
            *("trip_id", "nomination_id"),
        ),
    ]


def _trips_of_plan() -> QuerySet[Trip]:
    return Trip.objects.order_by().filter(round__tour__plan=key(0))


_OF_PLAN = Together(
    Rows(_trips_of_plan, *_OF_TRIP),
    *_of_people(Round.objects.order_by().filter(tour__plan=key(0))),
    *_to_leave(_trips_of_plan(), Tour.objects.order_by().filter(plan=key(0))),
)
