"""A change after the list was sent: the agency asks, the organiser decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Refusals, SignedInRequest, Told, answer
from accounts.permissions import require
from accounts.policies import Refused
from config.naming import ORGANISER
from registrations.actions import changes as actions
from registrations.enums import ChangeKind
from registrations.enums import RegistrationStatus as Status
from registrations.forms.answering import ChangeForm
from registrations.forms.reading import reading
from registrations.policies.answering import problems_with_saving
from registrations.policies.changes import problems_with_asking_for_change
from registrations.presenters import changes as page
from registrations.presenters.sheet import purpose
from registrations.queries import organising
from registrations.queries.asked import questions_of
from registrations.queries.registrations import get_registration, nominations_of, sections_of, window_for
from registrations.views.organiser import examine_again


@require_http_methods(["GET", "HEAD", "POST"])
def request_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was asked for before, with its answer; below, a new request."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    is_sent = request.method == "POST"
    asked = request.POST.get("kind", "") if is_sent else request.GET.get("loai", "")
    form = ChangeForm(
        request.POST if is_sent else None,
        initial={"kind": asked},
        people=nominations_of(found).going(),
        plan=found.plan,
    )
    problems = Refusals()
    if is_sent and form.is_valid():
        values = form.cleaned_data
        with problems:
            actions.request_change(
                found,
                kind=ChangeKind(values["kind"]),
                tour=values["tour"] or sections_of(found.plan)[0],
                leaving=values["leaving"],
                row=form.row,
                reason=values["reason"],
                by=request.user,
            )
            messages.success(request, f"Đã gửi đề nghị. {ORGANISER} trả lời ở trang này.")
            return redirect("registrations:request_change", pk=pk)
    status, window = Status(found.status), window_for(found, request.user)
    may_edit = not problems_with_saving(status, window, timezone.now())
    context = {
        "plan": found.plan,
        "registration": found,
        "changes": page.change_rows(organising.changes_of(found), questions_of(found.plan)),
        "cannot_ask": problems_with_asking_for_change(status, may_edit=may_edit),
        "may_ask": request.user.has_perm("registrations.request_change", found),
        "form": form,
        "purpose": purpose(found.plan, form.asked) if asked != ChangeKind.WITHDRAW else "",
        "kinds": ChangeKind.choices,
        "asked": asked if asked in ChangeKind.values else "",
        "problems": problems,
    }
    return answer(request, "registrations/request_change.html", context)


@require_POST
def take_back_change(request: SignedInRequest, pk: int) -> HttpResponse:
    change = organising.get_change(request.user, pk)
    with Told(request):
        actions.take_back_change(change, by=request.user)
        messages.success(request, f"Đã rút đề nghị: {change}.")
    return redirect("registrations:request_change", pk=change.registration_id)


@require_POST
def accept_change(request: SignedInRequest, pk: int) -> HttpResponse:
    change = organising.get_change(request.user, pk)
    found = get_registration(request.user, change.registration_id)
    try:
        actions.accept_change(change, read=reading(request.POST, found).copy, by=request.user)
    except Refused as refusal:
        return examine_again(request, found.pk, refusal.problems)
    messages.success(request, f"Đã chấp nhận: {change}.")
    return redirect("registrations:examine", pk=found.pk)


@require_POST
def decline_change(request: SignedInRequest, pk: int) -> HttpResponse:
    change = organising.get_change(request.user, pk)
    found = get_registration(request.user, change.registration_id)
    try:
        read = reading(request.POST, found).copy
        actions.decline_change(change, reason=request.POST.get("reason", ""), read=read, by=request.user)
    except Refused as refusal:
        return examine_again(request, found.pk, refusal.problems)
    messages.success(request, f"Đã trả lời không chấp nhận: {change}.")
    return redirect("registrations:examine", pk=found.pk)
