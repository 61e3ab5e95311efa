"""What a trip costs: its estimate, its sources."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.permissions import require
from money.queries.estimate import approved_lines
from trips.queries.trips import get_trip
from trips.views.head import trip_context


@require_safe
def money(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, "money.view")
    return render(request, "money/money.html", trip_context(request, trip) | {"lines": approved_lines(trip)})
