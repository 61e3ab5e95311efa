"""Which ones? Plans, scoped to who asks."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from tours.models import Plan


def visible_plans(user: User) -> QuerySet[Plan]:
    return Plan.objects.visible_to(user)


def get_plan(user: User, pk: int) -> Plan:
    return get_object_or_404(visible_plans(user).select_related("organiser"), pk=pk)


def plan_to_begin_with(user: User, pk: str | None) -> Plan | None:
    """The one asked for, else the newest."""
    plans = visible_plans(user)
    if pk and pk.isdecimal():
        return get_object_or_404(plans, pk=int(pk))
    return plans.first()
