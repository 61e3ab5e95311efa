"""Which ones? Places a tour may go to: the provinces outside, or the agencies within, of all times."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import LocalityLevel, Rank
from accounts.models import Agency, Locality
from accounts.queries.places import home_provinces
from config.at_once import read_at_once
from config.prepared import Prepared
from destinations.models import Candidate
from tours.enums import Scope
from tours.models import Stop, StopOption, Tour

HOST_RANKS = (Rank.DEPARTMENT, Rank.UNIT, Rank.DISTRICT, Rank.COMMUNE)

type Place = Locality | Agency

candidates_of = Prepared(lambda tour: Candidate.objects.filter(tour=tour), -1)


def place_key(tour: Tour, one: Candidate | StopOption) -> int:
    """0 for a place of the other sort: figures are compared only with their like."""
    return (one.agency_id if tour.scope == Scope.IN_PROVINCE else one.locality_id) or 0


def places_for(tour: Tour) -> QuerySet[Agency] | QuerySet[Locality]:
    """The places of all times that a tour of its scope may go to."""
    return _hosts.later() if tour.scope == Scope.IN_PROVINCE else _provinces.later()


_hosts = Prepared(lambda: Agency.objects.home().filter(kind__rank__in=HOST_RANKS).select_related("locality", "kind"))
_provinces = Prepared(
    lambda: Locality.objects.filter(level=LocalityLevel.PROVINCE).annotate(
        is_own=Exists(home_provinces().filter(pk=OuterRef("pk")))
    )
)


def is_home(place: Place) -> bool:
    """Nobody travels out of the province to their own; it is among the places all the same, since it was ranked."""
    return bool(getattr(place, "is_own", False))


def exists_on(place: Place, day: datetime.date) -> bool:
    return (place.valid_from is None or place.valid_from <= day) and (place.valid_to is None or place.valid_to >= day)


def considered_places(tour: Tour, stops: Iterable[Stop]) -> tuple[list[Locality], dict[int, bool]]:
    """The provinces of all times; by key those that are considered, and whether the plan goes there. None of a tour
    among the agencies of one province."""
    candidates, provinces = candidates_of.later(tour.pk), _provinces.later()
    read_at_once((candidates, provinces))
    if tour.scope == Scope.IN_PROVINCE:
        return list(provinces), {}
    considered = {one.locality_id or 0: False for one in candidates}
    considered |= {option.locality_id or 0: True for stop in stops for option in stop.options.all()}
    return list(provinces), considered
