"""Publishing an itinerary, and the versions that were published."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.queries.mailing import posted_about
from config.typed import number_in
from trips.actions import publishing as actions
from trips.itinerary.concerned import differences
from trips.itinerary.telling import message
from trips.models import ItineraryVersion, Trip
from trips.policies.publishing import field_of
from trips.presenters import publishing as page
from trips.queries import publishing as queries
from trips.queries.facts import content_of
from trips.queries.publishing import Draft
from trips.queries.trips import get_trip
from trips.views.head import trip_context


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.prepare")
    draft = queries.draft_of(trip)
    typed = _reasons(request, draft)
    problems = Refusals()
    if request.method == "POST":
        with problems:
            version = actions.publish(
                trip,
                mark=request.POST.get("mark", ""),
                seen=number_in(request.POST, "seen") or 0,
                reasons=typed,
                by=request.user,
            )
            messages.success(request, f"Đã công bố phiên bản {version.number} của lịch trình.")
            return redirect("trips:version", pk, version.number)
    bases = queries.unsent_of(trip)
    mails, unreached = queries.mails(draft, bases)
    warnings = page.warnings(draft, typed, problems)
    context = trip_context(request, trip) | {
        "draft": draft,
        "last": page.published(draft.last) if draft.last else "",
        "problems": problems,
        "blocking": page.blocking(draft),
        "warnings": warnings,
        "changes": page.rows(draft.differences, draft.itinerary),
        "mails": page.mail_rows(mails, bases, timezone.now(), timezone.localdate()) if page.is_ready(draft) else [],
        "unreached": page.unreached(unreached) if page.is_ready(draft) else [],
        "reason": page.reason_of(draft, mails, len(warnings)),
        "buttons": [
            {
                "label": f"Công bố phiên bản {draft.number + 1}",
                "kind": "primary",
                "off": not page.is_ready(draft),
            }
        ],
    }
    return answer(request, "trips/publish.html", context)


@require_safe
def versions(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.view")
    found = queries.versions_of(trip)
    posted = posted_about(found)
    context = trip_context(request, trip) | {
        "versions": [(one, page.published(one), posted.get(one.pk)) for one in found],
    }
    return render(request, "trips/versions.html", context)


@require_safe
def version(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """What was published, and what it changed."""
    trip = get_trip(request.user, pk)
    require(request.user, "trips.view")
    one, before = _version(trip, number)
    content = content_of(one)
    changes = differences(content_of(before), content) if before else []
    context = trip_context(request, trip) | {
        "version": one,
        "published": page.published(one),
        "before": before,
        "changes": page.rows(changes, content),
        "days": page.days_of(content),
        "posted": posted_about([one]).get(one.pk),
        "message": message(
            str(trip.round).lower(), content, changes, settings.SITE_URL + reverse("trips:own_trip", args=[pk])
        ),
    }
    return render(request, "trips/version.html", context)


def _version(trip: Trip, number: int) -> tuple[ItineraryVersion, ItineraryVersion | None]:
    """With the one before it."""
    found = {one.number: one for one in queries.versions_of(trip)}
    if number not in found:
        raise Http404(number)
    return found[number], found.get(number - 1)


def _reasons(request: SignedInRequest, draft: Draft) -> Mapping[str, str]:
    """By the key of the warning, as far as they were sent."""
    return {one.key: request.POST[field] for one in draft.problems if (field := field_of(one)) in request.POST}
