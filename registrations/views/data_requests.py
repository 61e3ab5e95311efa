"""Everybody's own data and requests; the organiser and the administrator answer."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Refusals, SignedInRequest, answer, confirmed, file_answer, page_of
from accounts.permissions import require
from registrations.actions import data_requests as actions
from registrations.enums import DataRequestKind, DataRequestState
from registrations.forms.data_requests import AnswerForm, OwnRequestForm, ReopenForm, WrittenRequestForm
from registrations.personal import Held
from registrations.queries import data_requests as queries

HEADINGS = ("Dữ liệu", "Thuộc", "Điều", "Nội dung", "Không xóa được vì")


@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: SignedInRequest) -> HttpResponse:
    """What the portal holds of whoever looks, and what he asked."""
    form = OwnRequestForm(request.POST or None)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        asked = actions.Asked(DataRequestKind(form.cleaned_data["kind"]), form.cleaned_data["text"])
        with problems:
            made = actions.ask(asked, by=request.user, for_himself=True)
            messages.success(request, f"Đã gửi yêu cầu. Hạn trả lời {made.due_on:%d/%m/%Y}.")
            return redirect("registrations:own_data")
    context = {
        "held": queries.all_held(actions.subject_of_account(request.user)),
        "asked": queries.own_requests(request.user),
        "form": form,
        "problems": problems,
    }
    return answer(request, "registrations/own_data.html", context)


@require_safe
def own_data_file(request: SignedInRequest) -> HttpResponse:
    held = queries.all_held(actions.subject_of_account(request.user))
    actions.note_copy(None, request.user, len(held))
    return file_answer(_table(held), "du-lieu-cua-toi.xlsx")


@require_safe
def data_requests(request: SignedInRequest) -> HttpResponse:
    require(request.user, "registrations.see_data_requests")
    page = page_of(request, queries.requests(request.user))
    return render(request, "registrations/data_requests.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
def write_data_request(request: SignedInRequest) -> HttpResponse:
    require(request.user, "registrations.see_data_requests")
    form = WrittenRequestForm(queries.agencies(request.user), request.POST or None)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        asked = actions.Asked(DataRequestKind(said.pop("kind")), **said)
        with problems:
            made = actions.ask(asked, by=request.user, for_himself=False)
            messages.success(request, f"Đã ghi yêu cầu. Hạn trả lời {made.due_on:%d/%m/%Y}.")
            return redirect(made)
    return answer(request, "registrations/write_data_request.html", {"form": form, "problems": problems})


@confirmed("POST")
@require_http_methods(["GET", "HEAD", "POST"])
def data_request(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_request(request.user, pk)
    is_answered = found.state != DataRequestState.WAITING
    may_answer = request.user.has_perm("registrations.answer_data_request")
    reopens = "reason" in request.POST
    form = AnswerForm(None if reopens else request.POST or None)
    reopening = ReopenForm(request.POST if reopens else None)
    problems = Refusals()
    if request.method == "POST":
        require(request.user, "registrations.answer_data_request")
        if reopens and reopening.is_valid():
            with problems:
                actions.reopen(found, reopening.cleaned_data["reason"], by=request.user, now=timezone.now())
                messages.success(request, "Đã mở lại yêu cầu, có hạn trả lời mới.")
                return redirect(found)
        elif not reopens and form.is_valid():
            said = form.cleaned_data
            state = DataRequestState(said["state"])
            with problems:
                erased = actions.answer(
                    found, state, said["answer"], erases=said["erases"], by=request.user, now=timezone.now()
                )
                messages.success(request, f"Đã trả lời yêu cầu.{f' Đã xóa {erased} bản ghi.' if erased else ''}")
                return redirect(found)
    context = {
        "asked": found,
        "held": queries.all_held(actions.subject_of(found)),
        "may_answer": may_answer and not is_answered,
        "may_reopen": may_answer and is_answered and found.reopened_at is None,
        "is_late": found.state == DataRequestState.WAITING and found.due_on < timezone.localdate(),
        "reopening": reopening,
        "typed": reopening if reopens else form,
        "by_name": found.account_id is None,
        "form": form,
        "problems": problems,
    }
    return answer(request, "registrations/data_request.html", context)


@confirmed(is_file=True)
@require_safe
def data_request_file(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_request(request.user, pk)
    held = queries.all_held(actions.subject_of(found))
    actions.note_copy(found, request.user, len(held))
    return file_answer(_table(held), f"du-lieu-yeu-cau-{found.pk}.xlsx")


def _table(held: Sequence[Held]) -> bytes:
    from registrations.listfile import table

    rows = [(one.what, one.where, name, value, one.stays) for one in held for name, value in one.values]
    return table("Dữ liệu cá nhân", HEADINGS, rows)
