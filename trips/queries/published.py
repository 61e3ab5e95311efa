"""Whether everybody sees the itinerary as it has to be: published, of the days and the people as they are now."""

from collections.abc import Collection, Sequence
from typing import Any

from django.urls import reverse

from config.naming import ORGANISER
from delegations.enums import CompositionStatus
from delegations.models import Seat
from registrations.enums import Standing as Went
from trips.models import ItineraryVersion, Trip
from trips.policies.states import Lacking


def lacking(trips: Sequence[Trip]) -> dict[int, list[Lacking]]:
    """One source of what is missing to leave."""
    versions = ItineraryVersion.objects.filter(trip__in=trips).order_by("number")
    facts = versions.values_list("trip", "number", "content__days", "content__people")
    last = {trip: (number, days, people) for trip, number, days, people in facts}
    going = _going([trip.round_id for trip in trips]) if last else {}
    found = {}
    for trip in trips:
        if text := _of_version(trip, last.get(trip.pk), going.get(trip.round_id, set())):
            url = reverse("trips:itinerary", args=[trip.pk])
            found[trip.pk] = [Lacking(text, str(ORGANISER), url, "Mở lịch trình")]
    return found


def _of_version(trip: Trip, last: tuple[int, Any, Any] | None, going: Collection[int]) -> str:
    if last is None:
        return "Lịch trình chưa công bố."
    number, days, people = last
    first, end = trip.round.starts_on, trip.round.ends_on
    if days and first and end and (days["first"], days["last"]) != (first.isoformat(), end.isoformat()):
        return f"Ngày của đợt đã đổi sau khi công bố lịch trình phiên bản {number}."
    if people is not None and {one["id"] for one in people} != set(going):
        return f"Danh sách đoàn đã đổi sau khi công bố lịch trình phiên bản {number}."
    return ""


def _going(rounds: Sequence[int]) -> dict[int, set[int]]:
    """Round → who goes, of the list in force."""
    seats = Seat.objects.filter(
        composition__status=CompositionStatus.APPROVED,
        delegation__round__in=rounds,
        nomination__standing=Went.GOING,
    )
    found: dict[int, set[int]] = {}
    for round, person in seats.values_list("delegation__round", "nomination"):
        found.setdefault(round, set()).add(person)
    return found
