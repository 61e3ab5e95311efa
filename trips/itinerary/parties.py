"""The day as people live it: items with hours in order, for each set of people who do the same items."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from destinations.geography import Point, distance_km
from trips.enums import ItemKind
from trips.itinerary.shape import Item, Itinerary, Leg, Place, Settings
from trips.itinerary.words import decimal, km


@dataclass(frozen=True, slots=True)
class Stretch:
    """An item with its hours, half open: who leaves at nine and begins at nine is in no two places."""

    item: Item
    leg: Leg | None
    starts: datetime.datetime
    ends: datetime.datetime

    @property
    def begins_at(self) -> Place | None:
        return self.leg.origin if self.leg else self.item.place

    @property
    def ends_at(self) -> Place | None:
        return self.leg.goal if self.leg else self.item.place

    @property
    def is_move(self) -> bool:
        return self.item.kind == ItemKind.TRAVEL


@dataclass(frozen=True, slots=True)
class Party:
    """`people`: () where it is everybody."""

    people: tuple[int, ...]
    stretches: tuple[Stretch, ...]


def stretches_of(itinerary: Itinerary) -> list[Stretch]:
    """By beginning, then end, then key. What says no hour is nowhere; what says no end takes no time."""
    found = []
    for item in itinerary.items:
        leg = itinerary.leg_of(item)
        starts = at(item.day, item.starts) or (leg.departs_at if leg else None)
        if starts is None:
            continue
        ends = at(item.end_day or item.day, item.ends) or (leg.arrives_at if leg else None) or starts
        found.append(Stretch(item, leg, starts, max(starts, ends)))
    return sorted(found, key=lambda one: (one.starts, one.ends, one.item.id))


def parties_of(itinerary: Itinerary) -> list[Party]:
    """One for all where every leg is for all."""
    stretches = stretches_of(itinerary)
    some = {one.leg.id: one.leg.riders for one in stretches if one.leg and one.leg.riders is not None}
    everybody = sorted({person.id for person in itinerary.people}.union(*some.values()))
    if not some or not everybody:
        return [Party((), tuple(one for one in stretches if not one.leg or one.leg.riders is None))]
    together: dict[frozenset[int], list[int]] = defaultdict(list)
    for person in everybody:
        together[frozenset(id for id, riders in some.items() if person in riders)].append(person)
    return [
        Party(
            tuple(people) if len(together) > 1 else (),
            tuple(one for one in stretches if not one.leg or one.leg.riders is None or one.leg.id in legs),
        )
        for legs, people in together.items()
    ]


def at(day: datetime.date, time: datetime.time | None) -> datetime.datetime | None:
    return datetime.datetime.combine(day, time) if time else None


def straight_km(one: Place | None, other: Place | None) -> float | None:
    """None where a place is not known."""
    here, there = _point(one), _point(other)
    return distance_km(here, there) if here and there else None


def road_minutes(straight: float, settings: Settings) -> int:
    """None of it within a town."""
    if straight < settings.near_km:
        return 0
    return round(straight * settings.road_factor / settings.road_speed * 60)


def reckoned(straight: float, settings: Settings, *, is_rough: bool = False) -> str:
    """How a time on the road was come to, beside every such figure."""
    factor, speed = decimal(settings.road_factor), decimal(settings.road_speed)
    rough = "; vị trí lấy ở giữa tỉnh nên có thể lệch" if is_rough else ""
    return f"{km(straight)} × {factor}, tính {speed} km một giờ{rough}"


def is_rough(one: Place | None, other: Place | None) -> bool:
    return bool(one and one.is_rough) or bool(other and other.is_rough)


def _point(place: Place | None) -> Point | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Point(place.name, place.latitude, place.longitude)
