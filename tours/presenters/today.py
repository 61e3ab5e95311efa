""" "Hôm nay": what waits for the organiser, in order of time, in groups of days."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils import timezone
from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, capital, vn_date, vn_time
from tours.deadlines import DAY, working_days
from tours.models import Plan
from tours.queries.milestones import Milestone
from tours.waiting import Waiting

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
FRIDAY, SUNDAY_AFTER = 4, 13
"""Days after Monday: of this week, of the next."""
WHOLE_DAY = datetime.time(23, 59)


class TodayRow(Struct, frozen=True):
    """`is_late` makes the time red, `css` is the line in the margin."""

    waiting: Waiting
    when: str
    is_late: bool
    css: str


class Group(Struct, frozen=True):
    anchor: str
    heading: str
    short: str
    rows: tuple[TodayRow, ...]

    @property
    def count(self) -> int:
        return sum(row.waiting.count for row in self.rows)


class Elsewhere(Struct, frozen=True):
    """Another plan and its page: how many things wait there, and the first of them in words."""

    plan: Plan
    url: str
    count: int
    first: str


class Next(Struct, frozen=True):
    """The box of the next milestone."""

    when: str
    text: str
    left: str


def weekday_words(day: datetime.date) -> str:
    """ "thứ Tư 13/9"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}/{day.month}"


def long_day(now: datetime.datetime) -> str:
    """ "Thứ Tư, ngày 13/9/2023, 07 giờ 45"."""
    day = timezone.localdate(now)
    return f"{capital(WEEKDAYS[day.weekday()])}, ngày{NBSP}{vn_date(day)}, {vn_time(now)}"


def groups(waiting: Iterable[Waiting], now: datetime.datetime) -> list[Group]:
    """Overdue, today, until Friday, next week; what is later is not told yet, a group without rows is left out."""
    today = timezone.localdate(now)
    friday = today + DAY * max(FRIDAY - today.weekday(), 0)
    found: dict[str, list[TodayRow]] = {"qua-han": [], "hom-nay": [], "tuan-nay": [], "tuan-sau": []}
    for one in waiting:
        day = timezone.localdate(one.at)
        if not is_shown(one, now):
            continue
        if one.is_due and one.at < now:
            found["qua-han"].append(_row(one, now))
        elif not one.is_due or day <= today:
            found["hom-nay"].append(_row(one, now))
        elif day <= friday:
            found["tuan-nay"].append(_row(one, now))
        else:
            found["tuan-sau"].append(_row(one, now))
    words = {
        "qua-han": ("Đã quá hạn", "Quá hạn"),
        "hom-nay": (f"Hôm nay, {weekday_words(today)}", "Hôm nay"),
        "tuan-nay": (f"Đến {weekday_words(friday)}", "Đến thứ Sáu"),
        "tuan-sau": ("Tuần sau", "Tuần sau"),
    }
    return [Group(anchor, *words[anchor], tuple(rows)) for anchor, rows in found.items() if rows]


def is_shown(one: Waiting, now: datetime.datetime) -> bool:
    """What is due after next week is not told yet."""
    today = timezone.localdate(now)
    return not one.is_due or timezone.localdate(one.at) <= today + DAY * (SUNDAY_AFTER - today.weekday())


def lead(shown: Sequence[Group], office: str) -> tuple[str, str]:
    """How much waits, and how much of it is late."""
    count = sum(group.count for group in shown)
    late = sum(group.count for group in shown if group.anchor == "qua-han")
    if not count:
        return "Hôm nay không có việc nào chờ.", ""
    overdue = f"{late}{NBSP}việc đã quá hạn." if late else ""
    return f"{count}{NBSP}việc đang chờ {office}, xếp theo thời hạn.", overdue


def elsewhere(waiting: Iterable[Waiting], plans: Iterable[Plan]) -> list[Elsewhere]:
    """The other plans that need him."""
    by_plan: dict[int, list[Waiting]] = {}
    for one in waiting:
        by_plan.setdefault(one.plan, []).append(one)
    return [
        Elsewhere(
            plan,
            reverse("tours:today", args=[plan.pk]),
            sum(one.count for one in by_plan[plan.pk]),
            "; ".join(one.title for one in by_plan[plan.pk][:2]) + ("…" if len(by_plan[plan.pk]) > 2 else "."),
        )
        for plan in plans
        if plan.pk in by_plan
    ]


def next_milestone(milestones: Iterable[Milestone], today: datetime.date) -> Next | None:
    ahead = next((one for one in milestones if one.is_ahead(today)), None)
    if ahead is None or ahead.at is None:
        return None
    days = working_days(today, ahead.at)
    left = f"Còn {days}{NBSP}ngày làm việc." if days else ("Là hôm nay." if ahead.at == today else "")
    return Next(f"{capital(WEEKDAYS[ahead.at.weekday()])}, {vn_date(ahead.at)}", ahead.text, left)


def _row(one: Waiting, now: datetime.datetime) -> TodayRow:
    is_late = one.is_due and one.at < now
    return TodayRow(
        one, _when(one, now), is_late, f"is-{'bad' if is_late else one.weight}" if is_late or one.weight else ""
    )


def _when(one: Waiting, now: datetime.datetime) -> str:
    day, today = timezone.localdate(one.at), timezone.localdate(now)
    is_whole = timezone.localtime(one.at).time() >= WHOLE_DAY
    if not one.is_due:
        if day == today:
            return vn_time(one.at)
        return f"Từ {vn_time(one.at)} hôm qua" if day == today - DAY else f"Từ ngày {vn_date(day)}"
    if one.at < now:
        late = working_days(day, today)
        return f"Quá {late}{NBSP}ngày làm việc" if late else f"Quá hạn {weekday_words(day)}"
    if day == today:
        return "Hết hôm nay" if is_whole else f"Đến {vn_time(one.at)}"
    return capital(weekday_words(day)) + ("" if is_whole else f", {vn_time(one.at)}")
