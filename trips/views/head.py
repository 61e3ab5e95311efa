"""What every page of one trip is given: the trip, its head, its parts."""

from accounts.http import SignedInRequest
from trips.models import Trip
from trips.presenters.parts import parts_of
from trips.presenters.trips import head
from trips.queries.lacking import standing_of


def trip_context(request: SignedInRequest, trip: Trip) -> dict[str, object]:
    """For `templates/trips/base.html`, which every page of a trip extends. `trip` came from `get_trip`."""
    standing = standing_of(trip)
    match = request.resolver_match
    return {
        "plan": trip.round.tour.plan,
        "trip": trip,
        "delegation": standing.delegation,
        "standing": standing,
        "head": head(trip, standing),
        "parts": parts_of(trip, request.user, match.view_name if match else ""),
        "may_prepare": request.user.has_perm("trips.prepare"),
    }
