"""Begins to prepare the trip of a round."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from tours.approved import approved_lists
from tours.enums import RoundStatus
from tours.models import Round
from trips.models import Trip
from trips.policies import states as policies


def start(round: Round, *, by: User) -> Trip:
    """The trip that is there already, where another press came first."""
    with transaction.atomic():
        round = Round.objects.select_for_update().get(pk=round.pk)
        require(by, "trips.prepare")
        if found := Trip.objects.filter(round=round).first():
            return found
        is_approved = bool(approved_lists([round.pk]))
        refuse_if(policies.problems_with_starting(RoundStatus(round.status), is_list_approved=is_approved))
        trip = Trip.objects.create(round=round, created_by=by)
        audit.record("Bắt đầu chuẩn bị chuyến đi", trip, by=by)
    return trip
