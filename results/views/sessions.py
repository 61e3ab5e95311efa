"""The sessions of a plan's trips, for the organiser and leaders."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from results.presenters import sessions as page
from results.queries import sessions as queries
from results.views.head import results_context
from tours.queries.plans import get_plan


@require_safe
def sessions(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "results.view")
    context = results_context(request, plan) | {"trips": page.trips(queries.of_plan(plan))}
    return render(request, "results/sessions.html", context)
