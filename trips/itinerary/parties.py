"""The day as people live it: items with hours in order, for each set of people who do the same items."""

import datetime
from collections import defaultdict

from msgspec import Struct

from destinations.geography import Point, distance_km
from trips.enums import Half, ItemKind
from trips.itinerary.shape import Item, Itinerary, Leg, Place, Settings
from trips.itinerary.words import decimal, km


class Stretch(Struct, frozen=True):
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


class Party(Struct, frozen=True):
    """`people`: () where it is everybody. `rides`: with hours or without, by the half of the day."""

    people: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    rides: tuple[tuple[Item, Leg], ...] = ()


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
    stretches, rides = stretches_of(itinerary), _rides_of(itinerary)
    some = {leg.id: leg.riders for _, leg in rides if leg.riders is not None}
    everybody = sorted({person.id for person in itinerary.people}.union(*some.values()))
    together: dict[frozenset[int], list[int]] = defaultdict(list)
    for person in everybody:
        together[frozenset(id for id, riders in some.items() if person in riders)].append(person)
    return [
        Party(
            tuple(people) if len(together) > 1 else (),
            tuple(one for one in stretches if not one.leg or one.leg.id not in some or one.leg.id in legs),
            tuple((item, leg) for item, leg in rides if leg.id not in some or leg.id in legs),
        )
        for legs, people in (together or {frozenset[int](): []}).items()
    ]


def _rides_of(itinerary: Itinerary) -> list[tuple[Item, Leg]]:
    halves = list(Half)
    found = [(item, leg) for item in itinerary.items if (leg := itinerary.leg_of(item))]
    return sorted(
        found, key=lambda ride: (ride[0].day, halves.index(ride[0].half), str(ride[0].starts or ""), ride[0].id)
    )


def at(day: datetime.date, time: datetime.time | None) -> datetime.datetime | None:
    return datetime.datetime.combine(day, time) if time else None


def straight_km(one: Place | None, other: Place | None) -> float | None:
    """None where a place is not known."""
    here, there = point_of(one), point_of(other)
    return distance_km(here, there) if here and there else None


class Way(Struct, frozen=True):
    """By road from one place to another. Of a place known only roughly no more is counted than it is surely away."""

    straight: float
    rough_ends: int
    settings: Settings

    @property
    def minutes(self) -> int:
        """None of it within a town."""
        sure = self.straight - self.rough_ends * self.settings.rough_km
        if sure < self.settings.near_km:
            return 0
        return round(sure * self.settings.road_factor / self.settings.road_speed * 60)

    @property
    def words(self) -> str:
        """How the time was come to, beside every such figure."""
        rough = self.rough_ends * self.settings.rough_km
        less = f", bớt {km(rough)} vì vị trí lấy ở giữa tỉnh," if rough else ""
        factor, speed = decimal(self.settings.road_factor), decimal(self.settings.road_speed)
        return f"{km(self.straight)}{less} × {factor}, tính {speed} km một giờ"

    @property
    def is_rough(self) -> bool:
        return self.rough_ends > 0


def way(one: Place | None, other: Place | None, settings: Settings) -> Way | None:
    """None where a place is not known."""
    straight = straight_km(one, other)
    if straight is None or one is None or other is None:
        return None
    return Way(straight, one.is_rough + other.is_rough, settings)


def point_of(place: Place | None) -> Point | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Point(place.name, place.latitude, place.longitude)
