"""The route of a tour drawn: the country as dots, flights and roads of each round, names that never overlap."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from msgspec import Struct

from destinations.geography import Point
from tours.models import Round

WEST, NORTH = 101.4, 23.8  # degrees at the left and the top edge
ACROSS, DOWN = 21.8, 24.0  # drawing units a degree, the country as wide as it looks at 16° north
LABELS = 190  # where the names of stops stand, right of the coast; those of the narrow middle stand left of it
MIDDLE = (160.0, 225.0)
LINE = 13.0
LETTERS = 22  # of a name beside the drawing
# Hoàng Sa and Trường Sa, drawn on every map of the country; five dots each around the middle of the archipelago.
SEA = (("Hoàng Sa", 16.5, 112.0), ("Trường Sa", 9.5, 114.0))
ISLANDS = ((0.0, 0.0), (-7.0, 4.0), (6.0, 5.0), (-3.0, -6.0), (9.0, -4.0))


class Dot(Struct, frozen=True):
    x: str
    y: str


class Mark(Struct, frozen=True):
    """A named dot; `lead` is the line to its name."""

    name: str
    css: str
    x: str
    y: str
    label_x: str
    label_y: str
    anchor: str
    lead: str


class Archipelago(Struct, frozen=True):
    name: str
    x: str
    y: tuple[str, str]
    dots: tuple[Dot, ...]


class Map(Struct, frozen=True):
    places: tuple[Dot, ...]
    stops: tuple[Mark, ...]
    sea: tuple[Archipelago, ...]
    fly: str
    drive: str
    words: str


def _drive(way: Sequence[tuple[Point, Point, float]]) -> str:
    return " ".join([_move(way[0][0]), *(_line(there) for _, there, _ in way)])


def draw(
    provinces: Iterable[Point],
    home: Sequence[Point],
    ways: Sequence[tuple[Round, list[tuple[Point, Point, float]]]],
    stops: Sequence[Point],
) -> Map:
    """`stops` are the places to visit; the lines go only where a round has its places."""
    ways = [(one, way) for one, way in ways if way]
    arrivals = {way[0][0]: one for one, way in ways if way[0][0] not in home} if home else {}
    named = [*((point, "home") for point in home), *((point, "stop") for point in (*arrivals, *stops))]
    flights = [f"{_move(one)} {_line(there)}" for one in home for there in arrivals]
    drives = [_drive(way) for _, way in ways]
    return Map(
        places=tuple(map(_dot, provinces)),
        stops=tuple(_stops(named)),
        sea=tuple(_archipelago(*one) for one in SEA),
        fly=" ".join(flights),
        drive=" ".join(drives),
        words=" ".join(_in_words(one, way, "đến" if way[0][0] in arrivals else "từ") for one, way in ways)
        or "Chưa ghép nơi đến vào đợt nào.",
    )


def _in_words(one: Round, way: Sequence[tuple[Point, Point, float]], begins: str) -> str:
    return f"{one.name}: {begins} {way[0][0].name}, rồi đi {', '.join(there.name for _, there, _ in way)}."


def _stops(named: Iterable[tuple[Point, str]]) -> list[Mark]:
    """Names one under another, never on top of each other."""
    stops: list[Mark] = []
    last = {True: -LINE, False: -LINE}
    for point, css in sorted(named, key=lambda one: -one[0].latitude):
        x, y = _x(point), _y(point)
        left = MIDDLE[0] < y < MIDDLE[1]
        label_x, label_y = (x - 16, max(y + 4, last[left] + LINE)) if left else (LABELS, max(y + 4, last[left] + LINE))
        last[left] = label_y
        end = label_x + 3 if left else label_x - 3
        stops.append(
            Mark(
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
