"""A member's own page, by the secret link or the own account, with the form of travel details; the calendar that a
phone subscribes to. Opening changes nothing."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import throttle
from accounts.http import Refusals, SignedInRequest, answer, of_secrets
from accounts.permissions import require
from config.joined import assets_version
from tours.queries.plans import get_plan
from trips import feed
from trips.actions import details as details_actions
from trips.actions import pages as actions
from trips.beside import kept_pages
from trips.forms.details import DetailsForm, typed_in, with_details
from trips.models import CalendarAddress, Trip
from trips.policies import details as details_policies
from trips.presenters import details as details_page
from trips.presenters import pocket as page
from trips.queries import details as details_queries
from trips.queries import pages as queries
from trips.queries.details import Traveller
from trips.views.link import by_link
from trips.wording import EMERGENCY

TOO_MANY = 429


@require_safe
@by_link
def pocket(request: HttpRequest, token: str, traveller: Traveller) -> HttpResponse:
    addresses = {
        "details": reverse("trips:pocket_details", args=[token]),
        "calendar": reverse("trips:pocket_calendar", args=[token]),
        "part": reverse("trips:pocket_part", args=[token]),
        "is_link": True,
        "beside": page.beside(traveller.member.role, token=token),
    }
    return _pocket(request, traveller, addresses)


@require_safe
def own_trips(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Straight to the trip, where there is one."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "delegations.view_own_trip")
    found = queries.own_trips(request.user, plan.pk)
    if found:
        return redirect("trips:own_trip", found[0].pk)
    return render(request, "trips/no_trip.html", {"plan": plan})


@never_cache
@require_safe
def own_trip(request: SignedInRequest, pk: int) -> HttpResponse:
    traveller = queries.get_own(request.user, pk)
    addresses = {
        "details": reverse("trips:fill_details", args=[pk, traveller.nomination.pk]),
        "calendar": reverse("trips:own_calendar", args=[pk]),
        "part": reverse("trips:own_part", args=[pk]),
        "beside": page.beside(traveller.member.role, trip=pk),
    }
    return _pocket(request, traveller, addresses)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def pocket_details(request: HttpRequest, token: str, traveller: Traveller) -> HttpResponse:
    """Nothing that was told is shown: the link may have come through somebody else's hands."""
    trip, nomination = traveller.trip, traveller.nomination
    back = reverse("trips:pocket", args=[token])
    problems = Refusals()
    if request.method == "POST" and "delete" in request.POST:
        with problems:
            report = details_actions.delete_asked(trip, nomination, by=None)
            messages.success(request, details_page.deletion_words(report))
            return redirect(back)
    elif request.method == "POST":
        with problems:
            is_draft = "draft" in request.POST
            row = details_actions.fill(trip, nomination, typed_in(request.POST), by=None, is_draft=is_draft)
            rest = details_page.missing_words(row)
            messages.success(request, f"Đã lưu. Còn thiếu: {rest}." if rest else "Đã lưu, đủ thông tin đặt vé.")
            return redirect(back)
    row_now = details_queries.row_of(trip, nomination)
    telling = details_queries.telling_of(trip, nomination, row_now)
    context = {
        "traveller": traveller,
        "back": back,
        "form": DetailsForm(request.POST, problems=problems)
        if problems
        else DetailsForm(initial=with_details(None, nomination)),
        "problems": [one for one in problems if not one.field],
        "closed": details_policies.problems_with_filling(telling, timezone.localdate(), is_organiser=False),
        "row": row_now,
        "filled": details_page.filled_words(row_now, to_the_person=True) if row_now else "",
        "missing": details_page.missing_words(row_now),
        "deleted_on": telling.deleted_on,
        "log": details_page.log(
            details_queries.reads_of(trip, nomination), details_queries.deletions_of(trip, nomination), of_all=False
        ),
    }
    return answer(request, "trips/pocket_details.html", context)


pocket_details = of_secrets(pocket_details)


@require_POST
@by_link
def pocket_calendar(request: HttpRequest, token: str, traveller: Traveller) -> HttpResponse:
    made = actions.make_calendar(traveller.trip, traveller.nomination, by=None)
    return _calendar_made(request, made, reverse("trips:pocket", args=[token]))


@never_cache
@require_POST
def own_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    traveller = queries.get_own(request.user, pk)
    made = actions.make_calendar(traveller.trip, traveller.nomination, by=request.user)
    return _calendar_made(request, made, reverse("trips:own_trip", args=[pk]))


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """For a program, which asks again and again: 304 until something is published."""
    if throttle.is_read_too_often(request, token):
        text = "Đọc lịch quá thường xuyên. Đề nghị chờ một phút."
        return HttpResponse(text, status=TOO_MANY, content_type="text/plain", headers={"Retry-After": "60"})
    found = queries.get_calendar(token)
    trip, with_cancelled = found.trip, queries.shows_cancelled(found.trip)
    moved = f"{int(with_cancelled)}{int(trip.is_cancelled)}{trip.called_off}"
    etag = f'"{found.pk}-{queries.number_published(trip)}-{moved}"'
    # In the words of HTTP: what was packed on the way comes back as W/"…", and is the same.
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        _calendar(found, trip, with_cancelled=with_cancelled), content_type="text/calendar"
    )
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that both kinds of own pages can have it; asked anew each time, so no phone keeps an old one."""
    context = {"version": assets_version(), "kept": kept_pages()}
    response = render(request, "trips/worker.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


def _calendar(found: CalendarAddress, trip: Trip, *, with_cancelled: bool) -> bytes:
    kept = feed.kept(queries.all_published(trip), person=found.nomination_id)
    if trip.is_cancelled:
        kept = feed.cancelled(kept, queries.cancelled_at(trip), times=max(trip.called_off, 1))
    elif trip.called_off:
        kept = feed.taken_up(kept, times=trip.called_off)
    name = f"{trip.round.name}, {trip.round.tour.plan}"
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return feed.written(kept, name=name, host=host, with_cancelled=with_cancelled)


def _calendar_made(request: HttpRequest, token: str, back: str) -> HttpResponse:
    address = settings.SITE_URL + reverse("trips:calendar", args=[token])
    context = {"address": address, "subscribe": "webcal:" + address.partition(":")[2], "back": back}
    return render(request, "trips/calendar_made.html", context)


def _pocket(request: HttpRequest, traveller: Traveller, addresses: Mapping[str, object]) -> HttpResponse:
    found = queries.pocket(traveller)
    now = timezone.localtime()
    context: dict[str, Any] = {
        "page": page.page(found, now.replace(tzinfo=None)),
        "traveller": traveller,
        "addresses": addresses,
        "served": now,
        "emergency": EMERGENCY,
        "contact": traveller.trip.round.tour.plan.contact,
        "citation": traveller.trip.round.tour.plan,
    }
    return render(request, "trips/pocket.html", context)
