"""Plans: the list, one plan in its own order, and where each person begins."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from tours import queries
from tours.presenters import plan as page
from tours.presenters import planbar, text


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    plan = queries.plan_to_begin_with(request.user, request.GET.get("ke-hoach"))
    return redirect(planbar.first_page(request.user, plan))


@require_safe
def plans(request: SignedInRequest) -> HttpResponse:
    found = queries.visible_plans(request.user)
    return render(request, "tours/plans.html", {"rows": page.plan_rows(found, timezone.now())})


@require_safe
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_whole_plan(request.user, pk)
    require(request.user, "tours.view", found)
    now = timezone.now()
    tree = queries.passages_by_parent(found)
    context = {
        "plan": found,
        "lead": page.lead(found),
        "tags": page.tags(found, now),
        "deadline": page.deadline(found, now),
        "files": page.files(found),
        "headings": text.headings(tree),
        "blocks": text.blocks(tree),
        "tours": page.tour_parts(found),
        "duties": page.duties(found, timezone.localdate(now)),
        "funding": page.funding(found),
        "bases": page.bases(found),
    }
    return render(request, "tours/plan.html", context)
