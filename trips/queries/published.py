"""Whether everybody sees the itinerary as it has to be: published, of the days and the people as they are now."""

from collections.abc import Collection, Sequence

from django.urls import reverse

from config.naming import ORGANISER
from trips.models import Trip
from trips.policies.states import Lacking
from trips.queries.known import Known, Published


def lacking(trips: Sequence[Trip], known: Known) -> dict[int, list[Lacking]]:
    """One source of what is missing to leave."""
    found = {}
    for trip in trips:
        if text := _of_version(trip, known.published.get(trip.pk), known.going(trip)):
            url = reverse("trips:itinerary", args=[trip.pk])
            found[trip.pk] = [Lacking(text, str(ORGANISER), url, "Mở lịch trình")]
    return found


def _of_version(trip: Trip, last: Published | None, going: Collection[int]) -> str:
    if last is None:
        return "Lịch trình chưa công bố."
    number, days, people = last
    first, end = trip.round.starts_on, trip.round.ends_on
    if days and first and end and (days["first"], days["last"]) != (first.isoformat(), end.isoformat()):
        return f"Ngày của đợt đã đổi sau khi công bố lịch trình phiên bản {number}."
    if people is not None and {one["id"] for one in people} != set(going):
        return f"Danh sách đoàn đã đổi sau khi công bố lịch trình phiên bản {number}."
    return ""
