"""Who travels: the people of the composition in force, never a list of the trip's own."""

from dataclasses import dataclass

from delegations.enums import CompositionStatus
from delegations.models import Composition, Seat
from registrations.models import Nomination
from tours.enums import SeatRole
from trips.models import Trip


@dataclass(frozen=True, slots=True)
class Member:
    nomination: Nomination
    role: SeatRole


_ORDER = {SeatRole.HEAD: 0, SeatRole.SECRETARY: 2}


def composition_in_force(trip: Trip) -> Composition | None:
    approved = Composition.objects.filter(status=CompositionStatus.APPROVED, delegations__round=trip.round_id)
    return approved.first()


def members_of(trip: Trip) -> list[Member]:
    """Head first, secretary last but for nobody; whoever withdrew since the approval is left out."""
    seats = (
        Seat.objects.filter(
            composition__status=CompositionStatus.APPROVED,
            delegation__round=trip.round_id,
            nomination__in=Nomination.objects.going(),
        )
        .select_related("nomination__registration__agency")
        .order_by("pk")
    )
    members = [Member(seat.nomination, SeatRole(seat.role)) for seat in seats]
    return sorted(members, key=lambda member: _ORDER.get(member.role, 1))
