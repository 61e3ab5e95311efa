"""Rules of days and hours of each item: backwards, without hours, outside the days, outside the hosts' working time."""

import datetime
from collections.abc import Iterator

from tours.deadlines import calendar_of, is_working_day
from trips.enums import ItemKind
from trips.itinerary.findings import Code, ItineraryProblem, found
from trips.itinerary.parties import at
from trips.itinerary.shape import Days, Item, Itinerary
from trips.itinerary.words import WEEKDAYS, called, day, hour


def backwards(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for item in itinerary.items:
        starts, ends = at(item.day, item.starts), at(item.end_day or item.day, item.ends)
        if starts and ends and ends < starts:
            yield found(
                Code.BACKWARDS,
                f"{called(item)} ngày {day(item.day)} kết thúc trước khi bắt đầu.",
                f"Mục ghi từ {hour(starts)} đến {hour(ends)}. Sửa giờ; nếu xong vào ngày sau thì ghi ngày kết thúc.",
                starts, ends,
                items=(item.id,),
            )  # fmt: skip


def hours_missing(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    """Half a day is enough until a host or a driver has to know when."""
    for item in itinerary.items:
        leg, host = itinerary.leg_of(item), itinerary.host_of(item)
        if host and item.is_session and not (item.starts and item.ends):
            lacks = "giờ bắt đầu và giờ kết thúc" if not item.starts else "giờ kết thúc"
            yield found(
                Code.NO_HOURS,
                f"{called(item)} ngày {day(item.day)} chưa có {lacks}.",
                f"{host.name} cần biết giờ để tiếp đoàn. Ghi giờ trước khi công bố.",
                item.starts, item.ends,
                items=(item.id,), hosts=(host.id,),
            )  # fmt: skip
        elif leg and not item.starts and not leg.departs_at:
            yield found(
                Code.NO_HOURS,
                f"{called(item)} ngày {day(item.day)} chưa có giờ đi.",
                "Người đi và người lái cần biết giờ. Ghi giờ ở mục này hoặc ở chặng đi.",
                items=(item.id,), legs=(leg.id,),
            )  # fmt: skip


def office_hours(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    """Only of what somebody's office has to be open for."""
    settings = itinerary.settings
    for item in itinerary.items:
        if not item.starts or not _needs_office(item):
            continue
        ends = item.ends or item.starts
        if item.starts < settings.opens or ends > settings.closes or item.end_day not in (None, item.day):
            against = f"giờ hành chính tính từ {hour(settings.opens)} đến {hour(settings.closes)}"
        elif item.starts < settings.noon_ends and ends > settings.noon_begins:
            against = f"giờ nghỉ trưa tính từ {hour(settings.noon_begins)} đến {hour(settings.noon_ends)}"
        else:
            continue
        yield found(
            Code.OUT_OF_OFFICE,
            f"{called(item)} ngày {day(item.day)} ngoài giờ hành chính.",
            f"Buổi từ {hour(item.starts)} đến {hour(ends)}; {against}. Dời giờ, hoặc ghi rõ nơi tiếp đã đồng ý.",
            item.starts, ends,
            items=(item.id,),
        )  # fmt: skip


def _needs_office(item: Item) -> bool:
    """Work in some office, or a session that a host receives."""
    return item.kind == ItemKind.WORK or (item.host is not None and item.is_session)


def days_off(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    for item in itinerary.items:
        if not _needs_office(item) or is_working_day(item.day):
            continue
        if item.day in calendar_of(item.day.year).off:
            code, why = Code.HOLIDAY, f"Ngày {day(item.day)} là ngày nghỉ lễ, Tết hoặc nghỉ bù."
        else:
            code, why = Code.WEEKEND, f"Ngày {day(item.day)} là {WEEKDAYS[item.day.weekday()]}."
        yield found(
            code,
            f"{called(item)} rơi vào ngày nghỉ.",
            f"{why} Dời sang ngày làm việc, hoặc ghi rõ nơi tiếp đã đồng ý.",
            item.day,
            items=(item.id,),
        )


def outside_days(itinerary: Itinerary) -> Iterator[ItineraryProblem]:
    """A day the trip does not have stops publishing; a day the plan did not foresee is answered for."""
    for item in itinerary.items:
        last = item.end_day or item.day
        if itinerary.days and _is_outside(item.day, last, itinerary.days):
            yield found(
                Code.OUTSIDE_DAYS,
                f"{called(item)} ngày {day(item.day)} không nằm trong ngày đi.",
                f"Chuyến đi từ {day(itinerary.days.first)} đến {day(itinerary.days.last)}. "
                "Dời mục này, hoặc sửa ngày của đợt.",
                item.day, last, itinerary.days.first, itinerary.days.last,
                items=(item.id,),
            )  # fmt: skip
        elif itinerary.span and _is_outside(item.day, last, itinerary.span):
            yield found(
                Code.OUTSIDE_ROUND,
                f"{called(item)} ngày {day(item.day)} ngoài thời gian của đợt.",
                f"Kế hoạch cho đợt này đi từ {day(itinerary.span.first)} đến {day(itinerary.span.last)}. "
                "Dời mục này, hoặc ghi rõ vì sao.",
                item.day, last, itinerary.span.first, itinerary.span.last,
                items=(item.id,),
            )  # fmt: skip


def _is_outside(first: datetime.date, last: datetime.date, days: Days) -> bool:
    return first not in days or last not in days
