"""What a plan is expected to cost, and the norms it is reckoned by."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours import policies
from tours.actions import norms as actions
from tours.enums import PlanStatus
from tours.forms.costs import NormForm
from tours.models import Norm
from tours.presenters import costs as presenter
from tours.queries import costs

MAY = actions.MAY


@require_safe
def estimate(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = costs.get_costed_plan(request.user, pk)
    require(request.user, "tours.view_costs", plan)
    may_edit = request.user.has_perm("tours.edit", plan) and not policies.problems_with_editing(PlanStatus(plan.status))
    context = {
        "plan": plan,
        "cancelled": costs.cancelled_rounds(plan),
        "sheet": presenter.sheet(plan, costs.trips_of(plan), costs.norms(), may_edit=may_edit),
        "may_edit": may_edit,
    }
    return render(request, "tours/estimate.html", context)


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
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_norm(form.values, of=of, by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
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
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_norm(norm, form.values, by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
            messages.success(request, "Đã lưu định mức.")
            return redirect("tours:norms")
    lead = "Chỉ sửa khi nhập sai hoặc chưa nhập. Nếu văn bản mới thay mức này, đề nghị thêm mức mới."
    return _form(request, form, problems, "Sửa định mức", lead)


def _form(
    request: SignedInRequest, form: NormForm, problems: tuple[Problem, ...], title: str, lead: str
) -> HttpResponse:
    context = {"form": form, "problems": problems, "title": title, "lead": lead}
    return render(request, "tours/norm.html", context, status=UNPROCESSABLE if form.is_bound else 200)
