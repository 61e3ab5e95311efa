"""The strip of a day, drawn to scale, and its hours summed up in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from config.words import NBSP
from trips.enums import ItemKind, ProblemLevel
from trips.itinerary import ItineraryProblem
from trips.models import ItineraryItem
from trips.queries.days import slot_of
from trips.wording import hours

SESSIONS = (ItemKind.WORK, ItemKind.VISIT)
BUSY = (*SESSIONS, ItemKind.MEETING)
EARLIEST, LATEST = 6, 22
"""Hours the strip shows at least; a trip that begins earlier or ends later has a longer one."""
UNITS_AN_HOUR = 10


class Bar(Struct, frozen=True):
    x: str
    width: str
    css: str


class Strip(Struct, frozen=True):
    """A day to scale; `text` says the same."""

    width: int
    bars: tuple[Bar, ...]
    ticks: str
    text: str


def scale_of(items: Sequence[ItineraryItem]) -> tuple[int, int]:
    """First and last hour of the strips of a trip."""
    begins = [item.starts.hour for item in items if item.starts]
    ends = [24 if item.end_day else item.ends.hour + bool(item.ends.minute) for item in items if item.ends]
    return min([EARLIEST, *begins]), max([LATEST, *ends])


def _minutes(item: ItineraryItem) -> tuple[float, float] | None:
    """From when to when, in hours of its day; what ends on another day ends here at midnight."""
    if item.starts is None or item.ends is None:
        return None
    begins = item.starts.hour + item.starts.minute / 60
    ends = 24 if item.end_day else item.ends.hour + item.ends.minute / 60
    return (begins, ends) if ends > begins else None


def strip(
    items: Sequence[ItineraryItem], problems: Mapping[str, Sequence[ItineraryProblem]], scale: tuple[int, int]
) -> Strip | None:
    first, last = scale
    timed = [(item, span) for item in items if (span := _minutes(item))]
    if not timed:
        return None
    bars = tuple(
        Bar(
            f"{(begins - first) * UNITS_AN_HOUR:.1f}",
            f"{(ends - begins) * UNITS_AN_HOUR:.1f}",
            _css(item, problems.get(str(item.key), ())),
        )
        for item, (begins, ends) in timed
    )
    told = [f"{item.get_kind_display().lower()} {hours(slot_of(item))}" for item, _ in timed]
    ticks = "".join(f"M{(hour - first) * UNITS_AN_HOUR} 0v16" for hour in (12, 18))
    return Strip((last - first) * UNITS_AN_HOUR, bars, ticks, f"Từ {first} đến {last} giờ: {', '.join(told)}.")


def _css(item: ItineraryItem, problems: Sequence[ItineraryProblem]) -> str:
    if any(problem.level == ProblemLevel.BLOCKS for problem in problems):
        return "bar-over"
    return "leg" if item.kind == ItemKind.TRAVEL else "" if item.kind in BUSY else "rest"


def sums(items: Sequence[ItineraryItem]) -> str:
    spent: Counter[str] = Counter()
    for item in items:
        if span := _minutes(item):
            spent[item.kind] += round((span[1] - span[0]) * 60)
    work, way = sum(spent[kind] for kind in SESSIONS), spent[ItemKind.TRAVEL]
    parts = [f"làm việc {_lasting(work)}" if work else "", f"đi đường {_lasting(way)}" if way else ""]
    told = ", ".join(filter(None, parts))
    return f"{told[:1].upper()}{told[1:]}" if told else "Chưa có giờ nào" if items else "Trống"


def _lasting(minutes: int) -> str:
    hours_, rest = divmod(minutes, 60)
    return f"{hours_}{NBSP}giờ{f' {rest:02}' if rest else ''}" if hours_ else f"{rest}{NBSP}phút"
