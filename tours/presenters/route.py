"""The route of a tour: a map as coordinates for the drawing, distances in a table, and which places suit one round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from accounts.models import Locality
from config.words import NBSP, num
from tours.enums import HostState
from tours.geography import Point, distance_km, legs, nearest, suggest_rounds
from tours.models import Airport, Destination, DestinationOption, Round
from tours.presenters.hosts import TAG_KINDS, state_of
from tours.queries.destinations import Bench

WEST, NORTH = 101.4, 23.8  # degrees at the left and the top edge
ACROSS, DOWN = 21.8, 24.0  # drawing units a degree, the country as wide as it looks at 16° north
LABELS = 190  # where the names of stops stand, right of the coast; those of the narrow middle stand left of it
MIDDLE = (160.0, 225.0)
LINE = 13.0
LETTERS = 22  # of a name beside the drawing
# Hoàng Sa and Trường Sa, drawn on every map of the country; five dots each around the middle of the archipelago.
SEA = (("Hoàng Sa", 16.5, 112.0), ("Trường Sa", 9.5, 114.0))
ISLANDS = ((0.0, 0.0), (-7.0, 4.0), (6.0, 5.0), (-3.0, -6.0), (9.0, -4.0))


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A named dot; `lead` is the line to its name."""

    name: str
    css: str
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str
    lead: str


@dataclass(frozen=True, slots=True)
class Archipelago:
    name: str
    x: str
    y: tuple[str, str]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Map:
    places: tuple[Dot, ...]
    stops: tuple[Stop, ...]
    sea: tuple[Archipelago, ...]
    fly: str
    drive: str
    words: str


@dataclass(frozen=True, slots=True)
class Leg:
    round: str
    words: str
    kilometres: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One round and the destinations that suit it, with their keys for the form."""

    round: Round
    keys: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One destination and the round it stands in, for the select."""

    pk: int
    name: str
    round_pk: int | None


def point_of(option: DestinationOption) -> Point | None:
    """A province's middle, or that of the district an agency belongs to; a department has none of its own."""
    place = option.locality or (option.agency.locality if option.agency else None)
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Point(option.locality.name if option.locality else str(option.agency), place.latitude, place.longitude)


def open_option(destination: Destination) -> DestinationOption | None:
    """The one that has agreed, else the first that has not refused."""
    options = list(destination.options.all())
    agreed = [one for one in options if state_of(one) == HostState.CONFIRMED]
    left = [one for one in options if state_of(one) != HostState.REFUSED]
    return next(iter([*agreed, *left, *options]), None)


def points_of(destinations: Iterable[Destination]) -> dict[int, Point]:
    """By the key of the destination; one without coordinates is left out."""
    found = {one.pk: point_of(option) for one in destinations if (option := open_option(one))}
    return {pk: point for pk, point in found.items() if point}


def airport_points(airports: Iterable[Airport]) -> tuple[list[Point], list[Point]]:
    """Those a tour takes off from, and those it lands at; none when it stays in the province."""
    points = [(one.is_home, Point(one.name, one.latitude, one.longitude)) for one in airports]
    return [point for home, point in points if home], [point for home, point in points if not home]


def round_ways(
    destinations: Sequence[Destination], rounds: Sequence[Round], arrivals: Sequence[Point]
) -> list[tuple[Round, list[tuple[Point, Point, float]]]]:
    """Each round's way by road: from the airport nearest to its places, on to each of them; without airports from the
    northernmost place. None without places."""
    points = points_of(destinations)
    ways = []
    for one in rounds:
        places = [points[each.pk] for each in destinations if each.round_id == one.pk and each.pk in points]
        if places and not arrivals:
            first = max(places, key=lambda place: (place.latitude, place.name))
            ways.append((one, legs(first, [place for place in places if place != first])))
        elif places:
            middle = Point(
                "",
                sum(place.latitude for place in places) / len(places),
                sum(place.longitude for place in places) / len(places),
            )
            ways.append((one, legs(nearest(middle, arrivals), places)))
    return ways


