"""Who travels: the people of the composition in force, never a list of the trip's own."""

from dataclasses import dataclass

from django.db.models import Q

from delegations.enums import CompositionStatus
from delegations.models import Composition, Seat
from registrations.models import Nomination
from tours.enums import SeatRole
from trips.models import Trip


@dataclass(frozen=True, slots=True)
class Member:
    nomination: Nomination
    role: SeatRole


_ORDER = (SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.MEMBER, SeatRole.SECRETARY, SeatRole.LOGISTICS)


def composition_in_force(trip: Trip) -> Composition | None:
    approved = Composition.objects.filter(status=CompositionStatus.APPROVED, delegations__round=trip.round_id)
    return approved.first()


def members_of(trip: Trip) -> list[Member]:
    """Head and deputies first, secretary and logistics last; whoever withdrew since the approval is left out."""
    return _members(trip, Q(composition__status=CompositionStatus.APPROVED))


def published_members_of(trip: Trip) -> list[Member]:
    """By the list published last: what members and agencies know, while a newer one is only approved."""
    published = Composition.objects.published().filter(delegations__round=trip.round_id).order_by("-version")
    return _members(trip, Q(composition__in=published.values("pk")[:1]))


def _members(trip: Trip, of_list: Q) -> list[Member]:
    seats = (
        Seat.objects.filter(of_list, delegation__round=trip.round_id, nomination__in=Nomination.objects.going())
        .select_related("nomination__registration__agency")
        .order_by("pk")
    )
    members = [Member(seat.nomination, SeatRole(seat.role)) for seat in seats]
    return sorted(members, key=lambda member: in_rank(member.role))


def in_rank(role: SeatRole) -> int:
    return _ORDER.index(role)
