"""For "Hôm nay": each tour's versions that are still at work, and the seats of approved lists that fell vacant."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Seat
from registrations.enums import RegistrationStatus, Standing
from tours.models import Plan, Tour

AT_WORK = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED)


def tours_at_work(user: User, plans: Sequence[Plan]) -> QuerySet[Tour]:
    """Tours that have rounds, each with its versions that were neither discarded nor superseded, newest first."""
    versions = Composition.objects.visible_to(user).filter(status__in=AT_WORK).select_related("decided_by")
    tours = Tour.objects.filter(plan__in=plans, rounds__isnull=False).distinct().select_related("plan")
    return tours.prefetch_related(Prefetch("compositions", versions.order_by("-version"), to_attr="at_work"))


def vacated_seats(compositions: Iterable[int]) -> QuerySet[Seat]:
    """Seats of these versions whose person no longer goes: withdrawn, declined, or his registration was returned."""
    seats = Seat.objects.filter(composition__in=list(compositions), delegation__isnull=False)
    still_goes = Q(nomination__standing=Standing.GOING) & (
        Q(nomination__registration__status=RegistrationStatus.ACCEPTED) | Q(nomination__addition__isnull=False)
    )
    beside = ("delegation", "nomination__registration__agency")
    return seats.exclude(still_goes).select_related(*beside).order_by("delegation__number", "pk")
