"""Everything the itinerary of a trip is judged by, of one trip: its hosts, its items with their topics, and the rest in
one statement. The same two, however many of each there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from msgspec import Struct

from accounts.enums import LocalityLevel
from accounts.models import Locality, User
from config.at_once import read_at_once
from config.prepared import Prepared
from config.rows import made
from config.together import Row, Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Seat
from destinations.models import Airport
from registrations.enums import Standing
from tours.enums import SeatRole
from tours.models import Round, StopOption, Topic
from trips.itinerary import Place
from trips.models import Dismissal, HostAnswer, ItineraryItem, ItineraryVersion, Leg, LegRider, Stay, Trip
from trips.queries.members import in_rank

AN_AIRPORT = "sân bay "


class Traveller(NamedTuple):
    """Of the list in force, who still goes."""

    pk: int
    name: str
    post: str
    role: SeatRole
    agency: int
    agency_name: str


class Gathered(Struct, frozen=True):
    """`places`: what is known of places by their names. `riders` by the key of their leg, `answers` by that of their
    host, `versions` by their number: the last, and those that hosts are written to have agreed to. `reasons`: key of a
    warning → the reason given for it."""

    trip: Trip
    options: list[StopOption]
    items: list[ItineraryItem]
    places: dict[str, Place]
    airports: list[Airport]
    legs: list[Leg]
    riders: dict[int, frozenset[int]]
    people: list[Traveller]
    answers: dict[int, list[HostAnswer]]
    stays: list[Stay]
    versions: dict[int, ItineraryVersion]
    reasons: dict[str, str]

    @property
    def last(self) -> ItineraryVersion | None:
        """What everybody sees."""
        return self.versions[max(self.versions)] if self.versions else None


def gathered(trip: Trip) -> Gathered:
    items, ties, with_hosts = _items.later(trip.pk), _ties.later(trip.pk), _options.later(trip.round.tour_id)
    read_at_once((items, ties, with_hosts))
    own = _with_topics(trip, items, ties)
    stops = {stop.pk for stop in trip.round.where()}
    options = [one for one in with_hosts if one.stop_id in stops]
    if missing := {one.option_id for one in own if one.option_id} - {option.pk for option in options}:
        options += list(_with_hosts().filter(pk__in=missing))  # of a stop that was moved to another round since
    provinces, airports, legs, riders, people, answers, stays, versions, reasons = _OF_TRIP.ask(trip.pk)
    known = [_airport(row) for row in airports]
    by_pk: dict[int | None, Airport] = {one.pk: one for one in known}
    riding: dict[int, set[int]] = defaultdict(set)
    for leg, person in riders:
        riding[leg].add(person)
    given: dict[int, list[HostAnswer]] = defaultdict(list)
    for option, *row in answers:
        given[option].append(made(HostAnswer, _OF_ANSWER, row))
    travellers = [Traveller(pk, name, post, SeatRole(role), *agency) for pk, name, post, role, *agency in people]
    return Gathered(
        trip,
        options,
        own,
        _by_name(provinces, known),
        known,
        [_leg(row, by_pk) for row in legs],
        {leg: frozenset(those) for leg, those in riding.items()},
        sorted(travellers, key=lambda one: in_rank(one.role)),
        dict(given),
        [made(Stay, ("trip_id", *_OF_STAY), (trip.pk, *row)) for row in stays],
        {row[0]: _version(trip, row) for row in versions},
        dict(reasons),
    )


def items_of(trip: Trip) -> list[ItineraryItem]:
    items, ties = _items.later(trip.pk), _ties.later(trip.pk)
    read_at_once((items, ties))
    return _with_topics(trip, items, ties)


def _with_topics(trip: Trip, items: Iterable[ItineraryItem], ties: Iterable[tuple[int, int]]) -> list[ItineraryItem]:
    topics: dict[int, list[int]] = defaultdict(list)
    for item, topic in ties:
        topics[item].append(topic)
    found = list(items)
    for one in found:
        one.trip = trip
        one.topic_keys_told = frozenset(topics[one.pk])
    return found


def _with_all(trip: int) -> QuerySet[ItineraryItem]:
    beside = ("in_charge", "locality__parent__parent", "option__locality", "option__agency", "option__host", "leg")
    found = ItineraryItem.objects.filter(trip=trip).select_related(*beside)
    return found.order_by("day", F("starts").asc(nulls_last=True), "pk")


def _with_hosts() -> QuerySet[StopOption]:
    return StopOption.objects.select_related(
        "stop__tour", "locality__parent__parent__parent", "agency__locality__parent__parent", "host", "origin__host"
    )


_OF_ONE = -9012
_items = Prepared(_with_all, _OF_ONE)
_ties = Prepared(
    lambda trip: (
        ItineraryItem.topics.through.objects.filter(itineraryitem__trip=trip)
        .order_by()
        .values_list("itineraryitem", "topic")
    ),
    _OF_ONE,
)
_options = Prepared(lambda tour: _with_hosts().filter(stop__tour=tour).order_by("stop__position", "position"), _OF_ONE)


def topics_of(round: Round) -> list[Topic]:
    """Of its tour, with their words and stops; what a whole plan has brought along is not asked for again."""
    prefetch_related_objects([round.tour], Prefetch("topics", Topic.objects.select_related("passage")), "topics__stops")
    return list(round.tour.topics.all())


def known_places() -> dict[str, Place]:
    """Airports and provinces by name, for what legs and items say in words alone."""
    provinces, airports = _PLACES.ask()
    return _by_name(provinces, [_airport(row) for row in airports])


def _by_name(provinces: Iterable[Row], airports: Iterable[Airport]) -> dict[str, Place]:
    """An airport that is called as its province is has to be called an airport."""
    ports = {one: place_of(one) for one in airports}
    found = {name.casefold(): place for one, place in ports.items() for name in (one.name, one.iata)}
    found |= {f"{AN_AIRPORT}{one.name.casefold()}": place for one, place in ports.items()}
    return found | {
        name.casefold(): Place(name, latitude, longitude, is_rough=True) for name, latitude, longitude in provinces
    }


def place_of(airport: Airport) -> Place:
    return Place(airport.name, airport.latitude, airport.longitude)


def _airport(row: Row) -> Airport:
    return made(Airport, _OF_AIRPORT, row)


def _leg(row: Row, airports: Mapping[int | None, Airport]) -> Leg:
    leg = made(Leg, _OF_LEG, row)
    leg.from_airport, leg.to_airport = airports.get(leg.from_airport_id), airports.get(leg.to_airport_id)
    return leg


def _version(trip: Trip, row: Row) -> ItineraryVersion:
    number, pk, content, published_at, *by = row
    user = made(User, ("pk", "full_name", "email"), by)
    return ItineraryVersion(
        pk=pk, trip=trip, number=number, content=content, published_at=published_at, published_by=user
    )


_OF_AIRPORT = ("pk", "name", "iata", "latitude", "longitude", "is_home", "is_arrival")
_OF_LEG = (
    *("pk", "kind", "origin", "destination", "from_airport_id", "to_airport_id", "departs_at", "arrives_at", "seats"),
    *("is_for_all", "carrier", "number", "contact", "contact_phone", "note"),
)
_OF_STAY = ("pk", "name", "check_in", "check_out", "address", "phone", "note")
_OF_ANSWER = ("pk", "choice", "through", "version", "shown", "answered_at")


def _versions() -> QuerySet[ItineraryVersion]:
    """The last, and those that hosts are written to have agreed to."""
    newer = ItineraryVersion.objects.filter(trip=OuterRef("trip"), number__gt=OuterRef("number"))
    options = StopOption.objects.filter(stop__tour__rounds__trip=key(0)).order_by()
    agreed = Q(number__in=options.values("host__agreed_itinerary").filter(host__agreed_itinerary__isnull=False))
    before = options.values("origin__host__agreed_itinerary").filter(origin__host__agreed_itinerary__isnull=False)
    found = ItineraryVersion.objects.order_by().filter(trip=key(0))
    return found.filter(~Exists(newer) | agreed | Q(number__in=before))


_PLACES = Together(
    Rows(
        lambda: Locality.objects.filter(
            level=LocalityLevel.PROVINCE, latitude__isnull=False, longitude__isnull=False
        ).order_by("pk"),
        *("name", "latitude", "longitude"),
    ),
    Rows(lambda: Airport.objects.order_by("pk"), *_OF_AIRPORT),
)
_OF_TRIP = Together(
    *_PLACES.lists,
    Rows(lambda: Leg.objects.filter(trip=key(0)), *_OF_LEG),
    Rows(lambda: LegRider.objects.filter(leg__trip=key(0)).order_by(), "leg_id", "nomination_id"),
    Rows(
        lambda: Seat.objects.filter(
            composition__status=CompositionStatus.APPROVED,
            delegation__round__trip=key(0),
            nomination__standing=Standing.GOING,
        ).order_by("pk"),
        *("nomination_id", "nomination__full_name", "nomination__post", "role"),
        *("nomination__registration__agency_id", "nomination__registration__agency__name"),
    ),
    Rows(
        lambda: HostAnswer.objects.filter(reception__trip=key(0)).order_by("answered_at", "pk"),
        *("reception__option_id", *_OF_ANSWER),
    ),
    Rows(lambda: Stay.objects.filter(trip=key(0)).order_by("check_in", "pk"), *_OF_STAY),
    Rows(
        _versions,
        *("number", "pk", "content", "published_at"),
        *("published_by_id", "published_by__full_name", "published_by__email"),
    ),
    Rows(lambda: Dismissal.objects.filter(trip=key(0)).order_by(), "key", "reason"),
)
