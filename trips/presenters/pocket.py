"""A member's own page: what is next, the days by the hour, whom to call, what is left to prepare. The time of day is an
argument here; on the phone static/js/pocket.js counts again when the page opens."""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, and_joined, vn_date
from registrations.models import Nomination
from tours.enums import Index, SeatRole
from trips.beside import links_for
from trips.itinerary import Item, Itinerary
from trips.itinerary.days import by_day, digits, hours_of, items_of
from trips.itinerary.words import hour, minutes
from trips.presenters.details import missing_words
from trips.queries.pages import Called, HostRules, OwnRoom, Pocket
from trips.wording import WEEKDAYS


class PocketItem(Struct, frozen=True):
    """One item. `starts`, `ends` as 2023-09-20T08:00, "" where no hour is set; `hours` in column digits."""

    title: str
    place: str
    note: str
    hours: str
    starts: str
    ends: str
    day: str
    mark: str
    is_session: bool
    alternative: str = ""
    state: str = ""


class Day(Struct, frozen=True):
    iso: str
    heading: str
    summary: str
    lines: tuple[PocketItem, ...]
    is_open: bool


class Next(Struct, frozen=True):
    """What a traveller looks for first."""

    when: str
    title: str
    hours: str
    place: str
    note: str


class Page(Struct, frozen=True):
    title: str
    crumb: str
    phase: str
    called_off: str
    next: Next | None
    days: tuple[Day, ...]
    version: str
    called: tuple[Called, ...]
    people: tuple[str, ...]
    asked: str
    asked_kind: str
    prepared: tuple[str, ...]
    questions: tuple[str, ...]
    rules: tuple[HostRules, ...]
    rooms: tuple[str, ...]


TITLES = {"on": "Hôm nay", "off": "Đã hủy"}


def beside(role: SeatRole, *, trip: int = 0, token: str = "") -> list[dict[str, str]]:
    """What the pages of other floors offer a traveller of this role, by the own account or by the link."""
    return [
        {
            "label": one.label,
            "text": one.text,
            "url": reverse(one.linked, args=[token]) if token else reverse(one.own, args=[trip]),
        }
        for one in links_for(role)
        if one.linked or not token
    ]


def page(pocket: Pocket, now: datetime.datetime) -> Page:
    """`now` on the province's clock, without a zone."""
    trip = pocket.trip
    first, last = trip.round.starts_on, trip.round.ends_on
    days = _days(pocket, now) if pocket.itinerary else ()
    phase = "off" if trip.is_cancelled else _phase(first, last, now.date())
    asked, kind = _asked(pocket)
    return Page(
        title=_title(pocket, phase),
        crumb=_crumb(pocket, phase, now.date()),
        phase=phase,
        called_off=trip.round.cancellation,
        next=_next(days, now) if phase in ("before", "on") else None,
        days=days,
        version=f"phiên bản {pocket.version.number}" if pocket.version else "",
        called=pocket.called,
        people=tuple(_person(one.nomination, one.role) for one in pocket.members),
        asked=asked,
        asked_kind=kind,
        prepared=tuple(_assigned(pocket)),
        questions=tuple(one.text for one in pocket.questions),
        rules=pocket.rules,
        rooms=tuple(map(_room, pocket.rooms)),
    )


def _phase(first: datetime.date | None, last: datetime.date | None, today: datetime.date) -> str:
    if first is None or today < first:
        return "before"
    return "on" if today <= (last or first) else "after"


def _title(pocket: Pocket, phase: str) -> str:
    where = " – ".join(dict.fromkeys(map(str, pocket.trip.round.where()))) or str(pocket.trip.round)
    return f"{TITLES.get(phase, 'Chuyến đi')}: {where}"


def _crumb(pocket: Pocket, phase: str, today: datetime.date) -> str:
    round = pocket.trip.round
    if phase == "off":
        return f"{round.name}, đã hủy"
    if round.starts_on is None:
        return f"{round.name}, chưa định ngày đi"
    if phase == "before":
        return f"{round.name}, còn {(round.starts_on - today).days}{NBSP}ngày"
    if phase == "after":
        return f"{round.name}, đã kết thúc ngày {vn_date(round.ends_on or round.starts_on)}"
    of = f" trong {(round.ends_on - round.starts_on).days + 1}" if round.ends_on else ""
    return f"{round.name}, ngày {(today - round.starts_on).days + 1}{of}"


def _days(pocket: Pocket, now: datetime.datetime) -> tuple[Day, ...]:
    itinerary = pocket.itinerary
    if itinerary is None:
        return ()
    items = items_of(itinerary, pocket.traveller.nomination.pk)
    before = {item.id: item for item in pocket.before.items} if pocket.before else {}
    days = by_day(items, itinerary)
    opened = next((day for day in days if day >= now.date()), None)
    return tuple(
        Day(
            iso=day.isoformat(),
            heading=f"{WEEKDAYS[day.weekday()]} {day.day}/{day.month}",
            summary=_summary(found),
            lines=tuple(_line(item, itinerary, before, now, has_before=pocket.before is not None) for item in found),
            is_open=day == opened,
        )
        for day, found in days.items()
    )


