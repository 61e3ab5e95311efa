"""What one person, or one host, is told: all of it, or what changed; and the short text for a chat. Plain lines."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence

from config.chat import chat_message
from trips.enums import Half
from trips.itinerary.concerned import Difference, reads
from trips.itinerary.shape import Item, Itinerary
from trips.itinerary.words import WEEKDAYS, day, hour

FEW = 6
"""As many changes a message tells one by one; of more it says how many others there are."""


def day_named(value: datetime.date) -> str:
    """ "Thứ Ba 19/9"."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def items_of(itinerary: Itinerary, person: int) -> list[Item]:
    """In the order in which this person lives them."""
    return in_order(item for item in itinerary.items if reads(itinerary, item, person))


def sessions_of(itinerary: Itinerary, host: int) -> list[Item]:
    return in_order(item for item in itinerary.items if item.host == host and item.is_session)


def line_of(item: Item) -> str:
    """ "Thứ Ba 19/9, 14 giờ 00 – 16 giờ 30: Làm việc với Sở Nội vụ, tại Hội trường A." """
    ends = f" – {hour(item.ends)}" if item.ends else ""
    when = f"{hour(item.starts)}{ends}" if item.starts else f"buổi {item.half.label.lower()}"
    place = f", tại {item.where}" if item.where else ""
    return f"{day_named(item.day)}, {when}: {item.title.removesuffix('.')}{place}."


def lines_of(items: Iterable[Item]) -> list[str]:
    return [line_of(item) for item in items]


def days_of(differences: Iterable[Difference], *trips: Itinerary) -> frozenset[datetime.date]:
    """The days that these changes touch, before and after."""
    known = list(differences)
    items, legs = {one.item for one in known}, {one.leg for one in known} - {None}
    return frozenset(touched for trip in trips for touched in _days_touched(trip, items, legs))


def _days_touched(
    trip: Itinerary, items: Collection[str | None], legs: Collection[int | None]
) -> Iterator[datetime.date]:
    """Of these items, of those that ride on these legs, and of the legs' departures."""
    for item in trip.items:
        if item.id in items or item.leg in legs:
            yield item.day
    for leg in trip.legs:
        if leg.departs_at and leg.id in legs:
            yield leg.departs_at.date()


def message(name: str, itinerary: Itinerary, differences: Sequence[Difference], link: str) -> str:
    """To be pasted into a chat: dates, hours, places, and where the whole of it is."""
    if differences:
        told = [one.sentence for one in differences[:FEW]]
        more = [f"… và {len(differences) - FEW} thay đổi khác."] if len(differences) > FEW else []
        return chat_message(f"Lịch trình {name} có thay đổi:", [*told, *more], link)
    return chat_message(f"Lịch trình {name}:", _ways(itinerary), link)


def _ways(itinerary: Itinerary) -> list[str]:
    """Each day by its sessions and rides; meals and rests are in the whole."""
    return lines_of(item for item in in_order(itinerary.items) if item.is_session or item.leg is not None)


def in_order(items: Iterable[Item]) -> list[Item]:
    """By day, by half of it, by hour where there is one."""
    halves = list(Half)
    return sorted(
        items, key=lambda item: (item.day, halves.index(item.half), item.starts or datetime.time.min, item.id)
    )
