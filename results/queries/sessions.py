"""The sessions of trips: items of the itinerary as published last where something is learnt of somebody."""

import uuid
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from config.at_once import read_at_once
from config.prepared import Prepared
from results.models import SessionRecord
from tours.models import Plan, Round
from trips.itinerary import Item, Itinerary
from trips.itinerary.days import by_day
from trips.itinerary.snapshot import from_data
from trips.models import ItineraryVersion, Trip


class Session(Struct, frozen=True):
    """One item as published; `record` once something was written down of it."""

    item: Item
    itinerary: Itinerary
    record: SessionRecord | None

    @property
    def key(self) -> uuid.UUID:
        return uuid.UUID(self.item.id)


class OfTrip(Struct, frozen=True):
    """`left`: of which something was written, and which the last version has no more."""

    trip: Trip
    round: Round
    number: int
    sessions: tuple[Session, ...]
    left: tuple[SessionRecord, ...]


def of_plan(plan: Plan) -> list[OfTrip]:
    """Its trips by their days, each with the sessions of its last version in the order they are held."""
    trips, versions, written = _trips.later(plan.pk), _last_versions.later(plan.pk), _records.later(plan.pk)
    read_at_once((trips, versions, written))
    last = {version.trip_id: version for version in versions}
    records = {(one.trip_id, one.key): one for one in written}
    return [_of(trip, last.get(trip.pk), records) for trip in trips]


def _last_of(plan: int) -> QuerySet[ItineraryVersion]:
    newer = ItineraryVersion.objects.filter(trip=OuterRef("trip"), number__gt=OuterRef("number"))
    return ItineraryVersion.objects.order_by().filter(~Exists(newer), trip__round__tour__plan=plan)


_A_PLAN = -9111
_trips = Prepared(
    lambda plan: (
        Trip.objects.filter(round__tour__plan=plan).select_related("round__tour").order_by("round__starts_on", "pk")
    ),
    _A_PLAN,
)
_last_versions = Prepared(_last_of, _A_PLAN)
_records = Prepared(lambda plan: SessionRecord.objects.filter(trip__round__tour__plan=plan), _A_PLAN)


def of_trip(trip: Trip) -> OfTrip:
    version = ItineraryVersion.objects.filter(trip=trip).order_by("-number").first()
    records = {(one.trip_id, one.key): one for one in SessionRecord.objects.filter(trip=trip)}
    return _of(trip, version, records)


def _of(trip: Trip, version: ItineraryVersion | None, records: dict[tuple[int, uuid.UUID], SessionRecord]) -> OfTrip:
    sessions = _sessions(trip, version, records)
    kept = {session.key for session in sessions}
    left = tuple(one for (of, key), one in records.items() if of == trip.pk and key not in kept)
    return OfTrip(trip, trip.round, version.number if version else 0, sessions, left)


def _sessions(
    trip: Trip, version: ItineraryVersion | None, records: dict[tuple[int, uuid.UUID], SessionRecord]
) -> tuple[Session, ...]:
    if version is None:
        return ()
    itinerary = from_data(version.content)
    return tuple(Session(item, itinerary, records.get((trip.pk, uuid.UUID(item.id)))) for item in in_order(itinerary))


def in_order(itinerary: Itinerary) -> Sequence[Item]:
    """The sessions alone, day by day."""
    items = (item for item in itinerary.items if item.is_session)
    return [item for day in by_day(items, itinerary).values() for item in day]
