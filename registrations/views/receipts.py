"""Receipts, each as it was given; a plain no, and how it is taken back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, Told, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from registrations.actions import answering as actions
from registrations.enums import RegistrationStatus as Status
from registrations.forms.answering import ReasonForm
from registrations.forms.reading import reading
from registrations.models import Registration, Sending
from registrations.policies import answering as policies
from registrations.policies.copies import unpacked
from registrations.presenters.sendings import sending_rows
from registrations.queries.registrations import get_registration, window_for
from registrations.queries.sendings import get_sending, sending_by_code, sendings_of
from registrations.views.reading import shown_copy

HEXADECIMAL = "0123456789abcdef"


@require_safe
def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last sending, and all others."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.view", found)
    sendings = sendings_of(found)
    if not sendings:
        home = "review" if request.user.has_perm("registrations.review") else "tasks"
        return redirect(f"registrations:{home}", plan_pk=found.plan_id)
    return _receipt_page(request, found, sendings, sendings[-1].pk)


@require_safe
def sending(request: SignedInRequest, pk: int) -> HttpResponse:
    """One receipt as it was given, whatever was sent after it."""
    found = get_sending(request.user, pk).registration
    require(request.user, "registrations.view", found)
    return _receipt_page(request, found, sendings_of(found), pk)


def _receipt_page(request: SignedInRequest, found: Registration, sendings: list[Sending], pk: int) -> HttpResponse:
    rows = sending_rows(sendings)
    shown = next(row for row in rows if row.sending.pk == pk)
    context = {"plan": found.plan, "registration": found, "rows": rows[::-1], "shown": shown, "first": rows[0]}
    return render(request, "registrations/receipt.html", context)


@require_safe
def sent_dispatch(request: SignedInRequest, pk: int) -> FileResponse:
    """The letter of one sending, also after another took its place."""
    found = get_sending(request.user, pk)
    require(request.user, "registrations.view", found.registration)
    if not found.dispatch_file:
        raise Http404
    name = unpacked(found.copy).dispatch
    return FileResponse(
        found.dispatch_file.open("rb"),
        content_type="application/pdf",
        as_attachment=True,
        filename=name.file_name if name else "",
    )


@require_safe
def verify(request: SignedInRequest) -> HttpResponse:
    """Whether a receipt in hand is the portal's: for anyone signed in, and so without names."""
    number, code = (request.GET.get(name, "").strip() for name in ("so", "ma"))
    digits = "".join(char for char in code.lower() if char in HEXADECIMAL)
    found = sending_by_code(digits) if number and digits else None
    is_it = found is not None and found.receipt.split("/")[0] == number.split("/")[0].zfill(3)
    context = {
        "number": number,
        "code": code,
        "is_asked": bool(number or code),
        "row": sending_rows([found])[0] if found and is_it else None,
    }
    return render(request, "registrations/verify.html", context)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_registration(request.user, pk)
    with Told(request):
        actions.reopen(found, by=request.user)
        messages.success(request, "Đã mở lại để cử người. Biên nhận của trả lời không cử vẫn giữ.")
    if request.user.has_perm("registrations.review"):
        return redirect("registrations:examine", pk=pk)
    return redirect("registrations:tasks", plan_pk=found.plan_id)


@require_http_methods(["GET", "HEAD", "POST"])
def no_nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """ "Không cử" is an answer; it needs a reason and the approver."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    form = ReasonForm(request.POST or None, initial={"reason": found.no_nomination_reason})
    problems: Sequence[Problem] = ()
    if request.method == "POST" and form.is_valid():
        try:
            read = reading(request.POST, found).copy
            actions.decline_to_nominate(found, reason=form.cleaned_data["reason"], read=read, by=request.user)
        except Refused as refusal:
            problems, found = refusal.problems, get_registration(request.user, pk)
            if found.no_nomination_reason == form.cleaned_data["reason"].strip():  # said twice by a double click
                return redirect("registrations:receipt", pk=pk)
        else:
            messages.success(request, "Đã ghi nhận trả lời không cử người.")
            return redirect("registrations:receipt", pk=pk)
    context = {
        "plan": found.plan,
        "registration": found,
        "form": form,
        "problems": problems,
        "blocked": policies.problems_with_no_nomination(
            Status(found.status), window_for(found, request.user), timezone.now(), "có lý do"
        ),
        "may_submit": request.user.has_perm("registrations.submit", found),
        **shown_copy(request, found),
    }
    return answer(request, "registrations/no_nomination.html", context)
