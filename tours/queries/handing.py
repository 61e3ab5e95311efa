"""The tasks that are open at an agency, for somebody of it who leaves."""

from django.db.models import QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.policies import AGENCY_ROLES
from tours.enums import PlanStatus
from tours.models import Task


def tasks_in_hand(user: User) -> QuerySet[Task]:
    """None of somebody who does not answer for the agency."""
    if not user.agency_id or AGENCY_ROLES.union({Role.ORGANISER}).isdisjoint(user.roles):
        return Task.objects.none()
    found = Task.objects.filter(owner_agency=user.agency_id, plan__status=PlanStatus.ISSUED, done_on__isnull=True)
    return found.select_related("passage", "plan").order_by("plan", "position", "pk")
