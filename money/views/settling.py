"""The settlement of a trip: everybody's account, what is due, approval, closing."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import UNPROCESSABLE, Refusals, SignedInRequest, confirmed
from accounts.permissions import require
from accounts.policies import Problem
from config.amounts import in_words
from config.words import money as money_words
from config.words import num
from money.actions import settling as actions
from money.enums import CostKind, EntryKind
from money.forms.settling import AdvanceForm, ReasonForm
from money.presenters import settling as page
from money.queries.book import Book, book_of
from money.queries.settling import seen_all
from trips.models import Trip
from trips.queries.trips import get_trip
from trips.views.head import trip_context

SEE, WRITE = "money.view", "money.write"
PAPERS = (("bang-thanh-toan", "bảng thanh toán"), ("quyet-toan", "quyết toán"), ("giay-di-duong", "giấy đi đường"))


@require_safe
def settlement(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, SEE)
    return _settlement(request, trip, book_of(trip))


@require_POST
def advance(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    book = book_of(trip)
    form = AdvanceForm(request.POST, people=_names(book))
    problems = Refusals()
    if form.is_valid():
        said = form.cleaned_data
        with problems:
            found = actions.record_entry(
                trip, said["people"], EntryKind.ADVANCE, said["amount"], dated_on=said["dated_on"],
                document=said["document"], by=request.user,
            )  # fmt: skip
            messages.success(
                request, f"Đã ghi tạm ứng {money_words(said['amount'])} cho mỗi người, {len(found)} người."
            )
            return redirect("money:settlement", pk)
    return _settlement(request, trip, book, problems, advance=form)


@confirmed()
@require_POST
def approve_all(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    problems = Refusals()
    with problems:
        found = actions.approve_all(trip, seen_mark=request.POST.get("seen", ""), by=request.user)
        messages.success(request, f"Đã duyệt thanh toán cho {len(found)} người.")
        return redirect("money:settlement", pk)
    return _settlement(request, trip, book_of(trip), problems)


@require_POST
def explain(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    if kind not in CostKind.values:
        raise Http404
    form, problems = ReasonForm(request.POST), Refusals()
    if form.is_valid():
        with problems:
            actions.explain(trip, CostKind(kind), reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, "Đã ghi lý do khác dự toán.")
            return HttpResponseRedirect(f"{_url(pk)}#du-toan")
    return _settlement(request, trip, book_of(trip), [*problems, *_of_form(form)])


@confirmed()
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    problems = Refusals()
    with problems:
        actions.close(trip, seen_mark=request.POST.get("seen", ""), by=request.user)
        messages.success(request, "Đã khóa quyết toán. Từ nay trang và văn bản theo bản đã khóa.")
        return redirect("money:settlement", pk)
    return _settlement(request, trip, book_of(trip), problems)


@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, WRITE)
    problems = Refusals()
    with problems:
        actions.reopen(trip, reason=request.POST.get("reason", "")[:300], by=request.user)
        messages.success(request, "Đã mở lại quyết toán.")
        return redirect("money:settlement", pk)
    return _settlement(request, trip, book_of(trip), problems)


def _settlement(
    request: SignedInRequest,
    trip: Trip,
    book: Book,
    problems: Sequence[Problem] = (),
    *,
    advance: AdvanceForm | None = None,
) -> HttpResponse:
    whole = book.settlement
    may_write = request.user.has_perm(WRITE) and not book.closed
    initial = {"dated_on": timezone.localdate()}
    context = trip_context(request, trip) | {
        "book": book,
        "mark": seen_all(book),
        "said_lead": page.lead(book),
        "papers": PAPERS,
        "figures": page.figures(book),
        "rows": page.person_rows(book),
        "kinds": page.kind_rows(whole.compared),
        "estimated": num(whole.estimated),
        "total": page.total_of(whole),
        "total_in_words": in_words(whole.total),
        "suppliers": page.sums(whole.by_supplier),
        "sources": page.sums(whole.by_source),
        "may_write": may_write,
        "may_open": request.user.has_perm(WRITE) and book.closed,
        "blocked": actions.problems_with_closing(book) if may_write else [],
        "advance": advance or (AdvanceForm(initial=initial, people=_names(book)) if may_write else None),
        "problems": problems,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "money/settlement.html", context, status=status)


def _names(book: Book) -> list[tuple[int, str]]:
    return [(one.pk, f"{one.name}, {one.agency}") for one in book.people if one.is_going]


def _of_form(form: ReasonForm) -> list[Problem]:
    return [Problem(str(error)) for errors in form.errors.values() for error in errors]


def _url(pk: int) -> str:
    return reverse("money:settlement", args=[pk])
