"""A trip that is home: its itinerary was published and its round is back, nothing written down yet."""

import datetime

from django.utils import timezone

from tests.worlds.journey import FIRST, LAST, Journey, journey
from tours.enums import RoundStatus
from tours.models import Round
from trips.itinerary.snapshot import as_data
from trips.models import ItineraryVersion, Trip
from trips.queries.publishing import draft_of
from trips.queries.trips import with_rounds

AFTER = datetime.datetime.combine(LAST, datetime.time(20), timezone.get_default_timezone())

__all__ = ["AFTER", "FIRST", "LAST", "returned"]


def returned() -> Journey:
    made = journey()
    draft = draft_of(with_rounds(Trip.objects.all()).get(pk=made.trip.pk))
    ItineraryVersion.objects.create(
        trip=made.trip, number=1, content=as_data(draft.itinerary), published_at=AFTER, published_by=made.by
    )
    Round.objects.filter(pk=made.trip.round_id).update(status=RoundStatus.COMPLETED)
    made.trip.round.refresh_from_db()
    return made
