"""Hours, days, distances and things of a trip as sentences say them."""

import datetime
import math
from collections.abc import Sequence

from config.words import NBSP, and_joined, num
from trips.itinerary.shape import Item, Leg

LONGEST_TITLE = 80
_LEVELS = ("Tỉnh ", "Thành phố ", "Huyện ", "Thị xã ", "Phường ", "Xã ", "Đặc khu ")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def hour(value: datetime.time | datetime.datetime) -> str:
    """ "9 giờ 40"."""
    return f"{value.hour}{NBSP}giờ{NBSP}{value.minute:02}"


def day(value: datetime.date) -> str:
    """ "13/9": the year is that of the trip."""
    return f"{value.day}/{value.month}"


def hour_of_day(value: datetime.datetime) -> str:
    return f"{hour(value)} ngày{NBSP}{day(value)}"


def minutes(count: int) -> str:
    """45 → "45 phút", 120 → "2 giờ", 157 → "2 giờ 37 phút"."""
    hours, rest = divmod(count, 60)
    parts = ([f"{hours}{NBSP}giờ"] if hours else []) + ([f"{rest}{NBSP}phút"] if rest or not hours else [])
    return " ".join(parts)


def km(far: float) -> str:
    return f"{num(round(far))}{NBSP}km"


def decimal(value: float) -> str:
    """1.4 → "1,4", 50.0 → "50"."""
    return f"{value:g}".replace(".", ",")


def called(item: Item) -> str:
    """The item by its own words, short enough to stand in a sentence."""
    title = " ".join(item.title.split())
    return f"“{title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + '…'}”"


def called_leg(leg: Leg) -> str:
    return f"chặng {leg.name[:1].lower()}{leg.name[1:]}"


def inside(name: str) -> str:
    """A place within a sentence: "Tỉnh Bắc Giang" → "tỉnh Bắc Giang"; a body keeps its capital."""
    return name[:1].lower() + name[1:] if name.startswith(_LEVELS) else name


def hosted(title: str, host: str) -> str:
    """The title with who receives, once: "Làm việc với Sở Nội vụ, tỉnh Bắc Giang", but as it stands where it names the
    province already."""
    place = next((host.removeprefix(level) for level in _LEVELS if host.startswith(level)), host)
    return title if not place or place.casefold() in title.casefold() else f"{title}, {inside(host)}"


def span(begins: datetime.datetime, ends: datetime.datetime) -> str:
    """ "8 giờ 00 – 11 giờ 00"."""
    return f"{hour(begins)} – {hour(ends)}"


def whole_minutes(between: datetime.timedelta) -> int:
    """Rounded up: what is short by a second is short."""
    return math.ceil(between.total_seconds() / 60)


FEW_NAMES = 3


def names(people: Sequence[str]) -> str:
    """Three by name, of more the number of the others."""
    if len(people) <= FEW_NAMES:
        return and_joined(people)
    return f"{', '.join(people[:FEW_NAMES])} và {len(people) - FEW_NAMES} người khác"
