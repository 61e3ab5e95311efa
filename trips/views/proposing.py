""" "Gợi ý lịch trình": every placing with its reason, before anything is saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from config.typed import revision_in
from tours.enums import RoundStatus
from trips.actions import proposing as actions
from trips.policies import days as policies
from trips.presenters import proposing as page
from trips.queries.proposing import proposal_of
from trips.queries.trips import get_trip
from trips.views.head import trip_context


@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "trips.prepare")
    problems = Refusals()
    chosen = request.POST.getlist("keep")
    if request.method == "POST":
        with problems:
            count = actions.accept(
                trip, chosen, mark=request.POST.get("mark", ""), revision=revision_in(request.POST), by=request.user
            )
            messages.success(request, f"Đã nhận {count} mục vào bản soạn. Mọi mục đều sửa được.")
            return redirect("trips:itinerary", pk)
        trip = get_trip(request.user, pk)
    proposal = proposal_of(trip)
    context = trip_context(request, trip) | {
        "proposal": proposal,
        "days": page.days(proposal, set(chosen) if request.method == "POST" else None),
        "own": len(proposal.itinerary.items),
        "problems": problems,
        "locked": policies.problems_with_editing(RoundStatus(trip.round.status), today=timezone.localdate()),
    }
    return answer(request, "trips/suggest.html", context)
