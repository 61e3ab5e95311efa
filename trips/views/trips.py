"""The trips of a plan, and one trip: what it still lacks, and who has to do it."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem
from tours.models import Plan
from tours.queries.plans import get_plan
from tours.queries.rounds import left_early
from trips.actions import starting as actions
from trips.presenters import trips as page
from trips.queries import trips as queries
from trips.queries.travelling import travelling
from trips.views.head import trip_context


@require_safe
def trips(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "trips.view")
    return _trips_page(request, plan)


@require_POST
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """`pk` is the round's."""
    round = queries.get_round(request.user, pk)
    require(request.user, "trips.prepare")
    problems = Refusals()
    with problems:
        return redirect(actions.start(round, by=request.user))
    return _trips_page(request, round.tour.plan, problems)


@require_safe
def trip(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_trip(request.user, pk)
    require(request.user, "trips.view")
    context = trip_context(request, found)
    is_listed = context["delegation"] is not None
    context |= {
        "left_early": left_early(found.round, is_approved=is_listed),
        "steps": page.steps(queries.steps_of(found)),
    }
    return render(request, "trips/trip.html", context)


def _trips_page(request: SignedInRequest, plan: Plan, problems: Sequence[Problem] = ()) -> HttpResponse:
    context = {
        "plan": plan,
        "rows": [page.row(one) for one in travelling(plan)],
        "may_prepare": request.user.has_perm("trips.prepare"),
        "problems": problems,
    }
    return answer(request, "trips/trips.html", context)
