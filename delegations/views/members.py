"""What somebody who travels sees: their own outcome and delegation, and nothing of others."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from delegations.presenters import trip as page
from delegations.queries import trips as queries
from tours.queries.plans import get_plan


@require_safe
def trip(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "delegations.view_own_trip")
    own = page.trips(queries.own_trips(request.user, plan), timezone.localdate())
    travels = any(one.delegation for one in own)
    context = {
        "plan": plan,
        "trips": own,
        "lead": page.lead(own),
        "called": [(one, called) for one in own for called in one.called],
        "tasks": queries.tasks_of_members(plan) if travels else (),
    }
    return render(request, "delegations/trip.html", context)
