"""The sessions of one trip for its report: as published, and as they were held."""

from dataclasses import dataclass

from results.merging import Answer, Note, Photo, Received, Session
from results.queries.sessions import in_order
from trips.itinerary import Item, Itinerary
from trips.itinerary.days import digits
from trips.itinerary.snapshot import from_data
from trips.models import ItineraryVersion, Trip


@dataclass(frozen=True)
class OnTheRoad:
    version: int = 0
    sessions: tuple[Session, ...] = ()
    notes: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()
    received: tuple[Received, ...] = ()
    photos: tuple[Photo, ...] = ()


def of_sessions(trip: Trip) -> OnTheRoad:
    """Of the version published last."""
    version = ItineraryVersion.objects.filter(trip=trip).order_by("number").last()
    if version is None:
        return OnTheRoad()
    itinerary = from_data(version.content)
    sessions = tuple(_session(item, itinerary) for item in in_order(itinerary))
    return OnTheRoad(version.number, sessions)


def _session(item: Item, itinerary: Itinerary) -> Session:
    return Session(
        key=item.id,
        day=item.day,
        title=item.title,
        hours=digits(item, itinerary),
        host=next((one.name for one in itinerary.hosts if one.id == item.host), item.where),
        topics=tuple(sorted(map(str, item.topics))),
    )
