"""What every act on a trip's money begins with: one after the other, by who may, while nothing is closed."""

from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from money.models import Closing
from money.policies.spending import problems_with_writing
from trips.actions import saving
from trips.models import Trip

MAY = "money.write"


def locked(trip: Trip, by: User) -> Trip:
    """Acts on one trip's money wait for each other, so each sees what the one before wrote."""
    found = saving.locked(trip)
    require(by, MAY)
    refuse_if(problems_with_writing(is_closed=is_closed(found)))
    return found


def is_closed(trip: Trip) -> bool:
    return Closing.objects.filter(trip=trip, reopened_at__isnull=True).exists()
