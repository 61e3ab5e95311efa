"""What copies or shifts whole days of a trip."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer
from accounts.policies import Problem, Refused
from config.typed import revision_in
from config.words import NBSP
from trips.actions import days as actions
from trips.forms import days as forms
from trips.models import Trip
from trips.presenters import days as page
from trips.queries import days as queries
from trips.queries.trips import get_trip
from trips.views.days import trip_to_write
from trips.views.head import trip_context
from trips.wording import shift_in_words, weekday


@require_safe
def rearrange(request: SignedInRequest, pk: int) -> HttpResponse:
    return _rearrange_page(request, trip_to_write(request, pk))


@require_POST
def copy_day(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = trip_to_write(request, pk)
    form = forms.CopyDayForm(page.days_of(trip, queries.days_with_items(trip)), request.POST)

    def run() -> str:
        source, target = form.cleaned_data["source"], form.cleaned_data["target"]
        count = actions.copy_day(trip, source, target, revision=revision_in(request.POST), by=request.user)
        return f"Đã sao {count}{NBSP}mục của {weekday(source)} sang {weekday(target)}."

    return _rearranged(request, trip, form, run, "day")


@require_POST
def copy_trip(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = trip_to_write(request, pk)
    form = forms.CopyTripForm(trip, request.POST)

    def run() -> str:
        other = form.cleaned_data["other"]
        count = actions.copy_trip(trip, other, revision=revision_in(request.POST), by=request.user)
        return f"Đã sao khung lịch: {count}{NBSP}mục, chưa có nơi tiếp, người phụ trách, chặng đi."

    return _rearranged(request, trip, form, run, "other")


@require_POST
def shift(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = trip_to_write(request, pk)
    form = forms.ShiftForm(request.POST)

    def run() -> str:
        by_days = form.cleaned_data["by_days"]
        count = actions.shift(trip, by_days, revision=revision_in(request.POST), by=request.user)
        return f"Đã dời {count}{NBSP}mục {shift_in_words(by_days)}."

    return _rearranged(request, trip, form, run, "by_days")


def _rearranged(
    request: SignedInRequest,
    trip: Trip,
    form: forms.CopyDayForm | forms.CopyTripForm | forms.ShiftForm,
    run: Callable[[], str],
    shown: str,
) -> HttpResponse:
    """`shown`: under which name the page has this form."""
    if not form.is_valid():
        return _rearrange_page(request, trip, invalid=form, shown={shown: form})
    try:
        said = run()
    except Refused as refusal:
        trip = get_trip(request.user, trip.pk)
        return _rearrange_page(request, trip, refusal.problems, shown={shown: form})
    messages.success(request, said)
    return redirect("trips:itinerary", pk=trip.pk)


def _rearrange_page(
    request: SignedInRequest,
    trip: Trip,
    problems: Sequence[Problem] = (),
    *,
    invalid: object = None,
    shown: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    taken = queries.days_with_items(trip)
    days, other = page.days_of(trip, taken), forms.CopyTripForm(trip)
    context = trip_context(request, trip) | {
        "day": forms.CopyDayForm(days),
        "other": other if other.offers else None,
        "by_days": forms.ShiftForm(),
        "suggested": _suggested_shift(trip, taken),
        "problems": problems,
        "invalid": invalid,
        "revision": trip.revision,
        **shown,
    }
    return answer(request, "trips/rearrange.html", context)


def _suggested_shift(trip: Trip, taken: Collection[datetime.date]) -> int:
    """By how much the first item is off the round's first day; 0 where it is on it, or where neither is known."""
    return (trip.round.starts_on - min(taken)).days if taken and trip.round.starts_on else 0
