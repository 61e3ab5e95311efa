"""What the papers of a trip print: its days, and who rides and sleeps where. Only who is on the list in force."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from tours.queries.milestones import days_in_words
from trips.enums import LegKind
from trips.itinerary import Itinerary
from trips.itinerary import Leg as Ride
from trips.models import Leg, Trip
from trips.queries.facts import content_of, itinerary_of, last_version
from trips.queries.members import Member, members_of
from trips.queries.publishing import shown_draft
from trips.queries.transport import Housed, housed, legs_of, riders_of

TICKETED = (LegKind.PLANE, LegKind.TRAIN, LegKind.SHIP)


class Schedule(Struct, frozen=True):
    """The version that was published, or the draft while there is none."""

    itinerary: Itinerary
    version: int | None = None
    published_at: datetime.datetime | None = None

    @property
    def in_words(self) -> str:
        """At the foot of whatever prints it: the number that the text says too."""
        return f"Lịch trình phiên bản {self.version}" if self.version else "Bản soạn của lịch trình"


def schedule_of(trip: Trip) -> Schedule:
    version = last_version(trip)
    if version is None:
        return Schedule(itinerary_of(trip))
    return Schedule(content_of(version), version.number, version.published_at)


def stops_of(trip: Trip) -> list[tuple[str, str]]:
    """Places that receive the trip, in the order of the first visit, each with its days in words; without an itinerary
    those of the round."""
    itinerary = schedule_of(trip).itinerary
    days: dict[str, list[datetime.date]] = {}
    for item in sorted(itinerary.items, key=lambda one: one.day):
        if host := itinerary.host_of(item):
            days.setdefault(host.name, []).append(item.day)
    if not days:
        return [(stop.name, "") for stop in trip.round.where()]
    return [(name, days_in_words(some[0], some[-1])) for name, some in days.items()]


def tickets_of(trip: Trip) -> list[tuple[Sequence[Leg], Sequence[Member]]]:
    """Legs that the same people ride stand together: the airline books them as one."""
    members = members_of(trip)
    found: dict[tuple[int, ...], tuple[list[Leg], list[Member]]] = {}
    for leg in legs_of(trip):
        if leg.kind in TICKETED:
            riders = riders_of(leg, members)
            found.setdefault(tuple(one.nomination.pk for one in riders), ([], riders))[0].append(leg)
    return list(found.values())


def drives_of(trip: Trip, itinerary: Itinerary) -> list[tuple[Ride, Sequence[Member]]]:
    """The cars of an itinerary, each with those who ride in it and are on the list in force."""
    members = members_of(trip)
    return [(leg, [one for one in members if leg.takes(one.nomination.pk)]) for leg in itinerary.legs if leg.is_car]


def state_of(trip: Trip) -> str:
    """What a list of bookings is made by: it goes out before the itinerary is published, and again while the draft
    goes on, so it follows the draft, and says how that stands to what everybody sees."""
    draft, _items = shown_draft(trip)
    if draft.last is None:
        return Schedule(draft.itinerary).in_words
    published = Schedule(draft.itinerary, draft.number).in_words
    return f"{published} và các sửa đổi chưa công bố" if draft.differs else published


def rooms_of(trip: Trip) -> list[Housed]:
    return housed(trip)
