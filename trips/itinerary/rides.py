"""Rules of legs alone, whatever the days say of them: seats, order, riders, two rides at once, connections."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations

from config.words import capital
from trips.enums import LegKind
from trips.itinerary import legs
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.shape import Itinerary, Leg
from trips.itinerary.words import called_leg, hour_of_day

MINUTE = timedelta(minutes=1)


def problems_of_legs(itinerary: Itinerary) -> list[ItineraryProblem]:
    return [
        *legs.seats(itinerary),
        *legs.backwards(itinerary),
        *legs.riders_gone(itinerary),
        *_at_once(itinerary),
        *_connections(itinerary),
    ]


def _at_once(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for one, other in combinations(itinerary.legs, 2):
        if not (one.departs_at and one.arrives_at and other.departs_at and other.arrives_at):
            continue
        both = _riders(itinerary, one) & _riders(itinerary, other)
        if both and one.departs_at < other.arrives_at and other.departs_at < one.arrives_at:
            yield found(
                Code.OVERLAP,
                f"{capital(called_leg(one))} và {called_leg(other)} trùng giờ.",
                f"{len(both)} người được xếp đi cả hai. Sửa giờ, hoặc xếp lại người đi.",
                one.departs_at, one.arrives_at, other.departs_at, other.arrives_at, len(both),
                legs=(one.id, other.id),
            )  # fmt: skip


def _connections(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    """From the ride before to the flight; the day's itinerary judges the way between them too."""
    least = itinerary.settings.connection_minutes
    for flight in itinerary.legs:
        if flight.kind != LegKind.PLANE or flight.departs_at is None:
            continue
        last = _last_before(itinerary, flight, flight.departs_at)
        if last is None or last.arrives_at is None:
            continue
        left = int((flight.departs_at - last.arrives_at) // MINUTE)
        if left < least:
            yield found(
                Code.CONNECTION,
                f"Trước {called_leg(flight)} chỉ còn {left} phút.",
                f"{capital(called_leg(last))} đến lúc {hour_of_day(last.arrives_at)}, máy bay đi lúc "
                f"{hour_of_day(flight.departs_at)}; cần ít nhất {least} phút. Đến sớm hơn, hoặc chọn chuyến sau.",
                last.arrives_at, flight.departs_at,
                legs=(last.id, flight.id),
            )  # fmt: skip


def _last_before(itinerary: Itinerary, flight: Leg, departs_at: datetime) -> Leg | None:
    """Of the rides that somebody on the flight arrives with."""
    before = [
        one
        for one in itinerary.legs
        if one.arrives_at and one.arrives_at <= departs_at and _riders(itinerary, one) & _riders(itinerary, flight)
    ]
    return max(before, key=lambda one: (one.arrives_at, one.id), default=None)


def _riders(itinerary: Itinerary, leg: Leg) -> frozenset[int]:
    return frozenset(itinerary.person_by_id) if leg.riders is None else leg.riders
