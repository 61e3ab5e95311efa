"""What an agency sees once a list is published: its own people, where they go and why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from delegations.presenters.outcomes import tour_outcomes
from delegations.queries import outcomes as queries
from tours.queries.plans import get_plan


@require_safe
def outcome(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "delegations.view_outcome")
    found = queries.outcomes_of(plan, request.user.agency_id or 0)
    return render(request, "delegations/outcome.html", {"plan": plan, "tours": tour_outcomes(found)})
