"""What a plan is expected to cost, and the norms it is reckoned by."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem
from tours.actions import money
from tours.actions import norms as actions
from tours.enums import PlanStatus
from tours.forms.costs import FundingDecisionForm, NormForm
from tours.models import FundingDecision, Norm
from tours.policies import plans as policies
from tours.presenters import costs as presenter
from tours.queries import costs
from tours.queries.parts import open_version_of
from tours.queries.plans import get_whole_plan

MAY = actions.MAY
REMOVE = "bo"
"""Value of the button "bam" that takes a decision out."""


@require_safe
def estimate(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = get_whole_plan(request.user, pk)
    require(request.user, "tours.view_costs", plan)
    status, may = PlanStatus(plan.status), request.user.has_perm("tours.edit", plan)
    may_edit = may and not policies.problems_with_editing(
        status, is_beside_text=True, open_version=open_version_of(plan) if status == PlanStatus.ISSUED else ""
    )
    context = {
        "plan": plan,
        "cancelled": costs.cancelled_rounds(plan),
        "sheet": presenter.sheet(
            plan,
            costs.planned_trips(plan),
            costs.norms(),
            costs.funding_of(plan),
            may_edit=may_edit,
            may_fund=request.user.has_perm(money.MAY, plan) and status == PlanStatus.ISSUED,
        ),
        "may_edit": may_edit,
        "is_draft": status == PlanStatus.DRAFT,
        "open_version": plan.next_versions.first() if may and not may_edit and status == PlanStatus.ISSUED else None,
    }
    return render(request, "tours/estimate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Money granted to a source after the plan was issued."""
    source = costs.get_funding(request.user, pk)
    return _decision(request, FundingDecision(source=source), "Thêm quyết định bổ sung", is_new=True)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decision(request, costs.get_decision(request.user, pk), "Sửa quyết định bổ sung")


def _decision(request: SignedInRequest, decision: FundingDecision, title: str, *, is_new: bool = False) -> HttpResponse:
    plan = decision.source.plan
    require(request.user, money.MAY, plan)
    is_removal = not is_new and request.POST.get("bam") == REMOVE
    form = FundingDecisionForm(decision, request.POST if request.method == "POST" and not is_removal else None)
    problems = Refusals()
    if is_removal or form.is_valid():
        with problems:
            if is_removal:
                money.remove_decision(decision, by=request.user)
            elif is_new:
                money.add_decision(decision.source, form.values, by=request.user)
            else:
                money.change_decision(decision, form.values, by=request.user)
            messages.success(request, "Đã bỏ quyết định bổ sung." if is_removal else "Đã lưu quyết định bổ sung.")
            return redirect(f"{reverse('tours:estimate', args=[plan.pk])}#nguon")
    context = {"plan": plan, "source": decision.source, "decision": decision, "form": form, "title": title}
    return answer(request, "tours/funding_decision.html", context | {"problems": problems})


@require_safe
def norms(request: SignedInRequest) -> HttpResponse:
    require(request.user, "tours.view_norms")
    context = {
        "parts": presenter.norm_parts(costs.norm_rows(), timezone.localdate()),
        "may_write": request.user.has_perm(MAY),
    }
    return render(request, "tours/norms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_norm(request: SignedInRequest) -> HttpResponse:
    """A norm the portal does not have yet, or with ?dinh-muc= the next amount of one."""
    require(request.user, MAY)
    of = costs.latest_norm(request.GET.get("dinh-muc", ""))
    blank = Norm(kind=of.kind, name=of.name, who=of.who) if of else Norm()
    form = NormForm(blank, request.POST if request.method == "POST" else None)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.add_norm(form.values, of=of, by=request.user)
            messages.success(request, "Đã lưu định mức.")
            return redirect("tours:norms")
    title = "Thêm mức mới" if of else "Thêm định mức"
    lead = f"{of.name}. Mức đang dùng kết thúc vào ngày trước ngày áp dụng mức mới." if of else ""
    return _form(request, form, problems, title, lead)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_norm(request: SignedInRequest, pk: int) -> HttpResponse:
    require(request.user, MAY)
    norm = costs.get_norm(pk)
    form = NormForm(norm, request.POST if request.method == "POST" else None)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.change_norm(norm, form.values, by=request.user)
            messages.success(request, "Đã lưu định mức.")
            return redirect("tours:norms")
    lead = "Chỉ sửa khi nhập sai hoặc chưa nhập. Nếu văn bản mới thay mức này, đề nghị thêm mức mới."
    return _form(request, form, problems, "Sửa định mức", lead)


def _form(request: SignedInRequest, form: NormForm, problems: Sequence[Problem], title: str, lead: str) -> HttpResponse:
    context = {"form": form, "problems": problems, "title": title, "lead": lead}
    return answer(request, "tours/norm.html", context)
