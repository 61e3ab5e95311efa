"""The items of a trip as its board shows them, what an item may point to, and what was done to the draft."""

import datetime
from collections.abc import Sequence

from django.db.models import F, QuerySet
from msgspec import Struct

from accounts.enums import LocalityLevel
from accounts.models import AuditEntry, Locality
from config.at_once import read_at_once
from config.prepared import Prepared
from config.together import DAY, Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Seat
from registrations.enums import Standing
from registrations.models import Nomination
from tours.models import StopOption
from tours.queries.parts import day_of
from trips.enums import Half
from trips.models import ItineraryItem, Leg, Trip
from trips.policies.days import Slot
from trips.queries import gathered
from trips.queries.trips import REVISION

_HALVES = {half: place for place, half in enumerate(Half)}
_FIRST, _LAST = datetime.time.min, datetime.time.max


def item_of(trip: Trip, pk: int) -> ItineraryItem | None:
    """None when somebody took it out since the page was opened."""
    found, topics = _item.later(trip.pk, pk), _topics_of.later(pk)
    read_at_once((found, topics))
    for one in found:
        one.trip, one.topic_keys_told = trip, frozenset(topics)
        return one
    return None


def days_with_items(trip: Trip) -> set[datetime.date]:
    return {one.day for one in _days_of_items(trip.pk)}


def items_of(trip: Trip) -> list[ItineraryItem]:
    """In the order they happen; what has no hours stands where its half of the day ends."""
    return sorted(gathered.items_of(trip), key=in_order)


def in_order(item: ItineraryItem) -> tuple[datetime.date, int, datetime.time, datetime.time, int]:
    return item.day, _HALVES[Half(item.half)], item.starts or _LAST, item.ends or _FIRST, item.pk


def slot_of(item: ItineraryItem) -> Slot:
    return Slot(item.day, Half(item.half), item.starts, item.ends, item.end_day)


def people_of(round: int) -> QuerySet[Nomination]:
    """Of the list in force: who may be in charge."""
    seats = Seat.objects.order_by().filter(
        composition__status=CompositionStatus.APPROVED,
        delegation__round=round,
        nomination__standing=Standing.GOING,
    )
    return Nomination.objects.filter(pk__in=seats.values("nomination")).order_by("sort_key", "pk")


def options_of(trip: Trip) -> QuerySet[StopOption]:
    """Where the round may go."""
    return StopOption.objects.filter(stop__in=[stop.pk for stop in trip.round.where()])


def provinces(on: datetime.date) -> QuerySet[Locality]:
    """On the plan's day: what the way between two places is reckoned from."""
    return Locality.objects.existing_on(on).filter(level=LocalityLevel.PROVINCE).order_by("name")


class Offered(Struct, frozen=True):
    """`days` on which items stand; `choices`: what an item may point to, by the name of its column: keys and what they
    are called."""

    days: frozenset[datetime.date]
    choices: dict[str, list[tuple[int, str]]]


def offered_of(trip: Trip) -> Offered:
    """In one statement. `trip` came from `get_trip`, with the topics of its plan."""
    round = trip.round
    days, options, localities, legs, people = _OFFERED.ask(
        trip.pk, round.pk, round.tour_id, day=day_of(round.tour.plan)
    )
    stops = {stop.pk for stop in round.where()}
    return Offered(
        frozenset(day for (day,) in days),
        {
            "option": [(pk, place or agency or words) for pk, stop, place, agency, words in options if stop in stops],
            "locality": [(pk, name) for pk, name in localities],
            "leg": [(pk, f"{origin} – {destination}") for pk, origin, destination in legs],
            "topics": [(one.pk, f"{one.position}. {one.passage.plain}") for one in round.tour.topics.all()],
            "in_charge": [(pk, f"{name}, {post}" if post else name) for pk, name, post in people],
        },
    )


def other_trips(trip: Trip) -> QuerySet[Trip]:
    """Those of the same plan, whose shape may be copied."""
    return _others_of(trip.round.tour.plan_id, trip.pk)


def other_trips_now(trip: Trip) -> list[Trip]:
    return _others(trip.round.tour.plan_id, trip.pk)


def _others_of(plan: int, trip: int) -> QuerySet[Trip]:
    return Trip.objects.filter(round__tour__plan=plan).exclude(pk=trip).select_related("round__tour")


def acts_since(trip: Trip, revision: int) -> Sequence[AuditEntry]:
    """What was saved after `revision`, oldest first; the last few are enough to say what changed."""
    entries = AuditEntry.objects.filter(target_type=str(Trip._meta.verbose_name), target_id=str(trip.pk))
    later = [
        entry
        for entry in entries.order_by(F("at").desc(), "-pk")[:20]
        if int((entry.changes.get(REVISION) or ["0", "0"])[1]) > revision
    ]
    return later[::-1]


_A_TRIP, _AN_ITEM, _A_PLAN = -9021, -9022, -9023
_topics_of = Prepared(
    lambda item: (
        ItineraryItem.topics.through.objects.filter(itineraryitem=item).order_by().values_list("topic", flat=True)
    ),
    _AN_ITEM,
)
_item = Prepared(
    lambda trip, pk: ItineraryItem.objects.filter(trip=trip, pk=pk).select_related("option"), _A_TRIP, _AN_ITEM
)
_days_of_items = Prepared(lambda trip: ItineraryItem.objects.filter(trip=trip).order_by().only("day"), _A_TRIP)
_others = Prepared(_others_of, _A_PLAN, _A_TRIP)
_OFFERED = Together(
    Rows(lambda: ItineraryItem.objects.filter(trip=key(0)).order_by(), "day"),
    Rows(
        lambda: StopOption.objects.filter(stop__tour=key(2)).order_by("stop__position", "position"),
        *("pk", "stop_id", "locality__full_name", "agency__name", "words"),
    ),
    Rows(lambda: provinces(DAY), "pk", "full_name"),
    Rows(lambda: Leg.objects.filter(trip=key(0)), "pk", "origin", "destination"),
    Rows(lambda: people_of(key(1)), "pk", "full_name", "post"),
)
