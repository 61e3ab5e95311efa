"""Plans: the list, one plan in its own order, and where each person begins."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem
from tours import readiness
from tours.actions import duties as actions
from tours.enums import PlanStatus
from tours.experience import experiences
from tours.forms import plans as forms
from tours.models import Plan
from tours.presenters import life, outline, planbar, text
from tours.presenters import plan as page
from tours.presenters.saves import saves
from tours.queries.plans import (
    get_whole_plan,
    passages_by_parent,
    plan_to_begin_with,
    replaced_by,
    saved_since,
    visible_plans,
)
from tours.queries.readiness import facts_of
from tours.wording.plans import standing


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    plan = plan_to_begin_with(request.user, request.GET.get("ke-hoach"))
    return redirect(planbar.first_page(request.user, plan))


@require_safe
def plans(request: SignedInRequest) -> HttpResponse:
    found = visible_plans(request.user)
    return render(
        request,
        "tours/plans.html",
        {
            "rows": page.plan_rows(found, timezone.now()),
            "may_write": request.user.has_perm("tours.edit"),
        },
    )


@require_safe
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_whole_plan(request.user, pk)
    require(request.user, "tours.view", found)
    actions.note_opening(found, by=request.user)
    return plan_page(request, found)


def plan_page(request: SignedInRequest, found: Plan, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Also what an act that was refused comes back to, with the plan as it is now."""
    now = timezone.now()
    tree = passages_by_parent(found)
    is_draft = found.status in (PlanStatus.DRAFT, PlanStatus.SUBMITTED)
    checks = readiness.checks(facts_of(found)) if is_draft and request.user.has_perm("tours.edit", found) else ()
    context = {
        "plan": found,
        "problems": problems,
        "mendings": outline.mendings(found, checks),
        "experiences": experiences(found) if is_draft and request.user.has_perm("tours.edit", found) else [],
        "standing": standing(found, replaced_by(found)),
        "deeds": life.deeds(request.user, found),
        "lead": page.lead(found),
        "tags": page.tags(found, now),
        "deadline": None if found.is_named else page.deadline(found, now),
        "files": page.files(found, may_edit=request.user.has_perm("tours.edit", found)),
        "headings": text.headings(tree),
        "blocks": text.blocks(tree),
        "tours": page.tour_parts(found),
        "duties": page.duties(found, timezone.localdate(now), request.user.has_perm("tours.finish_task", found)),
        "funding": page.funding(found),
        "may_read_rounds": request.user.has_perm("tours.view_rounds", found),
        "bases": page.bases(found),
        **read_by(request, found, now, problems),
    }
    return answer(request, "tours/plan.html", context)


def read_by(
    request: SignedInRequest, found: Plan, now: datetime.datetime, problems: Sequence[Problem] = ()
) -> dict[str, Any]:
    """`revision` and `now` go into the form and come back with the button that confirms; after a refusal, what was
    saved between the two."""
    read_at = forms.read_at(request.POST)
    since = saved_since(found, read_at) if problems else []
    return {"revision": found.revision, "now": now.isoformat(), "read_at": read_at, "saves": saves(since)}
