"""Who travels: the people of the composition in force, never a list of the trip's own."""

from collections.abc import Iterable

from django.db.models import QuerySet
from msgspec import Struct

from config.prepared import Prepared
from delegations.enums import CompositionStatus
from delegations.models import Composition, Seat
from registrations.models import Nomination
from tours.enums import SeatRole
from trips.models import Trip


class Member(Struct, frozen=True):
    nomination: Nomination
    role: SeatRole


_ORDER = (SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.MEMBER, SeatRole.SECRETARY, SeatRole.LOGISTICS)


def members_of(trip: Trip) -> list[Member]:
    """Head and deputies first, secretary and logistics last; whoever withdrew since the approval is left out."""
    return members_in(seats_of(trip))


def seats_of(trip: Trip) -> QuerySet[Seat]:
    """For `members_in`, to be read together with other lists."""
    return _approved.later(trip.round_id)


def names_of(trip: Trip) -> list[tuple[int, str]]:
    """The same people for a form: key, name with agency."""
    people = sorted(_names(trip.round_id), key=lambda row: in_rank(SeatRole(row[3])))
    return [(pk, f"{name}, {agency}") for pk, name, agency, _ in people]


def published_members_of(trip: Trip) -> list[Member]:
    """By the list published last: what members and agencies know, while a newer one is only approved."""
    return members_in(_published(trip.round_id))


def members_in(seats: Iterable[Seat]) -> list[Member]:
    members = [Member(seat.nomination, SeatRole(seat.role)) for seat in seats]
    return sorted(members, key=lambda member: in_rank(member.role))


def _going(of_round: int) -> QuerySet[Seat]:
    return Seat.objects.filter(delegation__round=of_round, nomination__in=Nomination.objects.going())


def _seats(of_round: int) -> QuerySet[Seat]:
    return _going(of_round).select_related("nomination__registration__agency").order_by("pk")


def _of_published(of_round: int) -> QuerySet[Seat]:
    published = Composition.objects.published().filter(delegations__round=of_round).order_by("-version")
    return _seats(of_round).filter(composition__in=published.values("pk")[:1])


def approved_seats(of_round: int) -> QuerySet[Seat]:
    """Of `members_of`, in no rank."""
    return _seats(of_round).filter(composition__status=CompositionStatus.APPROVED)


_A_ROUND = -9011
_approved = Prepared(approved_seats, _A_ROUND)
_names = Prepared(
    lambda of_round: (
        _going(of_round)
        .filter(composition__status=CompositionStatus.APPROVED)
        .order_by("pk")
        .values_list("nomination", "nomination__full_name", "nomination__registration__agency__name", "role")
    ),
    _A_ROUND,
)
_published = Prepared(_of_published, _A_ROUND)


def in_rank(role: SeatRole) -> int:
    return _ORDER.index(role)
