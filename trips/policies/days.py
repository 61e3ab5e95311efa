"""The days of a trip: what may be written when, and where an item stands after a move, in hours and half-days. Pure."""

import datetime
from collections.abc import Collection, Sequence
from copy import replace

from msgspec import Struct

from accounts.policies import Problem
from config.words import vn_date
from tours.enums import RoundStatus
from trips.enums import Half
from trips.policies.over import problems_with_ended

MOST_ITEMS = 200
LONGEST_SHIFT = 365
FIRST_HOURS = {
    Half.MORNING: datetime.time(8),
    Half.NOON: datetime.time(11, 30),
    Half.AFTERNOON: datetime.time(14),
    Half.EVENING: datetime.time(19),
}
"""Where an item begins that comes from another half of a day."""
_ENDS_BEFORE = (
    (datetime.time(11), Half.MORNING),
    (datetime.time(13), Half.NOON),
    (datetime.time(18), Half.AFTERNOON),
)


class Slot(Struct, frozen=True):
    """When an item is: a half of a day, and hours where they are known."""

    day: datetime.date
    half: Half
    starts: datetime.time | None = None
    ends: datetime.time | None = None
    end_day: datetime.date | None = None

    @property
    def last_day(self) -> datetime.date:
        return self.end_day or self.day


def half_of(starts: datetime.time) -> Half:
    return next((half for before, half in _ENDS_BEFORE if starts < before), Half.EVENING)


def slot(
    day: datetime.date,
    half: Half,
    starts: datetime.time | None,
    ends: datetime.time | None,
    end_day: datetime.date | None = None,
) -> Slot:
    """Hours decide the half of the day where they are known; an end on the same day needs no day of its own."""
    return Slot(day, half_of(starts) if starts else half, starts, ends, None if end_day == day else end_day)


def moved(one: Slot, day: datetime.date, half: Half) -> Slot:
    """On another day at the same hours; in another half from its usual hour, as long as before."""
    there = on_day(one, day)
    if half == one.half or one.starts is None:
        return replace(there, half=half)
    begins, before = (datetime.datetime.combine(day, time) for time in (FIRST_HOURS[half], one.starts))
    return _by(there, begins - before)


def on_day(one: Slot, day: datetime.date) -> Slot:
    end_day = day + (one.end_day - one.day) if one.end_day else None
    return replace(one, day=day, end_day=end_day)


def later(one: Slot, minutes: int) -> Slot:
    """Earlier where negative. Nothing without hours is earlier or later."""
    return _by(one, datetime.timedelta(minutes=minutes)) if one.starts else one


def _by(one: Slot, step: datetime.timedelta) -> Slot:
    if one.starts is None:
        return one
    begins = datetime.datetime.combine(one.day, one.starts) + step
    ends = datetime.datetime.combine(one.last_day, one.ends) + step if one.ends else None
    end_day = ends.date() if ends and ends.date() != begins.date() else None
    return Slot(begins.date(), half_of(begins.time()), begins.time(), ends.time() if ends else None, end_day)


def problems_with_editing(
    round: RoundStatus, *, days: Collection[datetime.date] = (), today: datetime.date
) -> list[Problem]:
    """`days` are those that would change, before and after."""
    if ended := problems_with_ended(round, "lịch trình chỉ để xem"):
        return ended
    past = sorted(day for day in days if day < today)
    if round == RoundStatus.UNDER_WAY and past:
        return [Problem(f"Đoàn đang đi; ngày {vn_date(past[0])} đã qua nên không đổi được nữa.", "id_day")]
    return []


def problems_with_item(
    at: Slot, *, first: datetime.date | None, last: datetime.date | None, was_on: datetime.date | None = None
) -> list[Problem]:
    """`first` and `last` are the round's days. An item that stood on a day before the round's days changed may stay
    there until it is moved; the board says that it is outside."""
    problems = []
    if first is None or last is None:
        return [Problem("Đợt chưa có ngày đi, ngày về. Đề nghị ghi ngày của đợt trước rồi thêm mục.", "id_day")]
    if not first <= at.day <= last and at.day != was_on:
        problems.append(
            Problem(f"Ngày {vn_date(at.day)} nằm ngoài chuyến đi ({vn_date(first)} đến {vn_date(last)}).", "id_day")
        )
    if at.ends and at.starts is None:
        problems.append(Problem("Mới có giờ kết thúc. Đề nghị ghi cả giờ bắt đầu, hoặc để trống cả hai.", "id_starts"))
    if at.last_day < at.day or (at.starts and at.ends and at.last_day == at.day and at.ends <= at.starts):
        problems.append(
            Problem(
                "Giờ kết thúc không ở sau giờ bắt đầu. Đề nghị xem lại; "
                "nếu mục kết thúc hôm sau thì ghi ngày kết thúc.",
                "id_ends",
            )
        )
    if (at.last_day - at.day).days > 1:
        problems.append(Problem("Một mục kết thúc chậm nhất ngày hôm sau. Đề nghị tách thành nhiều mục.", "id_end_day"))
    return problems


def problems_with_count(count: int) -> list[Problem]:
    if count <= MOST_ITEMS:
        return []
    return [Problem(f"Lịch trình có nhiều nhất {MOST_ITEMS} mục; làm vậy thành {count} mục. Đề nghị bỏ bớt trước.")]


def problems_with_copying_day(
    source: datetime.date, target: datetime.date, *, count: int, first: datetime.date | None, last: datetime.date | None
) -> list[Problem]:
    if not count:
        return [Problem(f"Ngày {vn_date(source)} chưa có mục nào để sao.", "id_source")]
    if source == target:
        return [Problem("Hai ngày trùng nhau. Đề nghị chọn ngày khác để sao sang.", "id_target")]
    return problems_with_item(Slot(target, Half.MORNING), first=first, last=last)


def problems_with_copying_trip(*, count: int, first: datetime.date | None) -> list[Problem]:
    if first is None:
        return [Problem("Đợt chưa có ngày đi, ngày về. Đề nghị ghi ngày của đợt trước rồi sao.")]
    return [] if count else [Problem("Chuyến đi kia chưa có mục nào để sao.", "id_other")]


def problems_with_shifting(round: RoundStatus, days: int, *, count: int) -> list[Problem]:
    if round == RoundStatus.UNDER_WAY:
        return [Problem("Đoàn đang đi nên không dời cả chuyến đi được. Đề nghị sửa từng mục.")]
    if not count:
        return [Problem("Lịch trình chưa có mục nào để dời.")]
    if not days or abs(days) > LONGEST_SHIFT:
        return [Problem(f"Đề nghị ghi số ngày dời, từ 1 đến {LONGEST_SHIFT}.", "id_by_days")]
    return []


def problems_with_stale_save(acts: Sequence[str]) -> list[Problem]:
    """`acts` say what others did since, as sentences."""
    since = f" {' '.join(acts)}" if acts else ""
    return [Problem(f"Lịch trình đã thay đổi từ lúc trang được mở.{since} Chưa lưu gì; xem bảng mới rồi làm lại.")]
