"""The organiser's first page: all that waits, whatever floor it is from."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from tours.presenters import today as page
from tours.queries import milestones
from tours.queries.waiting import plans_at_work
from tours.waiting import all_waiting


@require_safe
def today(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan, work = plans_at_work(request.user, plan_pk)
    require(request.user, "tours.view_today", plan)
    now = timezone.now()
    found = all_waiting(request.user, work, now)
    own = [one for one in found if not one.whose]
    groups = page.groups([one for one in own if one.plan == plan.pk], now)
    others = page.elsewhere([one for one in own if one.plan != plan.pk and page.is_shown(one, now)], work.plans[1:])
    lead, late = page.lead(groups, str(plan.organiser))
    context = {
        "plan": plan,
        "day": page.long_day(now),
        "lead": lead,
        "late": late,
        "groups": groups,
        "elsewhere": others,
        "waiting_elsewhere": {other.pk: count for other, _url, count, _first in others},
        "next": page.next_milestone(milestones.milestones(plan), timezone.localdate(now)),
        "on_others": [one for one in found if one.whose and one.plan == plan.pk],
    }
    return render(request, "tours/today.html", context)
