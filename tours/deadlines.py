"""Deadlines as the province counts them: working days without weekends and Vietnamese holidays, and "trước ngày"."""

import csv
import datetime
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from config.words import NBSP

DAYS_OFF = Path(__file__).resolve().parent.parent / "data" / "reference" / "days_off.csv"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WORKDAYS_A_WEEK = 5
WEEKEND = ("thứ Bảy", "Chủ nhật")
DAY = datetime.timedelta(days=1)
LAST_SECOND = 59


def day_of_units(issued_on: datetime.date | None, year: int, today: datetime.date) -> datetime.date:
    """The day whose bodies and places a plan means: its own; for a draft the day of its year nearest to today."""
    return issued_on or min(max(today, datetime.date(year, 1, 1)), datetime.date(year, 12, 31))


class Calendar(Struct, frozen=True):
    """A year's days off by law with their names, those given in their place among them (Bộ luật Lao động, Điều 112);
    and the Saturdays worked in exchange for one."""

    off: Mapping[datetime.date, str]
    worked: frozenset[datetime.date]


NOTHING_KNOWN = Calendar({}, frozenset())


def calendar_of(year: int) -> Calendar:
    """Tết follows the moon; of a year the table does not know only the weekends are off."""
    return _calendars().get(year, NOTHING_KNOWN)


@cache
def _calendars() -> Mapping[int, Calendar]:
    off: dict[int, dict[datetime.date, str]] = defaultdict(dict)
    worked: dict[int, set[datetime.date]] = defaultdict(set)
    with DAYS_OFF.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.date.fromisoformat(row["day"])
            if row["is_worked"]:
                worked[day.year].add(day)
            else:
                off[day.year][day] = row["name"]
    return {year: Calendar(days, frozenset(worked[year])) for year, days in off.items()}


def is_working_day(day: datetime.date) -> bool:
    of_year = calendar_of(day.year)
    if day.weekday() >= WORKDAYS_A_WEEK:
        return day in of_year.worked
    return day not in of_year.off


def why_off(day: datetime.date) -> str:
    """Of a day on which nobody works: "Quốc khánh", "thứ Bảy"."""
    return calendar_of(day.year).off.get(day) or WEEKEND[day.weekday() - WORKDAYS_A_WEEK]


def working_days(after: datetime.date, until: datetime.date) -> int:
    """How many working days there are after one day, up to and with another; 0 when there are none."""
    days = (after + DAY * step for step in range(1, (until - after).days + 1))
    return sum(map(is_working_day, days))


def working_day_after(day: datetime.date, count: int) -> datetime.date:
    """The last of so many working days that follow a day."""
    while count:
        day += DAY
        count -= is_working_day(day)
    return day


class Due(Struct, frozen=True):
    """A day by which something is due, and its making: the working days counted, the others with what they are."""

    on: datetime.date
    since: datetime.date
    counted: tuple[datetime.date, ...]
    skipped: tuple[tuple[datetime.date, str], ...]


def due_after(since: datetime.date, count: int) -> Due:
    """The day itself does not count, whatever the hour."""
    on = working_day_after(since, count)
    days = [since + DAY * step for step in range(1, (on - since).days + 1)]
    counted = tuple(filter(is_working_day, days))
    return Due(on, since, counted, tuple((day, why_off(day)) for day in days if day not in counted))


def last_moment_before(day: datetime.date) -> datetime.datetime:
    """ "Trước ngày 30/8/2023" is until the end of 29/8/2023 in the province."""
    return datetime.datetime.combine(day - DAY, datetime.time(23, 59, 59), tzinfo=HANOI)


class Left(Struct, frozen=True):
    """What is left of a time: working days, and what is over in hours and minutes."""

    days: int
    hours: int
    minutes: int

    def __str__(self) -> str:
        """ "Còn 3 ngày làm việc và 5 giờ." """
        parts = [f"{self.days}{NBSP}ngày làm việc"] if self.days else []
        if self.hours:
            parts.append(f"{self.hours}{NBSP}giờ")
        if not parts:
            return f"Còn {self.minutes}{NBSP}phút." if self.minutes else "Còn chưa đầy một phút."
        return f"Còn {' và '.join(parts)}."


def left(now: datetime.datetime, closes_at: datetime.datetime) -> Left:
    """The time between two instants that lies in working days, a day having 24 hours. Where none of it does (on a
    Saturday until the same evening), the time itself. After the deadline nothing is left."""
    if closes_at.second == LAST_SECOND:  # 23:59:59 is the end of the day
        closes_at += datetime.timedelta(seconds=1)
    begins, ends = now.astimezone(HANOI), max(closes_at, now).astimezone(HANOI)
    working, at = datetime.timedelta(), begins
    while at < ends:
        next_day = datetime.datetime.combine(at.date() + DAY, datetime.time(), tzinfo=HANOI)
        if is_working_day(at.date()):
            working += min(next_day, ends) - at
        at = next_day
    rest = working or ends - begins
    hours, seconds = divmod(rest.seconds, 3600)
    return Left(rest.days if working else 0, hours + (0 if working else 24 * rest.days), seconds // 60)
