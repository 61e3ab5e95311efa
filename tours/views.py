"""Plans: the list, one plan in its own order, and where each person begins."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from tours import presenters, queries


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    plan = queries.plan_to_begin_with(request.user, request.GET.get("ke-hoach"))
    return redirect(presenters.first_page(request.user, plan))


@require_safe
def plans(request: SignedInRequest) -> HttpResponse:
    return render(request, "tours/plans.html", {"plans": queries.visible_plans(request.user)})


@require_safe
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "tours/plan.html", {"plan": queries.get_plan(request.user, pk)})
