"""The calendar of a trip as a phone subscribes to it: the same bytes until something is published again. Pure."""

import datetime
from collections.abc import Iterable, Mapping
from copy import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from config.typed import one_line
from trips.itinerary import Item, Itinerary
from trips.itinerary.days import hours_of, items_of

if TYPE_CHECKING:
    from icalendar import Event

HOURLY = datetime.timedelta(hours=1)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Published(Struct, frozen=True):
    """One version, with the moment of its publication."""

    at: datetime.datetime
    itinerary: Itinerary


class Entry(Struct, frozen=True):
    """What a calendar shows of one item: no phone, nobody's details. A date alone where no hour is set."""

    title: str
    place: str
    starts: datetime.datetime | datetime.date
    ends: datetime.datetime | datetime.date | None


class Kept(Struct, frozen=True):
    """`sequence`: how many publications changed it since it came."""

    entry: Entry
    sequence: int
    changed_at: datetime.datetime
    is_cancelled: bool = False


def kept(versions: Iterable[Published], *, person: int | None = None) -> dict[str, Kept]:
    """Oldest first. Of one person: without the rides of others. What a version leaves out is cancelled, and comes back
    under its own key."""
    found: dict[str, Kept] = {}
    for version in versions:
        entries = _entries(version.itinerary, person)
        for key, entry in entries.items():
            before = found.get(key)
            if before is None:
                found[key] = Kept(entry, 0, version.at)
            elif before.is_cancelled or before.entry != entry:
                found[key] = Kept(entry, before.sequence + 1, version.at)
        for key, before in found.items():
            if key not in entries and not before.is_cancelled:
                found[key] = Kept(before.entry, before.sequence + 1, version.at, is_cancelled=True)
    return found


def cancelled(found: Mapping[str, Kept], at: datetime.datetime, *, times: int = 1) -> dict[str, Kept]:
    """Of a trip that does not go; `times`: how often it was called off, this time with it."""
    return {
        key: one
        if one.is_cancelled
        else Kept(one.entry, one.sequence + 2 * times - 1, max(at, one.changed_at), is_cancelled=True)
        for key, one in found.items()
    }


def taken_up(found: Mapping[str, Kept], *, times: int) -> dict[str, Kept]:
    """Of a trip that was called off so often and goes after all: each entry counts on from what cancelled it, or a
    calendar keeps the cancellation."""
    return {key: replace(one, sequence=one.sequence + 2 * times) for key, one in found.items()}


def written(found: Mapping[str, Kept], *, name: str, host: str, with_cancelled: bool) -> bytes:
    """RFC 5545, with the one time zone spelled out for the days of the trip, as Outlook wants it."""
    from icalendar import Calendar  # slow to load: only where a calendar is made

    calendar = Calendar()
    calendar.add("PRODID", f"-//{host}//chuyen-di//VI")
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", one_line(name))
    calendar.add("REFRESH-INTERVAL", HOURLY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    shown = {key: one for key, one in found.items() if with_cancelled or not one.is_cancelled}
    for key, one in sorted(shown.items(), key=lambda pair: (_day_of(pair[1].entry.starts), pair[0])):
        calendar.add_component(_event(key, one, host))
    days = [_day_of(one.entry.starts) for one in shown.values()]
    if days:
        around = datetime.timedelta(days=366)
        calendar.add_missing_timezones(first_date=min(days) - around, last_date=max(days) + around)
    content: bytes = calendar.to_ical()
    return content


def _event(key: str, one: Kept, host: str) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", f"muc-{key}@{host}")
    event.add("SEQUENCE", one.sequence)
    event.add("DTSTAMP", one.changed_at.astimezone(datetime.UTC))
    event.add("LAST-MODIFIED", one.changed_at.astimezone(datetime.UTC))
    event.add("SUMMARY", one.entry.title)
    if one.entry.place:
        event.add("LOCATION", one.entry.place)
    event.add("DTSTART", one.entry.starts)
    if one.entry.ends:
        event.add("DTEND", one.entry.ends)
    event.add("STATUS", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    return event


def _entries(itinerary: Itinerary, person: int | None) -> dict[str, Entry]:
    return {item.id: _entry(item, itinerary) for item in items_of(itinerary, person)}


def _entry(item: Item, itinerary: Itinerary) -> Entry:
    starts, ends = hours_of(item, itinerary)
    place = one_line(item.place.name) if item.place else ""
    if starts is None:
        return Entry(one_line(f"{item.half.label}: {item.title}"), place, item.day, None)
    return Entry(one_line(item.title), place, _zoned(starts), _zoned(ends) if ends else None)


def _zoned(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=ZONE)


def _day_of(moment: datetime.datetime | datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment
