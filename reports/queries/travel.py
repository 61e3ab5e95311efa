"""What the papers of a trip print: its days, and who rides and sleeps where. Only who is on the list in force."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from trips.enums import CARS, LegKind
from trips.itinerary import Itinerary
from trips.models import Leg, Trip
from trips.queries.facts import content_of, itinerary_of, last_version
from trips.queries.members import Member, members_of
from trips.queries.transport import Housed, housed, legs_of, riders_of

TICKETED = (LegKind.PLANE, LegKind.TRAIN, LegKind.SHIP)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The version that was published, or the draft while there is none."""

    itinerary: Itinerary
    version: int | None = None
    published_at: datetime.datetime | None = None


def schedule_of(trip: Trip) -> Schedule:
    version = last_version(trip)
    if version is None:
        return Schedule(itinerary_of(trip))
    return Schedule(content_of(version), version.number, version.published_at)


def tickets_of(trip: Trip) -> list[tuple[Sequence[Leg], Sequence[Member]]]:
    """Legs that the same people ride stand together: the airline books them as one."""
    members = members_of(trip)
    found: dict[tuple[int, ...], tuple[list[Leg], list[Member]]] = {}
    for leg in legs_of(trip):
        if leg.kind in TICKETED:
            riders = riders_of(leg, members)
            found.setdefault(tuple(one.nomination.pk for one in riders), ([], riders))[0].append(leg)
    return list(found.values())


def drives_of(trip: Trip) -> list[tuple[Leg, Sequence[Member]]]:
    members = members_of(trip)
    return [(leg, riders_of(leg, members)) for leg in legs_of(trip) if leg.kind in CARS]


def rooms_of(trip: Trip) -> list[Housed]:
    return housed(trip)
