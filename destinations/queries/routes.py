"""Which ones? Destinations and rounds of a tour, and the points its map is drawn from."""

from collections.abc import Sequence

from django.db.models import Max, prefetch_related_objects

from accounts.enums import LocalityLevel
from config.at_once import hang
from config.prepared import Keys, Prepared
from destinations.geography import Point
from destinations.models import Airport
from tours.enums import Scope
from tours.models import Round, Stop, StopOption, Tour


def stops_in(tour: Tour) -> list[Stop]:
    """With what each place lies in, for `point_of`."""
    return _with_options([tour], _options_in_their_places)[tour]


def stops_by_tour(tours: Sequence[Tour]) -> dict[Tour, list[Stop]]:
    return _with_options(tours, _options)


def _with_options(tours: Sequence[Tour], options_of: Prepared[StopOption]) -> dict[Tour, list[Stop]]:
    """One statement for the options of all; what a whole plan has brought along is not asked for again."""
    prefetch_related_objects(tours, "stops__round", "stops__passage")
    found = {tour: list(tour.stops.all()) for tour in tours}
    stops = {stop.pk: stop for its_stops in found.values() for stop in its_stops}
    options = options_of(list(stops))
    for one in options:
        one.stop = stops[one.stop_id]
    hang(list(stops.values()), "options", options)
    return found


def _joined(*places: str) -> Prepared[StopOption]:
    return Prepared(
        lambda stops: StopOption.objects.filter(stop__in=stops).select_related(*places, "host", "origin__host"),
        Keys(-10_000),
    )


_options = _joined("locality", "agency")
_options_in_their_places = _joined("locality__parent__parent__parent", "agency__locality__parent__parent")


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
