"""Whom a plan asks for a registration."""

from django.db.models import QuerySet

from accounts.models import Agency
from config.prepared import TODAY, Keys, Prepared
from tours.enums import PlanStatus
from tours.models import Plan
from tours.queries.invited import agencies_invited, agencies_of_recipients, kinds_invited
from tours.queries.parts import day_of


def invited_agencies(plan: Plan) -> QuerySet[Agency]:
    """The bodies among the plan's recipients that existed when it was issued; the organiser sends people too. The
    archive of a replaced version invites no one, nor does a plan that names who goes."""
    return agencies_of_recipients(plan) if _invites(plan) else Agency.objects.none()


def _invites(plan: Plan) -> bool:
    return plan.status != PlanStatus.CLOSED and not plan.is_named


_INVITED = (TODAY, Keys("kind of a body"), -9004)
_in_order = Prepared(
    lambda day, kinds, plan: agencies_invited(day, kinds, plan).order_by("position", "name").only("name"), *_INVITED
)
_one_invited = Prepared(
    lambda day, kinds, plan, agency: agencies_invited(day, kinds, plan).filter(pk=agency), *_INVITED, -9005
)


def agencies_in_order(plan: Plan) -> QuerySet[Agency]:
    """The same by name, in the plan's order, to be read with other lists."""
    if not _invites(plan):
        return Agency.objects.none()
    return _in_order.later(day_of(plan), kinds_invited(plan), plan.pk)


def find_invited(plan: Plan, agency_id: int) -> Agency | None:
    return _one_invited.first(day_of(plan), kinds_invited(plan), plan.pk, agency_id) if _invites(plan) else None


def is_invited(plan: Plan, agency_id: int | None) -> bool:
    return agency_id is not None and find_invited(plan, agency_id) is not None
