"""The route of a tour: its legs and distances, and which places suit one round."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from accounts.models import Locality
from config.words import NBSP, num
from destinations.enums import HostState
from destinations.geography import Point, distance_km, legs, nearest, suggest_rounds
from destinations.models import Airport
from destinations.presenters.hosts import TAG_KINDS, state_of
from destinations.queries.routes import point_of
from tours.models import Round, Stop, StopOption


class Leg(Struct, frozen=True):
    round: str
    words: str
    kilometres: str
    state: str
    kind: str


class Suggestion(Struct, frozen=True):
    """One round and the destinations that suit it, with their keys for the form."""

    round: Round
    keys: tuple[int, ...]
    text: str


class Choice(Struct, frozen=True):
    """One stop and the round it stands in, for the select."""

    pk: int
    name: str
    round_pk: int | None


def open_option(stop: Stop) -> StopOption | None:
    """The one that has agreed, else the first that has not refused."""
    options = list(stop.options.all())
    agreed = [one for one in options if state_of(one) == HostState.CONFIRMED]
    left = [one for one in options if state_of(one) != HostState.REFUSED]
    return next(iter([*agreed, *left, *options]), None)


def points_of(destinations: Iterable[Stop]) -> dict[int, Point]:
    """By the key of the stop; one without coordinates is left out."""
    found = {one.pk: point_of(option) for one in destinations if (option := open_option(one))}
    return {pk: point for pk, point in found.items() if point}


def airport_points(airports: Iterable[Airport]) -> tuple[list[Point], list[Point]]:
    """Those a tour takes off from, and those it lands at: where none is marked so, any may be, also the home one, from
    which one goes on by car. None when it stays in the province."""
    points = [(one, Point(one.name, one.latitude, one.longitude)) for one in airports]
    arrivals = [point for one, point in points if one.is_arrival]
    return [point for one, point in points if one.is_home], arrivals or [point for _, point in points]


def columns_of(arrivals: Sequence[Point], places: Sequence[Point]) -> list[Point]:
    """The airports of the table of distances: of many those that are nearest to a place."""
    if len(arrivals) <= FEW_AIRPORTS:
        return list(arrivals)
    near = {nearest(place, arrivals) for place in places}
    return [one for one in arrivals if one in near]


def round_ways(
    destinations: Sequence[Stop], rounds: Sequence[Round], arrivals: Sequence[Point], home: Sequence[Point] = ()
) -> list[tuple[Round, list[tuple[Point, Point, float]]]]:
    """Each round's way by road: from the airport nearest to its places, on to each of them; where no airport is near
    from the northernmost place. None without places."""
    points = points_of(destinations)
    ways = []
    for one in rounds:
        places = [points[each.pk] for each in destinations if each.round_id == one.pk and each.pk in points]
        if not places:
            continue
        first = max(places, key=lambda place: (place.latitude, place.name))
        others = [place for place in places if place != first]
        arrival = _arrival(places, arrivals, home)
        ways.append((one, legs(arrival, places) if arrival else legs(first, others)))
    return ways


def round_legs(
    destinations: Sequence[Stop], ways: Iterable[tuple[Round, list[tuple[Point, Point, float]]]]
) -> list[Leg]:
    states = {
        point.name: state_of(option)
        for one in destinations
        if (option := open_option(one)) and (point := point_of(option))
    }
    return [
        Leg(
            one.name,
            f"{here.name} – {there.name}",
            _km(far),
            str(states[there.name].label),
            TAG_KINDS[states[there.name]],
        )
        for one, way in ways
        for here, there, far in way
    ]


def places_of_rounds(destinations: Sequence[Stop], rounds: Iterable[Round]) -> list[tuple[str, str]]:
    """Each round that has places, and their names: for places whose coordinates are not known there are no legs."""
    found = [(one.name, [each.name for each in destinations if each.round_id == one.pk]) for one in rounds]
    return [(name, ", ".join(names)) for name, names in found if names]


def suggestions(
    destinations: Sequence[Stop], rounds: Sequence[Round], arrivals: Sequence[Point], home: Sequence[Point] = ()
) -> list[Suggestion]:
    """Which destinations lie together, northern ones in the first round; all of them when there is only one round.
    Nothing for places without coordinates."""
    if len(rounds) == 1 and destinations:
        names = ", ".join(one.name for one in destinations)
        return [Suggestion(rounds[0], tuple(one.pk for one in destinations), f"{names}. Chương trình chỉ có một đợt.")]
    points = points_of(destinations)
    groups = suggest_rounds(list(dict.fromkeys(points.values())), len(rounds)) if points and rounds else []
    return [
        Suggestion(
            one, tuple(pk for place in group for pk in points if points[pk] == place), _together(group, arrivals, home)
        )
        for one, group in zip(rounds, groups, strict=False)
    ]


def without_coordinates(destinations: Sequence[Stop]) -> list[str]:
    """Names of those the map and the distances cannot show."""
    points = points_of(destinations)
    return [one.name for one in destinations if one.pk not in points]


FEW_AIRPORTS = 4
BY_CAR_KM = 250
"""As the crow flies: from an airport farther away nobody goes on by car, another one is missing in the list."""


def _arrival(places: Sequence[Point], airports: Sequence[Point], home: Sequence[Point] = ()) -> Point | None:
    """The airport from which the way to all these places is shortest; None when the first of them is too far. Nobody
    flies to where one goes by car from the airport at home."""
    return _nearest_by_car(places, home) or _nearest_by_car(places, airports)


def _nearest_by_car(places: Sequence[Point], airports: Sequence[Point]) -> Point | None:
    ways = [(legs(airport, places), airport) for airport in airports]
    near = [(sum(far for _, _, far in way), airport.name, airport) for way, airport in ways if way[0][2] <= BY_CAR_KM]
    return min(near)[2] if near else None


def _together(group: Sequence[Point], arrivals: Sequence[Point], home: Sequence[Point]) -> str:
    names = ", ".join(place.name for place in group)
    apart = max((distance_km(one, other) for one in group for other in group), default=0)
    between = f"; xa nhau nhất {_km(apart)}" if len(group) > 1 else ""
    if not arrivals:
        return f"{names}{between}."
    airport = _arrival(group, arrivals, home)
    if airport is None:
        return f"{names}{between}; chưa có sân bay nào trong danh mục ở gần."
    far = max(distance_km(airport, place) for place in group)
    return f"{names}{between}; sân bay gần nhất {airport.name}, xa nhất {_km(far)}."


def round_choices(destinations: Iterable[Stop]) -> list[Choice]:
    return [Choice(one.pk, one.name, one.round_id) for one in destinations]


def head_of(airport: Point, places: Sequence[Point]) -> str:
    """Its name, told apart from a place of that name."""
    return f"Sân bay {airport.name}" if airport.name in {place.name for place in places} else airport.name


def distances(
    home: Sequence[Point], points: Sequence[Point], arrivals: Sequence[Point]
) -> list[tuple[str, str, list[str]]]:
    """One line for where one takes off and for each place: its coordinates, how far to each airport and place."""
    return [
        (
            here.name,
            f"{num(round(here.latitude, 2))}°{NBSP}Bắc, {num(round(here.longitude, 2))}°{NBSP}Đông",
            [_km(distance_km(here, there)) if here != there else "" for there in (*arrivals, *points)],
        )
        for here in ((*home, *points) if points else ())
    ]


def points_with_coordinates(provinces: Iterable[Locality]) -> list[Point]:
    return [
        Point(one.name, one.latitude, one.longitude)
        for one in provinces
        if one.latitude is not None and one.longitude is not None
    ]


def considered_points(provinces: Iterable[Locality], considered: Mapping[int, bool]) -> list[Point]:
    """Chosen ones first, each part from north to south. Agencies of one province need no such table."""
    chosen, others = ([one for one in provinces if considered.get(one.pk) is said] for said in (True, False))
    return [
        point
        for part in (chosen, others)
        for point in sorted(points_with_coordinates(part), key=lambda one: -one.latitude)
    ]


def _km(far: float) -> str:
    return f"{num(round(far))}{NBSP}km"
