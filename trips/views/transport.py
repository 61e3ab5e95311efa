"""How a trip moves and where it sleeps: legs with their riders, stays with their rooms."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, Told, answer
from accounts.permissions import require
from accounts.policies import Problem
from trips.actions import transport as actions
from trips.forms.transport import LegForm, StayForm, rooms_in
from trips.itinerary.rides import problems_of_legs
from trips.models import Stay, Trip
from trips.policies.seen import Stale
from trips.presenters import transport as page
from trips.queries import transport as queries
from trips.queries.facts import rides_of
from trips.queries.members import members_of, names_of
from trips.queries.trips import get_trip
from trips.rooming import Shared, suggest
from trips.views.head import trip_context

MAY = "trips.prepare"


@require_safe
def legs(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.view", trip)
    members = members_of(trip)
    found = queries.legs_of(trip)
    rows = page.leg_rows(found, members, problems_of_legs(rides_of(found, members)))
    return render(request, "trips/legs.html", trip_context(request, trip) | {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def leg(request: SignedInRequest, pk: int, leg: int | None = None) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_leg(trip, leg) if leg else None
    initial = {"riders": found.rider_keys} if found else {"is_for_all": True}
    form = LegForm(request.POST or None, instance=found, initial=initial, people=names_of(trip))
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.save_leg(trip, found, form.values, riders=form.riding, seen=_seen(request), by=request.user)
            messages.success(request, "Đã lưu chặng đi.")
            return redirect("trips:legs", pk)
    seen = queries.seen_leg(queries.get_leg(trip, found.pk)) if found else ""
    context = trip_context(request, trip) | {
        "leg": found,
        "form": form,
        "problems": problems,
        "seen": _carried(request, problems, seen),
    }
    return answer(request, "trips/leg.html", context)


@require_POST
def drop_leg(request: SignedInRequest, pk: int, leg: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_leg(trip, leg)
    with Told(request):
        actions.drop_leg(trip, found, by=request.user)
        messages.success(request, "Đã xóa chặng đi.")
    return redirect("trips:legs", pk)


@require_safe
def stays(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.view", trip)
    return _stays_page(request, trip)


@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: SignedInRequest, pk: int, stay: int | None = None) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_stay(trip, stay) if stay else None
    initial = {} if found else queries.usual_nights(trip)
    form = StayForm(request.POST or None, instance=found, initial=initial)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.save_stay(trip, found, form.values, seen=_seen(request), by=request.user)
            messages.success(request, "Đã lưu chỗ nghỉ.")
            return redirect("trips:stays", pk)
    seen = queries.seen_stay(queries.get_stay(trip, found.pk)) if found else ""
    context = trip_context(request, trip) | {
        "stay": found,
        "form": form,
        "problems": problems,
        "seen": _carried(request, problems, seen),
    }
    return answer(request, "trips/stay.html", context)


@require_POST
def drop_stay(request: SignedInRequest, pk: int, stay: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_stay(trip, stay)
    with Told(request):
        actions.drop_stay(trip, found, by=request.user)
        messages.success(request, "Đã xóa chỗ nghỉ.")
    return redirect("trips:stays", pk)


@require_POST
def place_guests(request: SignedInRequest, pk: int, stay: int) -> HttpResponse:
    """Saves the rooms as they stand on the page; "goi-y" fills in the page and saves nothing."""
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found, typed = queries.get_stay(trip, stay), rooms_in(request.POST)
    problems = Refusals()
    with problems:
        if "goi-y" in request.POST:
            return _suggested(request, trip, found, typed)
        actions.place_guests(trip, found, typed, seen=_seen(request), by=request.user)
        messages.success(request, f"Đã lưu phòng ở {found}.")
        return redirect("trips:stays", pk)
    return _stays_page(request, trip, problems, typed={found.pk: typed})


def _seen(request: SignedInRequest) -> str:
    return request.POST.get("seen", "")


def _carried(request: SignedInRequest, problems: Refusals, now: str) -> str:
    """The mark a form carries: of what it was opened with, until the page has said what another saved since."""
    return now if request.method != "POST" or isinstance(problems.refusal, Stale) else _seen(request)


def _suggested(request: SignedInRequest, trip: Trip, stay: Stay, typed: dict[int, str]) -> HttpResponse:
    sexes = actions.sexes_of(trip, by=request.user) if "gioi-tinh" in request.POST else {}
    waiting = [one for one in members_of(trip) if not typed.get(one.nomination.pk, "").strip()]
    rooms = suggest(queries.guests_to_place(waiting, sexes), head_alone="truong-doan" in request.POST)
    return _stays_page(request, trip, typed={stay.pk: typed}, suggested={stay.pk: rooms})


def _stays_page(
    request: SignedInRequest,
    trip: Trip,
    problems: Sequence[Problem] = (),
    *,
    typed: dict[int, dict[int, str]] | None = None,
    suggested: dict[int, list[Shared]] | None = None,
) -> HttpResponse:
    members = members_of(trip)
    keeps = not (isinstance(problems, Refusals) and isinstance(problems.refusal, Stale))
    blocks = [
        page.stay_block(
            one,
            members,
            _seen(request) if keeps and typed and one.stay.pk in typed else one.seen,
            typed=(typed or {}).get(one.stay.pk),
            suggested=(suggested or {}).get(one.stay.pk, ()),
        )
        for one in queries.housed(trip, members)
    ]
    context = trip_context(request, trip) | {
        "blocks": blocks,
        "problems": problems,
        "without": queries.nights_without_stay(trip, [block.stay for block in blocks]),
    }
    return answer(request, "trips/stays.html", context)
