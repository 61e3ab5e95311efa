"""Begins to prepare the trip of a round."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from tours.enums import PlanStatus, RoundStatus
from tours.models import Round
from trips.models import Trip
from trips.policies import states as policies


def start(round: Round, *, by: User) -> Trip:
    """The trip that is there already, where another press came first."""
    with transaction.atomic():
        round = Round.objects.select_for_update(of=("self",)).select_related("tour__plan").get(pk=round.pk)
        require(by, "trips.prepare")
        if found := Trip.objects.filter(round=round).first():
            return found
        refuse_if(policies.problems_with_starting(PlanStatus(round.tour.plan.status), RoundStatus(round.status)))
        trip = Trip.objects.create(round=round, created_by=by)
        audit.record("Bắt đầu chuẩn bị chuyến đi", trip, by=by)
    return trip