def round_legs(
    destinations: Sequence[Destination], ways: Iterable[tuple[Round, list[tuple[Point, Point, float]]]]
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


def places_of_rounds(destinations: Sequence[Destination], rounds: Iterable[Round]) -> list[tuple[str, str]]:
    """Each round that has places, and their names: for places whose coordinates are not known there are no legs."""
    found = [(one.name, [each.name for each in destinations if each.round_id == one.pk]) for one in rounds]
    return [(name, ", ".join(names)) for name, names in found if names]


def suggestions(
    destinations: Sequence[Destination], rounds: Sequence[Round], arrivals: Sequence[Point]
) -> list[Suggestion]:
    """Which destinations lie together, northern ones in the first round; all of them when there is only one round.
    Nothing for places without coordinates."""
    if len(rounds) == 1 and destinations:
        names = ", ".join(one.name for one in destinations)
        return [Suggestion(rounds[0], tuple(one.pk for one in destinations), f"{names}. Chương trình chỉ có một đợt.")]
    points = points_of(destinations)
    keys = {point: pk for pk, point in points.items()}
    groups = suggest_rounds(list(points.values()), len(rounds)) if points and rounds else []
    return [
        Suggestion(one, tuple(keys[place] for place in group), _together(group, arrivals))
        for one, group in zip(rounds, groups, strict=False)
    ]


def without_coordinates(destinations: Sequence[Destination]) -> list[str]:
    """Names of those the map and the distances cannot show."""
    points = points_of(destinations)
    return [one.name for one in destinations if one.pk not in points]


def _together(group: Sequence[Point], arrivals: Sequence[Point]) -> str:
    names = ", ".join(place.name for place in group)
    apart = max((distance_km(one, other) for one in group for other in group), default=0)
    between = f"; xa nhau nhất {_km(apart)}" if len(group) > 1 else ""
    if not arrivals:
        return f"{names}{between}."
    airport = nearest(group[0], arrivals)
    far = max(distance_km(airport, place) for place in group)
    return f"{names}{between}; sân bay gần nhất {airport.name}, xa nhất {_km(far)}."


def round_choices(destinations: Iterable[Destination]) -> list[Choice]:
    return [Choice(one.pk, one.name, one.round_id) for one in destinations]


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


def considered_points(bench: Bench) -> list[Point]:
    """Provinces, chosen ones first, each part from north to south. Agencies of one province need no such table."""
    found = []
    for entry in bench.entries:
        place = entry.place
        if (
            entry.is_considered
            and isinstance(place, Locality)
            and place.latitude is not None
            and place.longitude is not None
        ):
            found.append((entry.option is None, Point(place.name, place.latitude, place.longitude)))
    return [point for _, point in sorted(found, key=lambda one: (one[0], -one[1].latitude))]


def draw(
    provinces: Iterable[Point],
    home: Sequence[Point],
    ways: Sequence[tuple[Round, list[tuple[Point, Point, float]]]],
    stops: Sequence[Point],
) -> Map:
    """`stops` are the destinations; the lines go only where a round has its places."""
    ways = [(one, way) for one, way in ways if way]
    arrivals = {way[0][0]: one for one, way in ways} if home else {}
    named = [*((point, "home") for point in home), *((point, "stop") for point in (*arrivals, *stops))]
    start = "đến" if home else "từ"
    flights = [f"{_move(one)} {_line(there)}" for one in home for there in arrivals]
    drives = [" ".join([_move(way[0][0]), *(_line(there) for _, there, _ in way)]) for _, way in ways]
    return Map(
        places=tuple(_dot(point) for point in provinces),
        stops=tuple(_stops(named)),
        sea=tuple(_archipelago(*one) for one in SEA),
        fly=" ".join(flights),
        drive=" ".join(drives),
        words=" ".join(
            f"{one.name}: {start} {way[0][0].name}, rồi đi {', '.join(there.name for _, there, _ in way)}."
            for one, way in ways
        )
        or "Chưa ghép nơi đến vào đợt nào.",
    )


def _stops(named: Iterable[tuple[Point, str]]) -> list[Stop]:
    """Names one under another, never on top of each other."""
    stops: list[Stop] = []
    last = {True: -LINE, False: -LINE}
    for point, css in sorted(named, key=lambda one: -one[0].latitude):
        x, y = _x(point), _y(point)
        left = MIDDLE[0] < y < MIDDLE[1]
        label_x, label_y = (x - 16, max(y + 4, last[left] + LINE)) if left else (LABELS, max(y + 4, last[left] + LINE))
        last[left] = label_y
        end = label_x + 3 if left else label_x - 3
        stops.append(
            Stop(
                name=shorten(point.name.removeprefix("UBND "), LETTERS, placeholder="…"),
                css=css,
                x=f"{x:.1f}",
                y=f"{y:.1f}",
                label_x=f"{label_x:.1f}",
                label_y=f"{label_y:.1f}",
                anchor="end" if left else "start",
                lead=f"M{x:.1f} {y:.1f} L{end:.1f} {label_y - 4:.1f}",
            )
        )
    return stops


def _archipelago(name: str, latitude: float, longitude: float) -> Archipelago:
    middle = Point(name, latitude, longitude)
    x, y = _x(middle), _y(middle)
    dots = tuple(Dot(f"{x + across:.1f}", f"{y + down:.1f}") for across, down in ISLANDS)
    return Archipelago(name, f"{x:.1f}", (f"{y + 22:.1f}", f"{y + 36:.1f}"), dots)


def _dot(point: Point) -> Dot:
    return Dot(f"{_x(point):.1f}", f"{_y(point):.1f}")


def _x(point: Point) -> float:
    return (point.longitude - WEST) * ACROSS


def _y(point: Point) -> float:
    return (NORTH - point.latitude) * DOWN


def _move(point: Point) -> str:
    return f"M{_x(point):.1f} {_y(point):.1f}"


def _line(point: Point) -> str:
    return f"L{_x(point):.1f} {_y(point):.1f}"


def _km(far: float) -> str:
    return f"{num(round(far))}{NBSP}km"
