"""The committee's page: one composition to read, approve, or return with remarks for each person."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, confirmed
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.naming import ORGANISER
from config.typed import revision_in
from delegations import forms, policies
from delegations.actions import deciding as actions
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters import board as board_lines
from delegations.presenters import lists
from delegations.presenters.since import since_then
from delegations.queries import compositions
from delegations.queries import since as since_queries
from delegations.queries.case import case_file
from delegations.views.answers import round_notes, status_of
from delegations.wording import moves_since


@confirmed("POST")
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET shows the lists; POST approves them."""
    found = compositions.get_composition(request.user, pk)
    require(request.user, "delegations.view", found)
    if request.method != "POST":
        return _approval_page(request, found)
    revision, remarks = revision_in(request.POST), request.POST.get("remarks", "")
    try:
        seen = request.POST.get("seen", "")
        actions.approve(found, remarks=remarks, revision=revision, seen=seen, by=request.user)
    except Refused as refusal:
        return _refused(request, pk, refusal)
    messages.success(request, f"Đã phê duyệt {str(found).lower()}. Danh sách các đoàn được giữ nguyên từ lúc này.")
    return redirect("delegations:approval", pk=pk)


@require_POST
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    found = compositions.get_composition(request.user, pk)
    require(request.user, "delegations.decide", found)
    revision, remarks = revision_in(request.POST), request.POST.get("remarks", "")
    of_people = forms.remarks_of_people(request.POST)
    try:
        actions.send_back(found, remarks=remarks, of_people=of_people, revision=revision, by=request.user)
    except Refused as refusal:
        return _refused(request, pk, refusal)
    messages.success(request, f"Đã trả lại {str(found).lower()} kèm ý kiến để {ORGANISER} sửa.")
    return redirect("delegations:approval", pk=pk)


def _refused(request: SignedInRequest, pk: int, refusal: Refused) -> HttpResponse:
    found = compositions.get_composition(request.user, pk)
    return _approval_page(request, found, refusal.problems, status=status_of(refusal))


def _approval_page(
    request: SignedInRequest, found: Composition, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    file = case_file(found, request.user)
    after = since_queries.after(found, file)
    since = since_then(after) if after else None
    approved = compositions.approved_in_the_way(found)
    decides = request.user.has_perm("delegations.decide", found) and found.status == Status.SUBMITTED
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "state": lists.state_sentence(found),
        "tag_kind": lists.TAG_KINDS[Status(found.status)],
        "round_notes": round_notes(found),
        "delegations": lists.approval_lists(
            file,
            compositions.remarks_of(found),
            forms.remarks_of_people(request.POST),
            since.notes if since else lists.NOTHING_SINCE,
        ),
        "since": since,
        "seen": after.mark if after else "",
        "may_compose": request.user.has_perm("delegations.compose", found),
        "rules": board_lines.rule_lines(file),
        "warnings": lists.broken_warnings(file),
        "faults": file.faults,
        "moves": moves_since(file),
        "adjustments": file.adjustments,
        "may_publish": request.user.has_perm("delegations.publish", found)
        and not policies.problems_with_publishing(Status(found.status), is_published=found.published_at is not None),
        "may_decide": decides,
        "cannot_approve": policies.problems_with_approving(Status(found.status), approved=approved),
        "remarks": request.POST.get("remarks", ""),
        "problems": problems,
    }
    return render(request, "delegations/approval.html", context, status=status)
