"""The day board of a trip, one item of it, and what copies or shifts whole days."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.typed import number_in, revision_in
from tours.enums import RoundStatus
from trips.actions import days as actions
from trips.forms import days as forms
from trips.models import ItineraryItem, Trip
from trips.policies import days as policies
from trips.policies.seen import Stale
from trips.presenters import days as page
from trips.queries import days as queries
from trips.queries.gathered import topics_of
from trips.queries.publishing import shown_draft
from trips.queries.trips import get_trip
from trips.views.head import trip_context
from trips.wording import slot_in_words

GONE = "Mục này vừa có người bỏ khỏi lịch trình. Những gì đã gõ còn ở dưới; bấm lưu để thêm lại thành mục mới."


@require_safe
def itinerary(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.view")
    return board_page(request, trip)


@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = trip_to_write(request, pk)
    offered = queries.offered_of(trip)
    days = page.days_of(trip, offered.days)
    if request.method != "POST":
        initial = {"day": request.GET.get("ngay", ""), "half": request.GET.get("buoi", "")}
        return _item_page(request, trip, None, forms.ItemForm(trip, offered, days=days, initial=initial))
    form = forms.ItemForm(trip, offered, request.POST, days=days)
    if not form.is_valid():
        return _item_page(request, trip, None, form, status=UNPROCESSABLE)
    try:
        item = actions.add_item(trip, form.slot, form.facts, revision=revision_in(request.POST), by=request.user)
    except Refused as refusal:
        return _refused_item(request, trip, None, form, refusal)
    messages.success(request, f"Đã thêm “{item.title}”, {slot_in_words(queries.slot_of(item))}.")
    return _back_to(trip, item)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """The menu of an item on the board, or its own page with everything of it."""
    trip = trip_to_write(request, pk)
    found = queries.item_of(trip, item_pk)
    if request.method != "POST":
        if found is None:
            raise Http404
        if request.htmx:
            return _menu(request, trip, found)
    offered = queries.offered_of(trip)
    days = page.days_of(trip, offered.days)
    if found and request.method != "POST":
        form = forms.ItemForm(trip, offered, days=days, initial=forms.initial_of(found))
        return _item_page(request, trip, found, form)
    form = forms.ItemForm(trip, offered, request.POST, days=days)
    if not form.is_valid():
        return _item_page(request, trip, found, form, status=UNPROCESSABLE)
    if found is None:
        return _item_page(request, trip, None, form, [Problem(GONE)], status=HTTPStatus.CONFLICT)
    try:
        actions.edit_item(found, form.slot, form.facts, revision=revision_in(request.POST), by=request.user)
    except Refused as refusal:
        return _refused_item(request, trip, found, form, refusal)
    messages.success(request, f"Đã lưu “{found.title}”, {slot_in_words(queries.slot_of(found))}.")
    return _back_to(trip, found)


@require_POST
def move_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """From a menu or by a drag: to another half of a day, or earlier and later."""
    trip = trip_to_write(request, pk)
    form = forms.MoveForm(request.POST)
    found = queries.item_of(trip, number_in(request.POST, "item"))
    if not form.is_valid() or found is None:
        return board_page(request, trip, [Problem(forms.UNCLEAR)], status=UNPROCESSABLE)
    place, here = form.cleaned_data["place"], queries.slot_of(found)
    there = policies.later(here, place) if isinstance(place, int) else policies.moved(here, *place)
    return _act(
        request,
        trip,
        lambda: actions.move_item(found, there, revision=revision_in(request.POST), by=request.user),
        f"chuyển “{found.title}” sang {slot_in_words(there)}",
        found.pk,
    )


@require_POST
def remove_item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    trip = trip_to_write(request, pk)
    found = queries.item_of(trip, item_pk)
    if found is None:
        return redirect("trips:itinerary", pk=pk)
    return _act(
        request,
        trip,
        lambda: actions.remove_item(found, revision=revision_in(request.POST), by=request.user),
        f"bỏ “{found.title}” khỏi lịch trình",
    )


def board_page(
    request: SignedInRequest,
    trip: Trip,
    problems: Sequence[Problem] = (),
    *,
    status: int = 200,
    done: str = "",
    item: int | None = None,
) -> HttpResponse:
    """`done`: what is to be read out; `item`: on which the focus stays."""
    draft, items = shown_draft(trip)
    asked = {topic.id for topic in draft.itinerary.topics}
    board = page.board(trip, items, topics_of(trip.round), draft.problems, draft.answered, asked)
    cannot_edit = policies.problems_with_editing(RoundStatus(trip.round.status), today=timezone.localdate())
    context = trip_context(request, trip)
    can_edit = bool(context["may_prepare"]) and not cannot_edit
    days = page.days_of(trip)
    context |= {
        "board": board,
        "problems": problems,
        "can_edit": can_edit,
        "draft": draft,
        "seen": page.seen_by_all(draft),
        "to_publish": page.to_publish(board, draft),
        "locked": cannot_edit,
        "form": forms.ItemForm(trip, queries.offered_of(trip), days=days)
        if can_edit and days and not request.htmx
        else None,
        "said": f"Đã {done}." if done else "",
        "item": item,
    }
    template = "trips/itinerary.html#board" if request.htmx else "trips/itinerary.html"
    return render(request, template, context, status=status)


def trip_to_write(request: SignedInRequest, pk: int) -> Trip:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.prepare")
    return trip


def _back_to(trip: Trip, item: ItineraryItem) -> HttpResponse:
    return redirect(f"{trip.get_absolute_url()}lich-trinh/#muc-{item.pk}")


def _act(
    request: SignedInRequest, trip: Trip, run: Callable[[], object], clause: str, item: int | None = None
) -> HttpResponse:
    try:
        run()
    except Refused as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else UNPROCESSABLE
        late = [Problem(f"Chưa {clause}.")] if isinstance(refusal, Stale) else []
        return board_page(request, get_trip(request.user, trip.pk), [*refusal.problems, *late], status=status)
    if request.htmx:
        return board_page(request, get_trip(request.user, trip.pk), done=clause, item=item)
    messages.success(request, f"Đã {clause}.")
    where = f"{trip.get_absolute_url()}lich-trinh/"
    return redirect(f"{where}#muc-{item}" if item else where)


def _menu(request: SignedInRequest, trip: Trip, found: ItineraryItem) -> HttpResponse:
    """Speaks for the board it opens on, so that what others saved since is not passed over."""
    context = {
        "trip": trip,
        "item": found,
        "revision": revision_in(request.GET),
        "moves": page.moves(found, page.days_of(trip)),
    }
    return render(request, "trips/item.html#choices", context)


def _refused_item(
    request: SignedInRequest, trip: Trip, found: ItineraryItem | None, form: forms.ItemForm, refusal: Refused
) -> HttpResponse:
    """What was typed stays; the page is that of the newest save, so that it can be sent again."""
    trip = get_trip(request.user, trip.pk)
    status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else UNPROCESSABLE
    return _item_page(request, trip, found, form, refusal.problems, status=status)


def _item_page(
    request: SignedInRequest,
    trip: Trip,
    found: ItineraryItem | None,
    form: forms.ItemForm,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HttpResponse:
    context = trip_context(request, trip) | {
        "item": found,
        "at": slot_in_words(queries.slot_of(found)) if found else "",
        "form": form,
        "problems": problems,
        "revision": trip.revision,
        "is_unsaved": bool(problems or form.errors),
        "moves": page.moves(found, page.days_of(trip)) if found else (),
    }
    return render(request, "trips/item.html", context, status=status)
