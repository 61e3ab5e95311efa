"""Several years of study tours in figures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from results.presenters import years as page
from results.queries.years import years as all_years
from results.views.head import results_context
from tours.queries.plans import get_plan


@require_safe
def years(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_plan(request.user, plan_pk)
    require(request.user, "results.view")
    found = all_years(timezone.localdate())
    context = results_context(request, plan) | {
        "lead": page.lead(found),
        "years": found.years,
        "charts": [one for one in (page.people(found), page.groups(found), page.localities(found)) if one.lines],
        "decisions": page.decisions(found),
        "undecided": page.undecided(found),
        "until_used": page.until_used(found),
        "done": found.done,
        "money": page.money(found),
        "counted": [
            page.bodies(found),
            page.seen(found, "Nơi đã đến, theo số buổi", "Nơi đến", found.places),
            page.seen(found, "Nội dung đã học, theo số buổi", "Nội dung", found.topics),
        ],
        "never": [one.name for one in found.bodies.never],
    }
    return render(request, "results/years.html", context)
