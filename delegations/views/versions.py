"""Pages of versions: copy, compare, try the smallest change, other bounds for a rule, publish, discard."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import UNPROCESSABLE, Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.typed import number_in, revision_in, whole_number
from delegations import forms, policies
from delegations.actions import deciding, versions
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters import comparison, costs, lists, rules
from delegations.queries import compositions
from delegations.queries.case import case_file
from delegations.queries.costs import norms, trips_by_version
from delegations.views.answers import act, refused_board, status_of
from delegations.views.found import to_compose
from tours.queries.plans import get_plan


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """A what-if beside a draft, or the version that is to replace what was approved."""
    found = to_compose(request, pk)
    approved = compositions.approved_version(found.tour)
    note = request.POST.get("note", "")[:2000]
    problems = Refusals()
    if request.method == "POST":
        with problems:
            made = versions.copy(found, note=note, by=request.user)
            messages.success(request, f"Đã lập {str(made).lower()} từ {str(found).lower()}.")
            return redirect(made)
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "approved": approved,
        "cannot": policies.problems_with_copying(Status(found.status), "có", approved=approved),
        "note": note,
        "problems": problems,
    }
    return answer(request, "delegations/copy.html", context)


@require_POST
def replace(request: SignedInRequest, pk: int) -> HttpResponse:
    """One press beside the changes: the version that replaces this one, with the changes made."""
    found = to_compose(request, pk)
    try:
        made = versions.replace(found, revision=revision_in(request.POST), by=request.user)
    except Refused as refusal:
        return refused_board(request, pk, refusal)
    messages.success(request, f"Đã lập {str(made).lower()} để thay {str(found).lower()}, các thay đổi đã đưa vào.")
    return redirect(made)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    revision = revision_in(request.POST)
    return act(
        request,
        found,
        lambda: versions.discard(found, revision=revision, by=request.user),
        lambda _file: f"bỏ {str(found).lower()}",
    )


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """From the list of a version, where the organiser has just read what agencies will see."""
    found = to_compose(request, pk)
    try:
        deciding.publish(found, revision=revision_in(request.POST), by=request.user)
    except Refused as refusal:
        return refused_board(request, pk, refusal)
    messages.success(request, "Đã công bố. Các cơ quan xem được kết quả và lý do của người mình cử.")
    return redirect("delegations:approval", pk=pk)


@require_POST
def try_steps(request: SignedInRequest, pk: int) -> HttpResponse:
    """One press: a copy in which a remedy, or one step of it, is made."""
    found = to_compose(request, pk)
    chosen = [step for value in request.POST.getlist("step") if (step := whole_number(value)) is not None]
    revision = revision_in(request.POST)
    try:
        made = versions.try_steps(
            found, remedy=request.POST.get("remedy", ""), chosen=chosen, revision=revision, by=request.user
        )
    except Refused as refusal:
        return refused_board(request, pk, refusal)
    said = f"Đã lập {str(made).lower()} theo cách sửa này."
    messages.success(request, f"{said} {found} giữ nguyên, so sánh được ở trang Đoàn công tác.")
    return redirect(made)


@require_http_methods(["GET", "HEAD", "POST"])
def rule_changes(request: SignedInRequest, pk: int) -> HttpResponse:
    """The plan's rules with a number, and other numbers to try in this composition only."""
    found = to_compose(request, pk, to_read_whole=request.method != "POST")
    if request.method != "POST":
        return _rules_page(request, found)
    rule = compositions.get_rule(found, number_in(request.POST, "rule"))
    form = forms.BoundsForm(request.POST)
    revision = revision_in(request.POST)
    if not form.is_valid():
        return _rules_page(request, found, [Problem(forms.NOT_A_NUMBER, f"it-nhat-{rule.pk}")], UNPROCESSABLE)
    bounds = form.cleaned_data["minimum"], form.cleaned_data["maximum"]
    try:
        versions.change_rule(found, rule, minimum=bounds[0], maximum=bounds[1], revision=revision, by=request.user)
    except Refused as refusal:
        found = compositions.get_composition(request.user, pk)
        return _rules_page(request, found, refusal.problems, status_of(refusal))
    messages.success(request, "Đã đổi số của quy tắc trong phương án này. Kế hoạch giữ nguyên.")
    return redirect("delegations:rule_changes", pk=pk)


def _rules_page(
    request: SignedInRequest, found: Composition, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "rules": rules.bounded_rules(case_file(found), found.tour.rules.all(), compositions.rule_changes_of(found)),
        "cannot": policies.problems_with_editing(Status(found.status)),
        "problems": problems,
    }
    return render(request, "delegations/rule_changes.html", context, status=status)


@require_POST
def drop_opening(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk)
    opening, revision = number_in(request.POST, "opening"), revision_in(request.POST)
    return act(
        request,
        found,
        lambda: versions.drop_opening(found, opening=opening, revision=revision, by=request.user),
        lambda _file: "bỏ chỗ chờ mời",
    )


@require_safe
def compare(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Two or three versions of one tour side by side; without a choice, the newest two."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "delegations.view_compositions")
    wanted = [pk for value in request.GET.getlist("phuong-an") if (pk := whole_number(value)) is not None]
    found = compositions.compositions_to_compare(request.user, plan, wanted)
    files = [case_file(composition) for composition in found]
    context = {
        "plan": plan,
        "comparison": comparison.comparison(files) if len(files) > 1 else None,
        "costs": costs.costs(trips_by_version(files), norms()),
        "versions": [(one, Status(one.status).label, lists.TAG_KINDS[Status(one.status)]) for one in found],
    }
    return render(request, "delegations/compare.html", context)
