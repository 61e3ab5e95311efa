"""The organiser's first page: all that waits, whatever floor it is from."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from tours.presenters import today as page
from tours.queries import milestones
from tours.queries.plans import get_plan
from tours.queries.waiting import plan_at_work, work_elsewhere, work_on
from tours.waiting import all_waiting


@require_safe
def today(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan, has_others = plan_at_work(request.user, plan_pk)
    require(request.user, "tours.view_today", plan)
    now = timezone.now()
    found = all_waiting(request.user, work_on(plan), now)
    groups = page.groups([one for one in found if not one.whose], now)
    lead, late = page.lead(groups, str(plan.organiser))
    context = {
        "plan": plan,
        "day": page.long_day(now),
        "lead": lead,
        "late": late,
        "groups": groups,
        "has_others": has_others,
        "next": page.next_milestone(milestones.milestones(plan), timezone.localdate(now)),
        "on_others": [one for one in found if one.whose],
    }
    return render(request, "tours/today.html", context)


@require_safe
def elsewhere(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Follows into the page of one plan, which need not wait for all others; a page of its own without a script."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "tours.view_today", plan)
    now, work = timezone.now(), work_elsewhere(request.user, plan_pk)
    waiting = [one for one in all_waiting(request.user, work, now) if not one.whose and page.is_shown(one, now)]
    others = page.elsewhere(waiting, work.plans)
    context = {"plan": plan, "others": others, "count": sum(one.count for one in others)}
    template = "tours/elsewhere.html"
    return render(request, f"{template}#others" if request.htmx else template, context)
