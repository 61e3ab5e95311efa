"""Destinations: the overview, and the workbench that weighs every place against the criteria."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer, file_answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from destinations import forms, policies, scoresheet
from destinations.actions import choosing as actions
from destinations.presenters import criteria
from destinations.presenters import hosts as host_lines
from destinations.presenters import workbench as page
from destinations.presenters.benchfile import bench_table
from destinations.queries import routes
from destinations.queries import workbench as queries
from destinations.queries.workbench import Bench
from tours.enums import CriterionKind, PlanStatus, Scope
from tours.models import Tour
from tours.queries.plans import get_whole_plan, replaced_by

VIEW, MAY = "destinations.view", "destinations.choose"
PAGE_SIZE = 25
GROUPS = {Scope.IN_PROVINCE: "Loại", Scope.OUT_OF_PROVINCE: "Vùng"}


@require_safe
def destinations(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, VIEW, plan)
    found = routes.stops_by_tour(list(plan.tours.all()))
    tours = [(tour, host_lines.destination_lines(stops)) for tour, stops in found.items()]
    return render(request, "destinations/destinations.html", {"plan": plan, "tours": tours})


@require_safe
def workbench(request: SignedInRequest, plan_pk: int, code: str) -> HttpResponse:
    tour = queries.get_whole_tour(request.user, plan_pk, code)
    require(request.user, VIEW, tour)
    return _workbench_page(request, tour)


@require_POST
def consider(request: SignedInRequest, plan_pk: int, code: str, place: int) -> HttpResponse:
    """Takes a place into the record, or out of it again."""
    tour = queries.get_tour(request.user, plan_pk, code)
    require(request.user, MAY, tour)
    found = queries.get_place(tour, place)
    try:
        if "leave_out" in request.POST:
            actions.leave_out(tour, found, by=request.user)
            messages.success(request, f"Đã bỏ {found.name} khỏi hồ sơ.")
        else:
            actions.consider(tour, found, by=request.user)
            messages.success(request, f"Đã đưa {found.name} vào xem xét.")
    except Refused as refusal:
        return _workbench_page(request, tour, refusal.problems)
    return redirect(f"{reverse('destinations:workbench', args=[plan_pk, code])}{_query(request)}")


@require_safe
def workbench_file(request: SignedInRequest, plan_pk: int, code: str) -> HttpResponse:
    """The table as it is filtered and sorted, all its pages."""
    tour = queries.get_whole_tour(request.user, plan_pk, code)
    require(request.user, VIEW, tour)
    bench = queries.bench(tour)
    chosen = _filter(request, bench).chosen
    table = bench_table(bench, page.lines(bench, chosen), chosen, GROUPS[Scope(tour.scope)], timezone.localtime())
    return file_answer(scoresheet.write_table(table), f"ho-so-noi-den-{tour.code}.xlsx")


@require_POST
def set_leap(request: SignedInRequest, plan_pk: int, code: str, criterion: int) -> HttpResponse:
    tour = queries.get_tour(request.user, plan_pk, code)
    require(request.user, MAY, tour)
    found = queries.get_criterion(tour, criterion, CriterionKind.RANK_OR_LEAP)
    form = forms.LeapForm(request.POST, prefix=f"t{criterion}")
    if not form.is_valid():
        return _workbench_page(request, tour, leap={criterion: form})
    values = form.cleaned_data
    try:
        actions.set_leap(tour, found, leap=values["leap"], reason=values["reason"], by=request.user)
    except Refused as refusal:
        return _workbench_page(request, tour, refusal.problems, leap={criterion: form})
    messages.success(request, f"Đã lấy {values['leap']} bậc làm ngưỡng thăng hạng vượt bậc.")
    return redirect("destinations:workbench", plan_pk=plan_pk, code=code)


def writing(request: SignedInRequest, tour: Tour) -> dict[str, Any]:
    """May this user write in the record of choosing now; and if the plan does not let him, why, and where instead."""
    if not request.user.has_perm(MAY, tour):
        return {"may_write": False}
    instead = replaced_by(tour.plan) or queries.open_version(tour.plan)
    locked = policies.problems_with_choosing(PlanStatus(tour.plan.status), open_version=str(instead or ""))
    return {"may_write": not locked, "locked": locked, "instead": instead}


def _query(request: SignedInRequest) -> str:
    """The filter of the workbench, which a press of a button must not lose."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _filter(request: SignedInRequest, bench: Bench) -> forms.WorkbenchFilter:
    return forms.WorkbenchFilter(
        request.GET,
        group_label=GROUPS[Scope(bench.tour.scope)],
        groups=page.groups(bench),
        orders=page.orders(bench),
    )


def _workbench_page(
    request: SignedInRequest,
    tour: Tour,
    problems: Sequence[Problem] = (),
    *,
    leap: dict[int, forms.LeapForm] | None = None,
) -> HttpResponse:
    bench = queries.bench(tour)
    chosen = _filter(request, bench)
    standing = writing(request, tour)
    may_write = standing["may_write"]
    shown = Paginator(page.lines(bench, chosen.chosen), PAGE_SIZE).get_page(request.GET.get("page"))
    leap_forms = {
        one.pk: forms.LeapForm(initial={"leap": one.leap or forms.USUAL_LEAP, "reason": one.note}, prefix=f"t{one.pk}")
        for one in criteria.leaps(bench.criteria)
        if may_write
    } | (leap or {})
    context = standing | {
        "plan": tour.plan,
        "tour": tour,
        "bench": bench,
        "lead": page.lead(bench),
        "unknowns": page.unknowns(bench),
        "form": chosen,
        "query": _query(request),
        "page": shown,
        "parts": page.parts(bench, shown, may_write=may_write),
        "criteria": criteria.criteria_lines(bench, leap_forms, may_edit=may_write),
        "reading": criteria.reading(bench),
        "column_count": len(bench.columns) + len(bench.criteria) + 2,
        "without_reason": page.without_reason(bench) if may_write else [],
        "problems": problems,
        "invalid": next(iter((leap or {}).values()), None),
    }
    template = "destinations/workbench.html#places" if request.htmx else "destinations/workbench.html"
    return answer(request, template, context)
