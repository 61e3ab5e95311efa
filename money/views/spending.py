"""Commitments and bills of a trip: the list, a new one, one with its corrections and papers; files, to who may see."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem
from accounts.policies.files import Content
from accounts.uploaded import sha256_of
from money.actions import spending as actions
from money.enums import ProofKind
from money.forms.spending import AttachForm, BillForm, CommitmentForm, CorrectForm
from money.models import Commitment, Spending
from money.presenters import spending as page
from money.queries import spending as queries
from money.queries.ledger import filed_of, ledger_with_people, sources_of
from trips.models import Trip
from trips.queries.trips import get_trip
from trips.views.head import trip_context

SEE, WRITE = "money.view", "money.write"


@require_safe
def spending(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, SEE)
    ledger = filed_of(trip)
    context = trip_context(request, trip) | {
        "said_lead": page.lead(ledger),
        "commitments": page.commitment_rows(ledger),
        "rows": page.bill_rows(ledger),
        "may_write": request.user.has_perm(WRITE) and not ledger.is_closed,
    }
    return render(request, "money/spending.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def commit(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    form = CommitmentForm(
        request.POST or None,
        request.FILES or None,
        initial={"dated_on": timezone.localdate()},
        sources=sources_of(trip),
    )
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            values, file, repeats = _parted(form.cleaned_data)
            actions.commit(trip, values, file=file, repeats=repeats, by=request.user)
            messages.success(request, "Đã ghi cam kết chi.")
            return redirect("money:spending", pk)
    context = {"form": form, "problems": problems, "alike": _alike(request, problems), "what": "cam kết chi"}
    return answer(request, "money/new_spending.html", trip_context(request, trip) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def spend(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    ledger, people = ledger_with_people(trip)
    form = BillForm(
        request.POST or None,
        request.FILES or None,
        initial={"spent_on": timezone.localdate(), "person_id": request.GET.get("nguoi")},
        people=[(one.pk, f"{one.name}, {one.agency}") for one in people],
        commitments=page.open_commitments(ledger),
        sources=sources_of(trip),
    )
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            values, file, repeats = _parted(form.cleaned_data)
            actions.spend(trip, values, file=file, repeats=repeats, by=request.user)
            messages.success(request, "Đã ghi khoản chi.")
            return redirect("money:spending", pk)
    alike = _alike_bill(trip, form, problems)
    context = {"form": form, "problems": problems, "alike": alike, "what": "khoản chi"}
    return answer(request, "money/new_spending.html", trip_context(request, trip) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: SignedInRequest, pk: int, commitment: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, SEE)
    return _one(request, trip, queries.get_commitment(trip, commitment))


@require_http_methods(["GET", "HEAD", "POST"])
def bill(request: SignedInRequest, pk: int, bill: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, SEE)
    return _one(request, trip, queries.get_spending(trip, bill))


@require_safe
def proof_file(request: SignedInRequest, pk: int, proof: int) -> FileResponse:
    """To keep, never shown in the page: what somebody sent in is no page of the portal's."""
    trip = get_trip(request.user, pk)
    require(request.user, SEE)
    found = queries.get_proof(trip, proof)
    actions.open_proof(found, by=request.user)
    content = Content(found.file_name.rpartition(".")[2])
    return FileResponse(found.file.open("rb"), content_type=content.mime, as_attachment=True, filename=found.file_name)


def _one(request: SignedInRequest, trip: Trip, found: Commitment | Spending) -> HttpResponse:
    """Corrected or given a paper by what is posted: "sua" or "tep"."""
    posted = request.POST if request.method == "POST" else None
    is_file = posted is not None and "tep" in posted
    correct = CorrectForm(posted if posted and not is_file else None)
    attach = AttachForm(posted if is_file else None, request.FILES if is_file else None)
    problems = Refusals()
    if posted is not None:
        require(request.user, WRITE)
        if is_file and attach.is_valid():
            with problems:
                _attach(trip, found, attach.cleaned_data, request)
                return redirect(request.path)
        if not is_file and correct.is_valid():
            with problems:
                _correct(found, correct.cleaned_data, request)
                return redirect(request.path)
    ledger = filed_of(trip)
    context = trip_context(request, trip) | {
        "found": page.one_of(ledger, found),
        "correct": correct,
        "attach": attach,
        "problems": problems,
        "invalid": attach if is_file else correct,
        "alike": _alike(request, problems),
        "may_write": request.user.has_perm(WRITE) and not ledger.is_closed,
    }
    return answer(request, "money/one_spending.html", context)


def _correct(found: Commitment | Spending, said: dict[str, Any], request: SignedInRequest) -> None:
    if isinstance(found, Commitment):
        actions.correct_commitment(found, said["amount"], reason=said["reason"], by=request.user)
    else:
        actions.correct_spending(found, said["amount"], reason=said["reason"], by=request.user)
    messages.success(request, "Đã ghi khoản sửa; khoản cũ giữ nguyên.")


def _attach(trip: Trip, found: Commitment | Spending, said: dict[str, Any], request: SignedInRequest) -> None:
    of: dict[str, Any] = {"commitment": found} if isinstance(found, Commitment) else {"spending": found}
    kind, file, repeats = ProofKind(said["kind"]), said["file"], said["repeats"]
    actions.add_proof(trip, kind, file=file, repeats=repeats, by=request.user, **of)
    messages.success(request, "Đã nhận chứng từ.")


def _parted(said: dict[str, Any]) -> tuple[dict[str, Any], Any, str]:
    values = dict(said)
    return values, values.pop("file"), values.pop("repeats")


def _alike(request: SignedInRequest, problems: Sequence[Problem]) -> list[Any]:
    """Where a file that came twice is seen already."""
    file = request.FILES.get("file")
    return queries.same_file(sha256_of(file)) if problems and file else []


def _alike_bill(trip: Trip, form: BillForm, problems: Sequence[Problem]) -> list[Any]:
    if not problems:
        return []
    values, file, _ = _parted(form.cleaned_data)
    found = Spending(trip=trip, **values)
    found.invoice = actions.invoice_key(found)
    return [*queries.alike(found), *(queries.same_file(sha256_of(file)) if file else ())]
