"""What a plan set out to do and what was done; its closing proposed and decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Refusals, SignedInRequest, answer, confirmed
from accounts.permissions import require
from results.actions import closing as actions
from results.enums import ClosingState
from results.forms.closing import DecideForm, ProposeForm
from results.policies import closing as policies
from results.presenters import closing as page
from results.queries import closing as queries
from results.views.head import results_context
from tours.enums import PlanStatus
from tours.models import Plan
from tours.queries.plans import get_whole_plan


@confirmed("POST")
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, "results.view")
    problems = Refusals()
    form = (DecideForm if request.user.has_perm(actions.DECIDE) else ProposeForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with problems:
            messages.success(request, _done(request, plan, form.cleaned_data))
            return redirect("results:closing", plan_pk)
    standing = queries.standing_of(plan, timezone.localdate())
    last = standing.closing
    context = results_context(request, plan) | {
        "page": page.page_of(standing),
        "title": page.name_of(plan),
        "now": timezone.now(),
        "mark": standing.mark,
        "form": form,
        "problems": problems,
        "may_decide": request.user.has_perm(actions.DECIDE),
        "may_propose": request.user.has_perm(actions.PROPOSE),
        "does": page.what_closing_does(standing),
        "reasons": policies.problems_with_proposing(
            PlanStatus(plan.status),
            ClosingState(last.state) if last else None,
            queries.rounds_of(plan),
            queries.unanswered(plan),
        ),
        "earlier": standing.earlier,
    }
    return answer(request, "results/closing.html", context)


def _done(request: SignedInRequest, plan: Plan, said: dict[str, str]) -> str:
    """What was pressed, and the sentence that says so."""
    if "propose" in request.POST:
        actions.propose(plan, note=said.get("note", ""), by=request.user)
        return "Đã đề nghị đóng kế hoạch."
    remark = said.get("remark", "")
    if "return" in request.POST:
        actions.send_back(plan, remark=remark, by=request.user)
        return "Đã trả lại đề nghị kèm ý kiến."
    actions.close(plan, remark=remark, read=request.POST.get("read", ""), by=request.user)
    return "Đã đóng kế hoạch."
