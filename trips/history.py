"""Records of this floor whose history can be read: a trip with its round, its legs, its stays, its hosts."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Model

from accounts.histories import Kind, register
from trips.models import Trip
from trips.queries.trips import get_trip

PAGES = ("trip", "itinerary", "versions", "hosts", "preparing", "details", "legs", "stays")
MONEY = ("money", "spending", "settlement")


def declare() -> None:
    pages = [*(f"trips:{page}" for page in PAGES), *(f"money:{page}" for page in MONEY), "results:report"]
    register(Kind("chuyen-di", get_trip, dict.fromkeys(pages, "pk"), also=_parts))


def _parts(record: Model) -> Iterable[Model]:
    trip = record if isinstance(record, Trip) else Trip.objects.get(pk=record.pk)
    return chain([trip.round], trip.legs.all(), trip.stays.all(), trip.receptions.all())
