"""Takes what was ticked of a proposal into the draft. Nothing of the draft itself is touched."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.policies import refuse_if
from destinations.models import Airport
from trips.actions.saving import begin, save
from trips.itinerary import Leg as Ride
from trips.itinerary import Place
from trips.itinerary.proposal import Suggested
from trips.models import ItineraryItem, Leg, Trip
from trips.policies import days as days_policies
from trips.policies import proposing as policies
from trips.queries.proposing import proposal_of
from trips.queries.trips import with_rounds


def accept(trip: Trip, chosen: Collection[str], *, mark: str, revision: int, by: User) -> int:
    """`mark` and `revision` are of the page that was read. Returns how many items came."""
    with transaction.atomic():
        trip = begin(trip, revision, by=by)
        proposal = proposal_of(with_rounds(Trip.objects.all()).get(pk=trip.pk))
        found = [one for one in proposal.suggestion.items if one.item.id in chosen]
        refuse_if(policies.problems_with_accepting(len(found), is_as_read=proposal.mark == mark))
        refuse_if(days_policies.problems_with_count(trip.items.count() + len(found)))
        airports = {one.name: one for one in Airport.objects.all()}
        for one in found:
            _store(trip, one, airports)
        save(trip, "Nhận gợi ý lịch trình", {one.item.title: ("", _day(one)) for one in found}, by=by)
    return len(found)


def _store(trip: Trip, one: Suggested, airports: dict[str, Airport]) -> None:
    item = one.item
    stored = ItineraryItem.objects.create(
        trip=trip,
        day=item.day,
        half=item.half,
        starts=item.starts,
        ends=item.ends,
        kind=item.kind,
        title=item.title,
        option_id=item.host,
        leg=_ride(trip, one.leg, airports) if one.leg else None,
        in_charge_id=item.in_charge,
    )
    stored.topics.set(item.topics)


def _ride(trip: Trip, leg: Ride, airports: dict[str, Airport]) -> Leg:
    return Leg.objects.create(
        trip=trip,
        kind=leg.kind,
        origin=leg.origin.name,
        destination=leg.goal.name,
        from_airport=_airport(leg.origin, airports),
        to_airport=_airport(leg.goal, airports),
        departs_at=_moment(leg.departs_at),
        arrives_at=_moment(leg.arrives_at),
    )


def _airport(place: Place, airports: dict[str, Airport]) -> Airport | None:
    """An airport by its name and its point: a province may be called the same."""
    found = airports.get(place.name)
    return found if found and (found.latitude, found.longitude) == (place.latitude, place.longitude) else None


def _moment(value: datetime.datetime | None) -> datetime.datetime | None:
    return timezone.make_aware(value) if value else None


def _day(one: Suggested) -> str:
    return f"{one.item.day.day}/{one.item.day.month}"
