"""The organiser gives members their own pages, by mail, through the agency or by hand, and takes them back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, Told
from config.words import and_joined
from trips.actions import pages as actions
from trips.models import Trip
from trips.queries import details as queries
from trips.queries.details import get_traveller
from trips.queries.trips import get_trip
from trips.views.head import trip_context


@require_POST
def send_pages(request: SignedInRequest, pk: int) -> HttpResponse:
    """To all, or with "missing" to those whose details are not complete."""
    trip = get_trip(request.user, pk)
    asked = [one for one in queries.asked(trip) if "missing" not in request.POST or not one.is_complete]
    with Told(request):
        sent = actions.send(trip, [one.member.nomination for one in asked], by=request.user)
        if sent.count:
            messages.success(request, f"Đang gửi trang riêng cho {sent.count} người.")
        if sent.alone:
            said = f"Chưa có địa chỉ thư nào của {and_joined(list(sent.alone))} hoặc cơ quan của họ."
            messages.warning(request, f"{said} Đề nghị lập đường dẫn rồi chép gửi.")
    return redirect("trips:details", trip.pk)


@never_cache
@require_POST
def make_page(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    """A link to hand over; shown this once."""
    trip = get_trip(request.user, pk)
    person = get_traveller(request.user, pk, nomination).nomination
    with Told(request):
        token = actions.make(trip, person, by=request.user)
        address = settings.SITE_URL + reverse("trips:pocket", args=[token])
        context = {"nomination": person, "address": address, "message": _message(trip, person.full_name, address)}
        return render(request, "trips/page_made.html", trip_context(request, trip) | context)
    return redirect("trips:details", trip.pk)


@require_POST
def revoke_page(request: SignedInRequest, pk: int, nomination: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    person = get_traveller(request.user, pk, nomination).nomination
    actions.revoke(trip, person, by=request.user)
    messages.success(request, f"Đã thu hồi mọi đường dẫn và địa chỉ lịch của {person}.")
    return redirect("trips:details", trip.pk)


@never_cache
@require_POST
def trip_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """The whole trip's calendar, or with "revoke" none any more."""
    trip = get_trip(request.user, pk)
    if "revoke" in request.POST:
        actions.revoke_calendar(trip, None, by=request.user)
        messages.success(request, "Đã thu hồi địa chỉ lịch của chuyến đi.")
        return redirect("trips:details", trip.pk)
    address = settings.SITE_URL + reverse("trips:calendar", args=[actions.make_calendar(trip, None, by=request.user)])
    back = reverse("trips:details", args=[trip.pk])
    context = {"address": address, "subscribe": "webcal:" + address.partition(":")[2], "back": back}
    return render(request, "trips/calendar_made.html", context)


def _message(trip: Trip, name: str, address: str) -> str:
    """To paste into a chat."""
    what = f"trang chuyến đi {trip.round.name.lower()}, có lịch, người cần gọi và biểu mẫu phải điền"
    return f"Anh/chị {name}: {what}: {address}"
