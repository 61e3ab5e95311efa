"""Which ones? Destinations and rounds of a tour, and the points its map is drawn from."""

from collections.abc import Sequence

from django.db.models import Max, Prefetch, prefetch_related_objects

from accounts.enums import LocalityLevel
from config.prepared import Prepared
from destinations.geography import Point
from destinations.models import Airport
from tours.enums import Scope
from tours.models import Round, Stop, StopOption, Tour


def stops_in(tour: Tour) -> list[Stop]:
    """With what each place lies in, for `point_of`."""
    return _with_options([tour], "locality__parent__parent__parent", "agency__locality__parent__parent")[tour]


def stops_by_tour(tours: Sequence[Tour]) -> dict[Tour, list[Stop]]:
    return _with_options(tours, "locality", "agency")


def _with_options(tours: Sequence[Tour], *places: str) -> dict[Tour, list[Stop]]:
    """One statement for the options of all; what a whole plan has brought along is not asked for again."""
    prefetch_related_objects(tours, "stops__round", "stops__passage")
    found = {tour: list(tour.stops.all()) for tour in tours}
    options = StopOption.objects.select_related(*places, "host", "origin__host")
    prefetch_related_objects([stop for stops in found.values() for stop in stops], Prefetch("options", options))
    return found


def rounds_of(tour: Tour) -> list[Round]:
    return list(tour.rounds.all())


def point_of(option: StopOption) -> Point | None:
    """A place's own middle, or that of what it lies in; of a body that of the district or commune it belongs to, a
    department has none of its own. Within its own province a place is not known by the middle of it all."""
    place = option.locality or (option.agency.locality if option.agency else None)
    is_away = option.stop.tour.scope == Scope.OUT_OF_PROVINCE
    while place is not None and (place.latitude is None or place.longitude is None):
        place = place.parent
        if place is not None and place.level in (LocalityLevel.PROVINCE, LocalityLevel.COUNTRY) and not is_away:
            return None
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Point(option.called, place.latitude, place.longitude)


airports = Prepared(Airport.objects.all)


def last_position(tour: Tour) -> int:
    return Stop.objects.filter(tour=tour).aggregate(last=Max("position"))["last"] or 0
