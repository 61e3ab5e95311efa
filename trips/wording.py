"""Words that pages, letters and mails of a trip share."""

import datetime
from collections.abc import Iterable
from typing import Protocol

from config.words import NBSP, vn_date
from trips.enums import Half, Through
from trips.itinerary.words import hour
from trips.policies.days import Slot
from trips.policies.hosts import Offer, Shown
from trips.queries.hosts import HostSession
from trips.queries.pages import Called

EMERGENCY = (
    Called("Cấp cứu", "Gọi trước, rồi báo thư ký đoàn", "115"),
    Called("Công an", "", "113"),
    Called("Chữa cháy, cứu nạn", "", "114"),
)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def half_words(day: datetime.date, half: str) -> str:
    """ "Sáng thứ Hai, 18/9/2023"."""
    weekday = WEEKDAYS[day.weekday()]
    return f"{Half(half).label} {weekday[:1].lower()}{weekday[1:]}, {vn_date(day)}"


def hours_words(starts: datetime.time | None, ends: datetime.time | None) -> str:
    """ ", 8 giờ 00–11 giờ 30"; nothing while no hour is set."""
    if starts is None:
        return ""
    return f", {hour(starts)}–{hour(ends)}" if ends else f", {hour(starts)}"


def session_words(item: HostSession) -> str:
    """ "Sáng thứ Hai, 18/9/2023, 8 giờ 00–11 giờ 30: Làm việc với Sở Nội vụ, tại Hội trường A"."""
    place = f", tại {item.place}" if item.place else ""
    return f"{half_words(item.day, item.half)}{hours_words(item.starts, item.ends)}: {item.title}{place}"


def shown(items: Iterable[HostSession]) -> list[Shown]:
    """Sessions as a host reads them and as its answer keeps them."""
    return [
        {
            "key": one.key,
            "text": session_words(one),
            "day": one.day.isoformat(),
            "starts": one.starts.isoformat() if one.starts else "",
            "ends": one.ends.isoformat() if one.ends else "",
        }
        for one in items
    ]


def offer_words(offer: Offer) -> str:
    """ "Sáng thứ Năm, 14/9/2023, 8 giờ 30"."""
    return f"{half_words(offer.day, offer.half)}{f', {offer.hour}' if offer.hour else ''}"


class Answered(Protocol):
    name: str
    post: str
    text: str
    proposed: list[str]
    through: str
    number: str
    dated_on: datetime.date | None


def answer_note(answer: Answered) -> str:
    """Who answered, by which way, and what he said besides yes or no."""
    how = Through(answer.through).label
    if answer.number:
        how = f"{how} số {answer.number}"
    if answer.dated_on:
        how = f"{how} ngày {vn_date(answer.dated_on)}"
    who = f"{answer.name}, {answer.post}, {how[:1].lower()}{how[1:]}."
    times = f" Đề nghị: {'; '.join(answer.proposed)}." if answer.proposed else ""
    return f"{who}{times}{f' {answer.text}' if answer.text else ''}"


def short_day(day: datetime.date) -> str:
    """ "20/9"."""
    return f"{day.day}/{day.month}"


def weekday(day: datetime.date) -> str:
    """ "Thứ Tư 20/9"."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day)}"


def hours(one: Slot) -> str:
    """ "08:00–11:00", "08:00", or "" while no hours are known."""
    if one.starts is None:
        return ""
    ends = f"–{one.ends:%H:%M}" if one.ends else ""
    next_day = f" ngày {short_day(one.end_day)}" if one.end_day else ""
    return f"{one.starts:%H:%M}{ends}{next_day}"


def slot_in_words(one: Slot) -> str:
    """ "08:00–11:00 ngày 20/9", "chiều 20/9"."""
    when = hours(one)
    return f"{when} ngày {short_day(one.day)}" if when else f"{Half(one.half).label.lower()} {short_day(one.day)}"


def shift_in_words(days: int) -> str:
    """ "muộn hơn 2 ngày", "sớm hơn 1 ngày"."""
    return f"{'muộn' if days > 0 else 'sớm'} hơn {abs(days)}{NBSP}ngày"
