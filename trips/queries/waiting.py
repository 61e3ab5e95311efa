"""For "Hôm nay": trips that leave soon, and rounds with an approved list whose trip nobody has begun."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from delegations.enums import CompositionStatus
from delegations.models import Delegation
from tours.enums import PlanStatus
from tours.models import Plan, Round
from trips.models import Trip
from trips.models.trips import BEFORE_LEAVING
from trips.queries.trips import with_rounds

NEAR = datetime.timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Unprepared:
    round: Round
    approved_at: datetime.datetime | None


def trips_near(plans: Iterable[Plan], today: datetime.date) -> QuerySet[Trip]:
    """Of plans in force: not gone, and within three weeks. A day that has passed is asked about by the round."""
    trips = Trip.objects.filter(
        round__tour__plan__in=list(plans),
        round__tour__plan__status=PlanStatus.ISSUED,
        round__status__in=BEFORE_LEAVING,
        round__starts_on__gte=today,
        round__starts_on__lte=today + NEAR,
    )
    return with_rounds(trips)


def unprepared(plans: Iterable[Plan], today: datetime.date) -> list[Unprepared]:
    approved = Delegation.objects.filter(
        Q(round__ends_on__isnull=True) | Q(round__ends_on__gte=today),
        composition__status=CompositionStatus.APPROVED,
        round__tour__plan__in=list(plans),
        round__tour__plan__status=PlanStatus.ISSUED,
        round__status__in=BEFORE_LEAVING,
        round__trip__isnull=True,
    )
    return [
        Unprepared(one.round, one.composition.decided_at)
        for one in approved.select_related("round__tour", "composition")
    ]
