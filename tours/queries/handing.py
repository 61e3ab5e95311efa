"""The tasks that are open at an agency, for somebody of it who leaves."""

from accounts.enums import Role
from accounts.models import User
from accounts.policies import AGENCY_ROLES
from config.prepared import Prepared
from tours.enums import PlanStatus
from tours.models import Task


def tasks_in_hand(user: User) -> list[Task]:
    """None of somebody who does not answer for the agency."""
    if not user.agency_id or AGENCY_ROLES.union({Role.ORGANISER}).isdisjoint(user.roles):
        return []
    return _tasks(user.agency_id)


_tasks = Prepared(
    lambda agency: (
        Task.objects.filter(owner_agency=agency, plan__status=PlanStatus.ISSUED, done_on__isnull=True)
        .select_related("passage", "plan")
        .order_by("plan", "position", "pk")
    ),
    -1,
)
