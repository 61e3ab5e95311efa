"""From which page of a plan somebody writes, in words: its address says which part, and which trip."""

from django.urls import Resolver404, resolve
from msgspec import Struct

from accounts.models import User
from tours.bar import all_parts
from tours.models import Plan
from trips.models import Trip
from trips.queries.members import published_members_of

LONGEST = 300


class Page(Struct, frozen=True):
    """`path` is kept to go back to; "" where the address is none of ours."""

    words: str
    path: str = ""
    trip: Trip | None = None


def page_named(user: User, plan: Plan, path: str) -> Page:
    """ "Chuyến đi, Đợt 1 ngoài tỉnh"; the plan where nothing nearer is known. Another's trip is not named."""
    whole = Page(str(plan))
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
        return whole
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return whole
    name = match.view_name
    label = next((part.label for part in all_parts() if part.url_name == name), "")
    label = label or next((part.label for part in all_parts() if part.below and name.startswith(part.below)), "")
    trip = _trip(user, plan, match.kwargs.get("pk")) if name.startswith(("trips:", "money:")) else None
    told = (label or "Kế hoạch", f"{trip.round} {trip.round.tour.label.lower()}" if trip else str(plan))
    return Page(", ".join(told), path, trip)


def _trip(user: User, plan: Plan, pk: object) -> Trip | None:
    if not isinstance(pk, int):
        return None
    found = Trip.objects.filter(pk=pk, round__tour__plan=plan).select_related("round__tour").first()
    if found is None or Trip.objects.visible_to(user).filter(pk=pk).exists():
        return found
    own = (one.nomination.account_id == user.pk for one in published_members_of(found))
    return found if any(own) else None
