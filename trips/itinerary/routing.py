"""Which airport, in which order, how long in the air."""

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from destinations.geography import distance_km
from trips.itinerary.parties import point_of
from trips.itinerary.shape import Host, Place

BY_CAR_KM = 250.0
"""As the crow flies: so far one drives from home."""
FLIGHT_KM_H, FLIGHT_MINUTES = 800, 30


class Ends(Struct, frozen=True):
    """Where trips take off and land. `is_local`: within the own province one drives from where all meet."""

    home: tuple[Place, ...] = ()
    arrivals: tuple[Place, ...] = ()
    is_local: bool = False
    why_arrivals: str = ""
    """What the plan says of them, as a clause: "kế hoạch ghi Hà Nội hoặc Thành phố Hồ Chí Minh (mục II.2.d)"."""


def in_order(hosts: Sequence[Host], ends: Ends, points: Mapping[int, Place | None]) -> list[Host]:
    """From the nearest to where one lands on to the nearest of the rest; those of unknown place last, as given."""
    placed = {host.id: point for host in hosts if (point := points.get(host.id))}
    rest = [host for host in hosts if host.id in placed]
    others = [host for host in hosts if host.id not in placed]
    if not rest:
        return others
    home = next(iter(ends.home), None)
    here = landing(home, ends.arrivals, *placed.values()) or home or placed[rest[0].id]
    return [*_nearest_first(rest, placed, here), *others]


def _nearest_first(hosts: Sequence[Host], placed: Mapping[int, Place], here: Place) -> Iterator[Host]:
    """From `here` to the nearest, from there to the nearest of the rest."""
    rest = list(hosts)
    while rest:
        there = min(rest, key=lambda host: (_km(here, placed[host.id]), host.name, host.id))
        yield there
        rest.remove(there)
        here = placed[there.id]


def landing(home: Place | None, arrivals: Iterable[Place], *places: Place) -> Place | None:
    """The airport from which all the places are nearest; None where one drives from home."""
    if home is None or max(_km(home, place) for place in places) <= BY_CAR_KM:
        return None
    others = [one for one in arrivals if one != home]
    return min(others, key=lambda one: (sum(_km(one, place) for place in places), one.name), default=None)


def _km(one: Place, other: Place) -> float:
    here, there = point_of(one), point_of(other)
    return distance_km(here, there) if here and there else math.inf


def flight_minutes(one: Place | None, other: Place | None) -> int:
    far = _km(one, other) if one and other else 0
    return math.ceil((far / FLIGHT_KM_H * 60 + FLIGHT_MINUTES) / 5) * 5 if far < math.inf else FLIGHT_MINUTES


def earlier(time: datetime.time, count: int) -> datetime.time:
    """By so many minutes; never into another day."""
    total = min(max(time.hour * 60 + time.minute - count, 0), 24 * 60 - 1)
    return datetime.time(total // 60, total % 60)
