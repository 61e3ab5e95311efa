"""Items as people read them: whose they are, from when to when, in which order."""

import datetime
from collections.abc import Iterable, Sequence

from trips.enums import Half
from trips.itinerary.parties import at
from trips.itinerary.shape import Item, Itinerary

BEGINS = {Half.MORNING: 7, Half.NOON: 12, Half.AFTERNOON: 13, Half.EVENING: 18}
"""Where an item without an hour stands among those with one."""


def items_of(itinerary: Itinerary, person: int | None) -> Sequence[Item]:
    """All, or those of one person: a ride of others is none of his."""
    found = []
    for item in itinerary.items:
        leg = itinerary.leg_of(item)
        if person is None or leg is None or leg.riders is None or person in leg.riders:
            found.append(item)
    return found


def hours_of(item: Item, itinerary: Itinerary) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """Its own, else those of its ride; on the province's clock, without a zone."""
    leg = itinerary.leg_of(item)
    starts, ends = at(item.day, item.starts), at(item.end_day or item.day, item.ends)
    if leg is not None and starts is None:
        starts, ends = leg.departs_at, ends or leg.arrives_at
    return starts, ends if starts and ends and ends > starts else None


def by_day(items: Iterable[Item], itinerary: Itinerary) -> dict[datetime.date, list[Item]]:
    """Each day's, by the hour."""
    found: dict[datetime.date, list[Item]] = {}
    for item in sorted(items, key=lambda one: (one.day, _begins(one, itinerary), one.id)):
        found.setdefault(item.day, []).append(item)
    return found


def digits(item: Item, itinerary: Itinerary) -> str:
    """ "08:00–11:00", in column digits; the half of the day where no hour is set."""
    starts, ends = hours_of(item, itinerary)
    if starts is None:
        return str(item.half.label)
    return f"{starts:%H:%M}–{ends:%H:%M}" if ends else f"{starts:%H:%M}"


def _begins(item: Item, itinerary: Itinerary) -> datetime.datetime:
    starts, _ends = hours_of(item, itinerary)
    return starts or datetime.datetime.combine(item.day, datetime.time(BEGINS[item.half]))
