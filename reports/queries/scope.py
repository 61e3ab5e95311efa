"""The plan, tour and agency a document is asked for."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.enums import Role
from accounts.models import Agency, User
from tours.enums import Scope
from tours.models import Plan, Tour


def get_plan(user: User, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(user).select_related("organiser"), pk=pk)


def find_plan(number: int) -> Plan | None:
    """The newest with this number: series begin again every year."""
    return Plan.objects.filter(number=number).select_related("organiser").order_by("-year", "-version").first()


def tour_of(plan: Plan, scope: str) -> Tour | None:
    return plan.tours.filter(scope=scope).first() if scope in Scope else None


def find_agency(code: str) -> Agency | None:
    return Agency.objects.filter(code=code).first()


def get_agency(user: User, code: str) -> Agency | None:
    """An agency's own people have their own, whatever is asked for; another's does not exist for them: 404."""
    if user.has_role(Role.ORGANISER, Role.LEADER):
        return get_object_or_404(Agency, code=code) if code else None
    if code and (user.agency is None or code != user.agency.code):
        raise Http404(code)
    return user.agency
