"""Places on a map: distances as the crow flies, and which destinations lie close enough for one round."""

import math
from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the WGS 84 ellipsoid


class Point(Struct, frozen=True):
    """`latitude` north and `longitude` east, in degrees."""

    name: str
    latitude: float
    longitude: float


def distance_km(one: Point, other: Point) -> float:
    """Along the surface (haversine), in kilometres. Roads are longer."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(half, 1.0)))


def nearest(place: Point, points: Sequence[Point]) -> Point:
    """Raises ValueError without points."""
    return min(points, key=lambda point: (distance_km(place, point), point.name))


def suggest_rounds(places: Sequence[Point], rounds: int) -> list[list[Point]]:
    """The places in `rounds` groups, or fewer when there are fewer places: the two closest groups join again and again,
    a group being as far from another as its farthest members. North first; the same whatever the order given."""
    groups = [[place] for place in sorted(places, key=_from_north)]
    while len(groups) > max(rounds, 1):
        one, other = min(combinations(groups, 2), key=lambda pair: (_apart(*pair), _from_north(pair[0][0])))
        groups = [group for group in groups if group is not one and group is not other]
        groups.append(sorted([*one, *other], key=_from_north))
    return sorted(groups, key=lambda group: -sum(place.latitude for place in group) / len(group))


def legs(start: Point, places: Sequence[Point]) -> list[tuple[Point, Point, float]]:
    """From `start` to the nearest place, then on to the nearest of the rest, with kilometres; no way back."""
    here, left, way = start, list(places), []
    while left:
        there = nearest(here, left)
        way.append((here, there, distance_km(here, there)))
        left.remove(there)
        here = there
    return way


def _apart(one: Sequence[Point], other: Sequence[Point]) -> float:
    return max(distance_km(a, b) for a in one for b in other)


def _from_north(place: Point) -> tuple[float, str]:
    return -place.latitude, place.name
