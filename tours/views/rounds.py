"""One round: the days agreed with its hosts, how far it is, or the document that cancels it."""

from collections.abc import Sequence

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.at_once import alone
from config.typed import revision_in
from tours.actions import rounds as actions
from tours.approved import approved_lists
from tours.enums import PlanStatus, RoundStatus
from tours.forms import rounds as forms
from tours.models import Round
from tours.policies import rounds as policies
from tours.presenters import rounds as lines
from tours.queries import rounds as queries
from tours.queries.plans import replaced_by

VIEW, MAY = "tours.view_rounds", "tours.write_rounds"


@require_safe
def round(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_round(request.user, pk)
    require(request.user, VIEW, found.tour)
    if (stays := queries.in_force(found)) != found:
        return redirect("tours:round", pk=stays.pk)
    return _round_page(request, found)


@require_POST
def agree_days(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_round(request.user, pk)
    require(request.user, MAY, found.tour)
    form = forms.DaysForm(request.POST)
    if not form.is_valid():
        return _round_page(request, found, days=form)
    reason, read = form.cleaned_data["reason"], revision_in(request.POST)
    try:
        actions.agree_days(found, form.days, reason=reason, revision=read, by=request.user)
    except Refused as refusal:
        return _round_page(request, found, refusal.problems, days=form)
    messages.success(request, f"Đã ghi ngày của {found}.")
    return redirect("tours:round", pk=pk)


@require_POST
def move_round(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_round(request.user, pk)
    require(request.user, MAY, found.tour)
    form = forms.StateForm(request.POST, states=RoundStatus)
    if not form.is_valid():
        return _round_page(request, found, state=form)
    state, reason = RoundStatus(form.cleaned_data["state"]), form.cleaned_data["move_reason"]
    read = revision_in(request.POST)
    try:
        actions.move_round(found, state, reason=reason, revision=read, by=request.user)
    except Refused as refusal:
        return _round_page(request, found, refusal.problems, state=form)
    messages.success(request, f"Đã ghi {found}: {state.label.lower()}.")
    return redirect("tours:round", pk=pk)


@require_POST
def cancel_round(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_round(request.user, pk)
    require(request.user, MAY, found.tour)
    form = forms.CancelForm(request.POST)
    if not form.is_valid():
        return _round_page(request, found, cancelling=form)
    document, dated, reason = (form.cleaned_data[name] for name in ("document", "dated", "cancel_reason"))
    read = revision_in(request.POST)
    try:
        actions.cancel_round(found, document=document, dated=dated, reason=reason, revision=read, by=request.user)
    except Refused as refusal:
        return _round_page(request, found, refusal.problems, cancelling=form)
    messages.success(request, f"Đã ghi {found} hủy theo {document}.")
    return redirect("tours:round", pk=pk)


def _round_page(
    request: SignedInRequest,
    found: Round,
    problems: Sequence[Problem] = (),
    *,
    days: forms.DaysForm | None = None,
    state: forms.StateForm | None = None,
    cancelling: forms.CancelForm | None = None,
) -> HttpResponse:
    """With a form that was posted, the page says why nothing was written; it shows the round as it stands now."""
    posted: django_forms.Form | None = days or state or cancelling
    if posted:
        found = queries.get_round(request.user, found.pk)
    status, plan = RoundStatus(found.status), found.tour.plan
    may_write = request.user.has_perm(MAY, found.tour)
    locked = (
        policies.problems_with_writing_round(PlanStatus(plan.status), is_copy=False, read=None, stored=0, now_is="")
        if may_write
        else []
    )
    approved = alone(approved_lists([found.pk])).get(found.pk, "")
    after = policies.states_after(status)
    context = {
        "plan": plan,
        "round": found,
        "tag_kind": lines.TAG_KINDS[status],
        "days_in_words": lines.days(found),
        "expected": lines.expected(found),
        "places": queries.places(found),
        "approved": approved,
        "left_early": queries.left_early(found, is_approved=bool(approved)),
        "may_write": may_write and not locked,
        "may_date": status not in policies.DAYS_STAND,
        "may_cancel": RoundStatus.CANCELLED in policies.ROUND_TRANSITIONS[status],
        "locked": locked,
        "instead": replaced_by(plan),
        "days": days or forms.DaysForm.of(found),
        "state": state or forms.StateForm(states=after),
        "cancelling": cancelling or forms.CancelForm(),
        "is_cancelling": cancelling is not None,
        "steps": lines.entries(queries.history(found)),
        "problems": problems,
        "invalid": posted if posted and posted.errors else None,
    }
    if state:
        state.fields["state"].choices = [(one.value, one.label) for one in after]  # type: ignore[attr-defined]  # a choice field
    return answer(request, "tours/round.html", context)