def _summary(items: Iterable[Item]) -> str:
    sessions = sum(item.is_session for item in items)
    return f"{sessions}{NBSP}buổi" if sessions else ""


def _line(
    item: Item, itinerary: Itinerary, before: dict[str, Item], now: datetime.datetime, *, has_before: bool
) -> PocketItem:
    starts, ends = hours_of(item, itinerary)
    numbers = sorted(topic.label.rpartition(" ")[2] for topic in itinerary.topics if topic.id in item.topics)
    notes = [f"Nội dung {', '.join(numbers)}."] if numbers else []
    if item.in_charge_name:
        notes.append(f"Phụ trách: {item.in_charge_name}.")
    leg = itinerary.leg_of(item)
    if leg and (leg.carrier or leg.number):
        notes.append(f"{' '.join(filter(None, (leg.carrier, leg.number)))}.")
    if item.note:
        notes.append(item.note)
    old = before.get(item.id)
    changed = old is not None and (old.day, old.starts, old.ends, old.half) != (
        item.day,
        item.starts,
        item.ends,
        item.half,
    )
    mark = "Mục mới" if has_before and old is None else "Giờ mới" if changed else ""
    state = ""
    if starts and (ends or starts) < now:
        state = "is-past"
    elif starts and starts <= now:
        state = "is-now"
    return PocketItem(
        title=item.title,
        place=item.place.name if item.place else "",
        note=" ".join(notes),
        hours=digits(item, itinerary),
        starts=starts.isoformat(timespec="minutes") if starts else "",
        ends=ends.isoformat(timespec="minutes") if ends else "",
        day=item.day.isoformat(),
        mark=mark,
        is_session=item.is_session,
        alternative=item.alternative,
        state=state,
    )


def _when(item: Item) -> tuple[object, ...]:
    return item.day, item.half, item.starts, item.ends, item.end_day


def _next(days: Iterable[Day], now: datetime.datetime) -> Next | None:
    """What is on, else what comes next."""
    lines = [line for day in days for line in day.lines if line.starts]
    on = next((line for line in lines if line.state == "is-now" and line.ends), None)
    if on is not None:
        return _shown(on, f"Đang diễn ra, đến {hour(datetime.datetime.fromisoformat(on.ends))}")
    ahead = next((line for line in lines if datetime.datetime.fromisoformat(line.starts) > now), None)
    if ahead is None:
        return None
    starts = datetime.datetime.fromisoformat(ahead.starts)
    far = starts - now
    left = minutes(max(1, round(far.total_seconds() / 60))) if far < datetime.timedelta(hours=12) else ""
    when = f"sau {left}" if left else f"{hour(starts)} ngày {vn_date(starts)}"
    return _shown(ahead, f"Kế tiếp, {when}")


def _shown(line: PocketItem, when: str) -> Next:
    return Next(when, line.title, line.hours.replace("–", " – "), line.place, line.note)


def _person(nomination: Nomination, role: SeatRole) -> str:
    said = "" if role == SeatRole.MEMBER else f" ({role.label[:1].lower()}{role.label[1:]})"
    return f"{nomination.full_name}{said}, {nomination.registration.agency}"


def _asked(pocket: Pocket) -> tuple[str, str]:
    row = pocket.details
    if pocket.trip.is_cancelled:
        return "Không hỏi nữa." if row is None else "Đã điền, xóa được ngay.", "good"
    if row is None:
        return "Chưa điền. Cần để đặt vé và phòng; mất khoảng 3 phút.", "wait"
    if row.missing:
        return f"Còn thiếu: {missing_words(row)}.", "wait"
    return "Đã đủ.", "good"


def _room(one: OwnRoom) -> str:
    """ "Nhà khách tỉnh, 2 Quang Trung, điện thoại …: phòng 301, cùng Trần An. Nhận phòng 18/9/2023, trả 20/9/2023." """
    phone = f"điện thoại {one.stay.phone}" if one.stay.phone else ""
    where = ", ".join(filter(None, (one.stay.name, one.stay.address, phone)))
    beside = f", cùng {and_joined(one.beside)}" if one.beside else ""
    nights = f"Nhận phòng {vn_date(one.stay.check_in)}, trả {vn_date(one.stay.check_out)}."
    return f"{where}: phòng {one.label}{beside}. {nights}"


def _assigned(pocket: Pocket) -> Iterable[str]:
    for one in pocket.assigned:
        yield one.topic.passage.plain if one.topic else f"Theo dõi {Index(one.index).label}"
