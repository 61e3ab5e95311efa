"""Prices of a trip and of its options."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Refusals, SignedInRequest, Told, answer
from accounts.permissions import require
from config.typed import whole_number
from money.actions import estimating as actions
from money.enums import CostKind, PriceBasis
from money.forms.estimates import OptionForm, PriceForm
from money.models import Option
from money.queries import prices as queries
from money.queries.seen import seen_price
from money.views.carried import carried, seen_in
from trips.enums import CARS
from trips.models import Leg, Trip
from trips.queries.seen import seen
from trips.queries.transport import legs_and_stays
from trips.queries.trips import get_trip
from trips.views.head import trip_context

MAY = actions.MAY


@require_http_methods(["GET", "HEAD", "POST"])
def price(request: SignedInRequest, pk: int, price: int | None = None) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    return _price(request, trip, price, None)


@require_http_methods(["GET", "HEAD", "POST"])
def option_price(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    """A new price of an option; one that is there has its own address."""
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    return _price(request, trip, None, queries.get_option(trip, option))


def _price(request: SignedInRequest, trip: Trip, price: int | None, option: Option | None) -> HttpResponse:
    found = queries.get_price(trip, price) if price else None
    legs, stays = legs_and_stays(trip)
    form = PriceForm(
        request.POST or None, instance=found, initial=_initial(request, found is None, legs), legs=legs, stays=stays
    )
    if found and request.method != "POST":
        form.initial["legs"] = [one.pk for one in found.legs.all()]
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.save_price(
                trip, found, form.values, option=option, legs=form.paid_legs, seen=seen_in(request), by=request.user
            )
            messages.success(request, "Đã lưu giá.")
            return redirect("money:money", trip.pk)
    of = option or (found.option if found else None)
    now = seen_price(queries.get_price(trip, found.pk)) if found else ""
    context = {
        "price": found,
        "option": of,
        "form": form,
        "problems": problems,
        "seen": carried(request, problems, now),
    }
    return answer(request, "money/price.html", trip_context(request, trip) | context)


def _initial(request: SignedInRequest, is_new: bool, legs: Sequence[Leg]) -> dict[str, object]:
    """From the line that has no price yet: its leg, which is paid by the seat or by the car."""
    if not is_new:
        return {}
    leg = next((one for one in legs if one.pk == whole_number(request.GET.get("chang"))), None)
    if leg is None:
        return {"kind": CostKind.OTHER}
    by_car = {"basis": PriceBasis.PER_UNIT, "count": 1, "unit": "xe"} if leg.kind in CARS else {}
    return {"kind": CostKind.TRANSPORT, "legs": [leg.pk], "name": f"{leg.get_kind_display()} {leg}"[:200], **by_car}


@require_POST
def take_first(request: SignedInRequest, pk: int) -> HttpResponse:
    """Prices of the plan's first estimate."""
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    with Told(request):
        count = actions.take_first_prices(trip, by=request.user)
        messages.success(request, f"Đã lấy {count} giá. Đề nghị mở từng giá để chọn chặng đi, chỗ nghỉ mà giá trả.")
    return redirect("money:money", pk)


@require_POST
def drop_price(request: SignedInRequest, pk: int, price: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_price(trip, price)
    with Told(request):
        actions.drop_price(trip, found, by=request.user)
        messages.success(request, "Đã bỏ giá.")
    return redirect("money:money", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def option(request: SignedInRequest, pk: int, option: int | None = None) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_option(trip, option) if option else None
    form = OptionForm(request.POST or None, instance=found)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            kept = actions.save_option(trip, found, form.values, seen=seen_in(request), by=request.user)
            messages.success(request, "Đã lưu phương án.")
            return redirect("money:money", pk) if found else redirect("money:option_price", pk, kept.pk)
    now = seen(queries.get_option(trip, found.pk)) if found else ""
    context = {"option": found, "form": form, "problems": problems, "seen": carried(request, problems, now)}
    return answer(request, "money/option.html", trip_context(request, trip) | context)


@require_POST
def drop_option(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_option(trip, option)
    with Told(request):
        actions.drop_option(trip, found, by=request.user)
        messages.success(request, "Đã bỏ phương án.")
    return redirect("money:money", pk)


@require_POST
def choose_option(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, MAY, trip)
    found = queries.get_option(trip, option)
    with Told(request):
        before = actions.choose_option(trip, found, by=request.user)
        kept = f" Giá trước đó giữ ở phương án “{before}”." if before else ""
        messages.success(request, f"Đã chọn “{found.name}”. Chặng đi, lịch trình sửa ở phần của chúng.{kept}")
    return redirect("money:money", pk)
