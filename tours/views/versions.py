"""The life of a plan: submitted, taken back, issued, changed as a new version, copied to another year, compared."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, answer, confirmed
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours import readiness
from tours.actions import versions
from tours.carried import asked_places
from tours.enums import PlanStatus
from tours.forms import plans as forms
from tours.models import Plan
from tours.policies import plans as policies
from tours.presenters import differences, life, outline
from tours.queries import numbers, plans
from tours.queries.copying import units_replaced
from tours.queries.readiness import facts_of
from tours.views.plans import plan_page, read_by

WITH_FILE = "tep"
"""Value of the button "bam": the text comes from a Word file next."""


@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: SignedInRequest) -> HttpResponse:
    require(request.user, "tours.edit")
    like = plans.visible_plans(request.user).select_related("organiser").first()
    this_year = timezone.localdate().year
    year = max(this_year, like.year + 1) if like else this_year
    data = request.POST if request.method == "POST" else None
    form = forms.new_plan_form(like, year, plans.organisers_to_choose(), data)
    if data is not None and form.is_valid():
        draft = versions.new_plan(form.cleaned_data, by=request.user)
        if request.POST.get("bam") == WITH_FILE:
            messages.success(request, "Đã lập bản thảo. Chọn tệp Word của kế hoạch để đọc lời văn.")
            return redirect("tours:paste_text", draft.pk)
        messages.success(request, "Đã lập bản thảo. Viết lần lượt từng phần; mỗi phần trống có ghi cần viết gì.")
        return redirect("tours:edit", draft.pk)
    return answer(request, "tours/new_plan.html", {"form": form})


@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    try:
        versions.submit(plan, revision=forms.read_revision(request.POST), by=request.user)
    except Refused as refusal:
        return plan_page(request, _plan(request, pk), refusal.problems)
    messages.success(request, "Đã trình kế hoạch. Khi bản giấy được ký, ghi số và ngày ban hành ở đây.")
    return redirect(plan)


@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    try:
        versions.take_back(plan, by=request.user)
    except Refused as refusal:
        return plan_page(request, plan, refusal.problems)
    messages.success(request, "Kế hoạch là bản thảo trở lại, có thể sửa.")
    return redirect(plan)


@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = plans.get_whole_plan(request.user, pk)
    require(request.user, "tours.issue", plan)
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    last = numbers.last_numbers(plan, today.year)  # read with the facts, for a form that is shown
    form = forms.IssueForm(data, initial={"number": lambda: numbers.number_after(last), "issued_on": today})
    problems: Sequence[Problem] = policies.problems_with_moving_plan(PlanStatus(plan.status), PlanStatus.ISSUED)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            issued = versions.issue(
                plan,
                revision=forms.read_revision(request.POST),
                number=values["number"],
                issued_on=values["issued_on"],
                reason=values["reason"],
                by=request.user,
            )
        except Refused as refusal:
            problems, plan = refusal.problems, plans.get_whole_plan(request.user, pk)
        else:
            messages.success(request, f"Đã ban hành {issued}.")
            return redirect(issued)
    checks = readiness.checks(facts_of(plan, beside=(last,)))
    context = {
        "plan": plan,
        "form": form,
        "problems": problems,
        "mendings": outline.mendings(plan, checks),
        **read_by(request, plan, timezone.now(), problems),
    }
    return answer(request, "tours/issue.html", context)


@require_POST
def new_version(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    try:
        draft = versions.new_version(plan, by=request.user)
    except Refused as refusal:
        return plan_page(request, plan, refusal.problems)
    messages.success(request, f"Đã lập phiên bản {draft.version}. Bản đang có hiệu lực giữ nguyên đến khi ban hành.")
    return redirect("tours:edit", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once."""
    plan = _plan(request, pk)
    problems: Sequence[Problem] = policies.problems_with_discarding(
        PlanStatus(plan.status), hosts=asked_places(plan.pk)
    )
    if request.method == "POST":
        try:
            versions.discard(plan, by=request.user)
        except Refused as refusal:
            problems = refusal.problems
        else:
            messages.success(request, "Đã bỏ bản thảo.")
            return redirect(plan.previous or "tours:plans")
    context = {"plan": plan, "problems": problems}
    return answer(request, "tours/discard.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    form = forms.YearForm(request.POST or None, initial={"year": max(plan.year + 1, timezone.localdate().year)})
    if request.method == "POST" and form.is_valid():
        draft = versions.copy_to_year(plan, form.cleaned_data["year"], by=request.user)
        messages.success(request, life.copied(draft, units_replaced(plan, draft)))
        return redirect("tours:edit", draft.pk)
    return answer(request, "tours/copy.html", {"plan": plan, "form": form})


@require_safe
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """A version with the one before it, or with the one asked for."""
    plan = plans.get_whole_plan(request.user, pk)
    require(request.user, "tours.compare", plan)
    others = [one for one in plans.versions_visible_to(request.user, plan) if one.pk != plan.pk]
    other = _other(others, plan, request.GET.get("voi", ""))
    if other is None:
        return render(request, "tours/compare.html", {"plan": plan})
    before = plans.get_whole_plan(request.user, other.pk)
    parts = differences.differences(before, plan)
    context = {
        "plan": plan,
        "before": before,
        "others": others,
        "parts": parts,
        "summary": differences.summary(parts),
    }
    return render(request, "tours/compare.html", context)


def _other(others: list[Plan], plan: Plan, pk: str) -> Plan | None:
    if pk:
        found = [one for one in others if str(one.pk) == pk]
        if not found:
            raise Http404
        return found[0]
    return next((one for one in others if one.pk == plan.previous_id), None)


def _plan(request: SignedInRequest, pk: int) -> Plan:
    plan = plans.get_whole_plan(request.user, pk)
    require(request.user, "tours.edit", plan)
    return plan
