"""One place that would receive a visit: whom to write to, what it answered, who went there before."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from destinations import forms, policies
from destinations.actions import hosts as actions
from destinations.enums import HostState
from destinations.presenters import hosts as lines
from destinations.queries import hosts as queries
from tours.enums import PlanStatus
from tours.models import StopOption
from tours.queries.plans import replaced_by

VIEW, MAY = "destinations.view", "destinations.choose"


@require_safe
def host(request: SignedInRequest, pk: int) -> HttpResponse:
    option = queries.get_option(request.user, pk)
    require(request.user, VIEW, option.stop.tour)
    if (stays := queries.in_force(option)) != option:
        return redirect("destinations:host", pk=stays.pk)
    return _host_page(request, option)


@require_POST
def write_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    option = queries.get_option(request.user, pk)
    require(request.user, MAY, option.stop.tour)
    form = forms.ContactForm(request.POST)
    if not form.is_valid():
        return _host_page(request, option, contact=form)
    try:
        actions.write_contact(option, form.contact, by=request.user)
    except Refused as refusal:
        return _host_page(request, option, refusal.problems, contact=form)
    messages.success(request, f"Đã ghi đầu mối của {option}.")
    return redirect("destinations:host", pk=pk)


@require_POST
def move_host(request: SignedInRequest, pk: int) -> HttpResponse:
    option = queries.get_option(request.user, pk)
    require(request.user, MAY, option.stop.tour)
    form = forms.HostStepForm(request.POST, states=HostState)
    if not form.is_valid():
        return _host_page(request, option, step=form)
    state = HostState(form.cleaned_data["state"])
    try:
        actions.move_host(option, state=state, note=form.cleaned_data["note"], by=request.user)
    except Refused as refusal:
        return _host_page(request, option, refusal.problems, step=form)
    messages.success(request, f"Đã ghi {option}: {state.label.lower()}.")
    return redirect("destinations:host", pk=pk)


def _host_page(
    request: SignedInRequest,
    option: StopOption,
    problems: Sequence[Problem] = (),
    *,
    contact: forms.ContactForm | None = None,
    step: forms.HostStepForm | None = None,
) -> HttpResponse:
    found = queries.host_of(option)
    state = HostState(found.state) if found else HostState.NOT_ASKED
    plan = option.stop.tour.plan
    may_write = request.user.has_perm(MAY, option.stop.tour)
    trip = queries.round_of(option)
    locked = policies.problems_with_talking(PlanStatus(plan.status), is_copy=False) if may_write else []
    context = {
        "plan": plan,
        "option": option,
        "others": [one for one in queries.alternatives(option) if one.pk != option.pk],
        "host": found,
        "topics": queries.topics_of(option),
        "state": state,
        "tag_kind": lines.TAG_KINDS[state],
        "round": trip,
        "confirmed_elsewhere": queries.confirmed_besides(option),
        "agreed": lines.itinerary_agreed(found),
        "steps": lines.step_entries(found),
        "visits": lines.past_visits(queries.visits_before(option)),
        "may_write": (may_write and not locked) or bool(contact or step),
        "locked": locked,
        "instead": replaced_by(plan),
        "contact": contact or forms.ContactForm.of(found),
        "step": step or forms.HostStepForm(states=lines.states_after(state)),
        "problems": problems,
        "invalid": next((form for form in (contact, step) if form and form.errors), None),
    }
    return answer(request, "destinations/host.html", context)
