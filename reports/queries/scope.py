"""The plan, tour and agency a document is asked for."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.enums import Role
from accounts.models import Agency, User
from tours.models import Plan, Tour


def tour_of(plan: Plan, code: str) -> Tour | None:
    return plan.tours.filter(code=code).first() if code else None


def find_agency(code: str) -> Agency | None:
    return Agency.objects.filter(code=code).first()


def get_agency(user: User, code: str) -> Agency | None:
    """An agency's own people have their own, whatever is asked for; another's does not exist for them: 404."""
    if user.has_role(Role.ORGANISER, Role.LEADER):
        return get_object_or_404(Agency, code=code) if code else None
    if code and (user.agency is None or code != user.agency.code):
        raise Http404(code)
    return user.agency
