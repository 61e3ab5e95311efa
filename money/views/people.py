"""One person of a settlement: the account, the days, what is approved, the papers; and what a member sees of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import UNPROCESSABLE, Refusals, SignedInRequest, confirmed
from accounts.permissions import require
from accounts.policies import Problem
from config.amounts import in_words
from config.words import money as money_words
from config.words import num
from money.actions import settling as actions
from money.actions import spending
from money.enums import EntryKind
from money.forms.settling import EntryForm, Typed
from money.forms.spending import CorrectForm, PaperForm
from money.presenters import settling as page
from money.queries.book import Book, PersonBook, book_of
from money.queries.settling import get_entry, seen
from tours.enums import NormKind
from trips.queries.pages import get_own
from trips.queries.trips import get_trip
from trips.views.head import trip_context

SEE, WRITE = "money.view", "money.write"


@require_safe
def person(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, SEE)
    book = book_of(trip)
    return _person(request, book, _of(book, nomination))


@require_POST
def add_entry(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    book = book_of(trip)
    one, form, problems = _of(book, nomination), EntryForm(request.POST), Refusals()
    if form.is_valid():
        said = form.cleaned_data
        with problems:
            actions.record_entry(
                trip, [one.pk], EntryKind(said["kind"]), said["amount"], dated_on=said["dated_on"],
                document=said["document"], by=request.user,
            )  # fmt: skip
            messages.success(request, f"Đã ghi {EntryKind(said['kind']).label.lower()} {money_words(said['amount'])}.")
            return redirect("money:person", pk, nomination)
    return _person(request, book, one, problems, entry=form)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_entry(request: SignedInRequest, pk: int, entry: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    found = get_entry(trip, entry)
    form, problems = CorrectForm(request.POST or None), Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            said = form.cleaned_data
            actions.correct_entry(found, said["amount"], reason=said["reason"], by=request.user)
            messages.success(request, "Đã ghi bút toán sửa; bút toán cũ giữ nguyên.")
            return redirect("money:person", pk, found.person_id)
    context = trip_context(request, trip) | {
        "form": form,
        "problems": problems,
        "what": f"{found.get_kind_display()} của {found.person}, {money_words(abs(found.amount))}",
        "back": ("money:person", found.person_id),
        "back_url": _person_url(pk, found.person_id),
    }
    return render(request, "money/correct.html", context, status=UNPROCESSABLE if request.method == "POST" else 200)


@require_POST
def save_days(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    book = book_of(trip)
    one = _of(book, nomination)
    typed = Typed(request.POST, one.days, book.norms)
    problems = Refusals()
    with problems:
        actions.save_days(
            trip, one.pk, typed.days, payer=typed.payer, elsewhere=typed.elsewhere,
            source_id=typed.source if typed.source in dict(book.sources) else None,
            seen_mark=request.POST.get("seen", ""), by=request.user,
        )  # fmt: skip
        messages.success(request, f"Đã xác nhận ngày có mặt, tiền phòng của {one.name}.")
        return redirect("money:person", pk, nomination)
    return _person(request, book, one, problems, typed=typed)


@confirmed()
@require_POST
def approve_claim(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    problems = Refusals()
    with problems:
        reason = request.POST.get("reason", "")[:300]
        actions.approve(trip, nomination, seen_mark=request.POST.get("seen", ""), reason=reason, by=request.user)
        messages.success(request, "Đã duyệt thanh toán.")
        return redirect("money:person", pk, nomination)
    book = book_of(trip)
    return _person(request, book, _of(book, nomination), problems)


@require_POST
def add_paper(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    book = book_of(trip)
    one = _of(book, nomination)
    code = request.POST.get("code", "")
    paper = next((check.wanted for check in one.papers if check.wanted.code == code), None)
    if paper is None:
        raise Http404
    form, problems = PaperForm(request.POST, request.FILES), Refusals()
    if form.is_valid():
        with problems:
            whose = None if paper.is_of_all else one.pk
            spending.add_proof(trip, paper.kind, code=code, person_id=whose, **form.cleaned_data, by=request.user)
            messages.success(request, f"Đã nhận: {paper.name}.")
            return HttpResponseRedirect(f"{_person_url(pk, nomination)}#giay-to")
    return _person(request, book, one, problems, paper=(code, form))


@require_safe
def own(request: SignedInRequest, pk: int) -> HttpResponse:
    """A member's own payment and nobody else's."""
    traveller = get_own(request.user, pk)
    book = book_of(traveller.trip)
    one = book.person(traveller.nomination.pk)
    if one is None:
        raise Http404
    context = {
        "plan": traveller.trip.round.tour.plan,
        "trip": traveller.trip,
        "one": one,
        "lines": one.approved or one.claim.lines,
        "entries": page.entry_lines(one.entries),
        "papers": [(check, page.PAPER_KINDS[check.state]) for check in one.papers],
        "days": page.day_rows(one.days),
        "total": num(one.account.approved if one.account.is_approved else one.claim.total),
        "total_in_words": in_words(one.account.approved if one.account.is_approved else one.claim.total),
    }
    return render(request, "money/own.html", context)


def _person(
    request: SignedInRequest,
    book: Book,
    one: PersonBook,
    problems: Sequence[Problem] = (),
    *,
    entry: EntryForm | None = None,
    typed: Typed | None = None,
    paper: tuple[str, PaperForm] | None = None,
) -> HttpResponse:
    may_write = request.user.has_perm(WRITE) and not book.closed
    code, invalid = paper or ("", None)
    proofs = {proof.pk: proof for proof in book.proofs}
    norms = [(key, rates[-1].name, rates[-1].kind) for key, rates in book.norms.items()]
    context = trip_context(request, book.trip) | {
        "book": book,
        "one": one,
        "mark": request.POST.get("seen", "") if typed else seen(one),
        "entries": page.entry_lines(one.entries),
        "entry": entry or EntryForm(initial=_next_entry(one)),
        "days": page.day_rows(typed.days if typed else one.days),
        "payer": typed.payer if typed else one.payer,
        "elsewhere": typed.elsewhere if typed else one.elsewhere,
        "source": (dict(book.sources).get(typed.source or 0, "") if typed else one.source),
        "halves": page.HALVES,
        "ways": page.WAYS,
        "kinds": page.KINDS,
        "all_kinds": not (typed.elsewhere if typed else one.elsewhere),
        "day_norms": [(key, name) for key, name, kind in norms if kind == NormKind.SUBSISTENCE],
        "room_norms": [(key, name) for key, name, kind in norms if kind == NormKind.ROOM],
        "total": num(one.claim.total),
        "approved_total": num(sum(line.amount for line in one.approved)),
        "pending_total": num(sum(line.amount for line in one.pending)),
        "papers": [
            (
                check,
                page.PAPER_KINDS[check.state],
                proofs.get(check.held.pk) if check.held else None,
                invalid if invalid and check.wanted.code == code else PaperForm(auto_id=f"id_{place}_%s"),
            )
            for place, check in enumerate(one.papers)
        ],
        "receipts": [row for row in book.spendings if row.person == one.pk],
        "may_write": may_write,
        "problems": problems,
        "invalid": entry or invalid,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "money/person.html", context, status=status)


def _next_entry(one: PersonBook) -> dict[str, Any]:
    """What would bring the account to 0."""
    account, today = one.account, timezone.localdate()
    if account.is_approved and account.to_return:
        return {"kind": EntryKind.RETURNED, "amount": account.to_return, "dated_on": today}
    if account.is_approved and account.to_pay:
        return {"kind": EntryKind.PAID, "amount": account.to_pay, "dated_on": today}
    return {"kind": EntryKind.ADVANCE, "dated_on": today}


def _of(book: Book, nomination: int) -> PersonBook:
    found = book.person(nomination)
    if found is None:
        raise Http404
    return found


def _person_url(pk: int, nomination: int) -> str:
    return reverse("money:person", args=[pk, nomination])
