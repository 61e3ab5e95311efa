"""The two founding trips as they would be published, and the ways to change one: sessions and hours are invented."""

import datetime
from collections.abc import Mapping
from copy import replace
from typing import Any

from destinations.enums import HostState
from tours.enums import SeatRole
from trips.enums import Half, ItemKind, LegKind
from trips.itinerary import Days, Host, Item, Itinerary, Leg, Person, Place, Slot, Topic

CAM_RANH = Place("Cam Ranh", 11.998, 109.219)
NOI_BAI = Place("Nội Bài", 21.221, 105.807)
TAN_SON_NHAT = Place("Tân Sơn Nhất", 10.819, 106.652)
BAC_GIANG = Place("Bắc Giang", 21.3015, 106.6291, is_rough=True)
NAM_DINH = Place("Nam Định", 20.2792, 106.2051, is_rough=True)
HAU_GIANG = Place("Hậu Giang", 9.7579, 105.6413, is_rough=True)
CA_MAU = Place("Cà Mau", 8.9624, 105.1259, is_rough=True)


def at(text: str) -> datetime.datetime:
    """ "19 08:30" of September 2023."""
    day, _, hours = text.partition(" ")
    return datetime.datetime.combine(date(int(day)), clock(hours))


def date(day: int) -> datetime.date:
    return datetime.date(2023, 9, day)


def clock(hours: str) -> datetime.time:
    return datetime.time.fromisoformat(hours)


def half_of(starts: datetime.time) -> Half:
    return Half.MORNING if starts.hour < 12 else Half.AFTERNOON if starts.hour < 18 else Half.EVENING


def item(id: str, day: int, hours: str, kind: ItemKind, title: str, **more: Any) -> Item:
    """`hours`: "08:00-11:00"."""
    starts, _, ends = hours.partition("-")
    return Item(
        id, date(day), half_of(clock(starts)), kind, title, clock(starts), clock(ends) if ends else None, **more
    )


def leg(id: int, kind: LegKind, origin: Place, goal: Place, departs: str, arrives: str, seats: int) -> Leg:
    return Leg(id, kind, origin, goal, at(departs), at(arrives), seats)


def people(count: int) -> tuple[Person, ...]:
    roles = {1: SeatRole.HEAD, count: SeatRole.SECRETARY}
    return tuple(Person(n, f"Người {n}", role=roles.get(n, SeatRole.MEMBER)) for n in range(1, count + 1))


def topics() -> tuple[Topic, ...]:
    return tuple(Topic(n, f"nội dung {n}") for n in range(1, 8))


def slot(one: Item) -> Slot:
    return Slot(one.id, one.day, one.starts, one.ends)


def session(id: str, day: int, hours: str, title: str, host: int, place: Place, covers: set[int], **more: Any) -> Item:
    kind = more.pop("kind", ItemKind.WORK)
    return item(
        id, day, hours, kind, title, host=host, place=place, topics=frozenset(covers),
        in_charge=more.pop("in_charge", 1), in_charge_name="Người 1", **more,
    )  # fmt: skip


def ride(of: Leg, id: str, title: str, **more: Any) -> Item:
    starts, ends = of.departs_at, of.arrives_at
    assert starts
    assert ends
    return Item(
        id, starts.date(), half_of(starts.time()), ItemKind.TRAVEL, title, starts.time(), ends.time(), leg=of.id, **more
    )


def first_trip() -> Itinerary:
    """Round 1: Bắc Giang, Nam Định, 19–22/9/2023, 14 people."""
    legs = (
        leg(1, LegKind.PLANE, CAM_RANH, NOI_BAI, "19 06:30", "19 08:25", 14),
        leg(2, LegKind.HIRED_CAR, NOI_BAI, BAC_GIANG, "19 08:55", "19 11:30", 29),
        leg(3, LegKind.HIRED_CAR, BAC_GIANG, NAM_DINH, "20 13:30", "20 17:00", 29),
        leg(4, LegKind.HIRED_CAR, NAM_DINH, NOI_BAI, "22 09:35", "22 12:45", 29),
        leg(5, LegKind.PLANE, NOI_BAI, CAM_RANH, "22 14:45", "22 16:40", 14),
    )
    items = (
        ride(legs[0], "bay-di", "Bay Cam Ranh – Nội Bài"),
        ride(legs[1], "xe-bg", "Xe Nội Bài – Bắc Giang"),
        item("trua-19", 19, "11:30-13:00", ItemKind.MEAL, "Ăn trưa"),
        session("bg-1", 19, "14:00-16:30", "Làm việc với Sở Nội vụ tỉnh Bắc Giang", 1, BAC_GIANG, {1, 6}),
        session("bg-2", 20, "08:00-11:00", "Đi thực tế tại Trung tâm Phục vụ hành chính công tỉnh Bắc Giang", 1,
                BAC_GIANG, {2, 4}, kind=ItemKind.VISIT),
        item("trua-20", 20, "11:30-13:00", ItemKind.MEAL, "Ăn trưa"),
        ride(legs[2], "xe-nd", "Xe Bắc Giang – Nam Định"),
        session("nd-1", 21, "08:00-11:00", "Làm việc với Sở Nội vụ tỉnh Nam Định", 2, NAM_DINH, {3, 5}),
        session("nd-2", 21, "14:00-16:30", "Đi thực tế tại Trung tâm Phục vụ hành chính công tỉnh Nam Định", 2,
                NAM_DINH, {4, 7}, kind=ItemKind.VISIT),
        item("hop", 21, "19:30-20:30", ItemKind.MEETING, "Họp đoàn", in_charge=1, in_charge_name="Người 1"),
        session("nd-3", 22, "08:00-09:30", "Đi thực tế tại Bộ phận Một cửa thành phố Nam Định", 2, NAM_DINH, {7},
                kind=ItemKind.VISIT),
        ride(legs[3], "xe-nb", "Xe Nam Định – Nội Bài"),
        item("trua-22", 22, "12:50-13:30", ItemKind.MEAL, "Ăn trưa", place=Place("Sân bay Nội Bài")),
        ride(legs[4], "bay-ve", "Bay Nội Bài – Cam Ranh"),
    )  # fmt: skip
    hosts = tuple(
        Host(id, name, HostState.CONFIRMED, tuple(slot(one) for one in items if one.host == id))
        for id, name in ((1, "Tỉnh Bắc Giang"), (2, "Tỉnh Nam Định"))
    )
    days = Days(date(19), date(22))
    return Itinerary(items, legs, people(14), hosts, topics(), days=days, span=Days(date(15), date(30)))


def second_trip() -> Itinerary:
    """Round 2: Hậu Giang, Cà Mau, 26–29/9/2023, 15 people."""
    legs = (
        leg(1, LegKind.PLANE, CAM_RANH, TAN_SON_NHAT, "26 06:00", "26 07:05", 15),
        leg(2, LegKind.HIRED_CAR, TAN_SON_NHAT, HAU_GIANG, "26 07:40", "26 12:45", 29),
        leg(3, LegKind.HIRED_CAR, HAU_GIANG, CA_MAU, "27 13:30", "27 16:45", 29),
        leg(4, LegKind.HIRED_CAR, CA_MAU, TAN_SON_NHAT, "29 05:50", "29 13:25", 29),
        leg(5, LegKind.PLANE, TAN_SON_NHAT, CAM_RANH, "29 16:10", "29 17:15", 15),
    )
    items = (
        ride(legs[0], "bay-di", "Bay Cam Ranh – Tân Sơn Nhất"),
        ride(legs[1], "xe-hg", "Xe Tân Sơn Nhất – Vị Thanh"),
        session("hg-1", 26, "14:00-16:30", "Làm việc với Sở Nội vụ tỉnh Hậu Giang", 1, HAU_GIANG, {1, 6}),
        session("hg-2", 27, "08:00-11:00", "Đi thực tế tại Trung tâm Phục vụ hành chính công tỉnh Hậu Giang", 1,
                HAU_GIANG, {2, 4}, kind=ItemKind.VISIT),
        ride(legs[2], "xe-cm", "Xe Vị Thanh – Cà Mau"),
        session("cm-1", 28, "08:00-11:00", "Làm việc với Sở Nội vụ tỉnh Cà Mau", 2, CA_MAU, {3, 5, 7}),
        Item("du-phong", date(28), Half.AFTERNOON, ItemKind.REST, "Dự phòng nửa ngày"),
        ride(legs[3], "xe-tsn", "Xe Cà Mau – Tân Sơn Nhất"),
        ride(legs[4], "bay-ve", "Bay Tân Sơn Nhất – Cam Ranh"),
    )  # fmt: skip
    hosts = tuple(Host(id, name, HostState.CONFIRMED) for id, name in ((1, "Tỉnh Hậu Giang"), (2, "Tỉnh Cà Mau")))
    return Itinerary(items, legs, people(15), hosts, topics(), days=Days(date(26), date(29)),
                     span=Days(date(15), date(30)))  # fmt: skip


def changed(trip: Itinerary, id: str, **values: Any) -> Itinerary:
    """With hours as "08:00-11:00" and days as numbers."""
    if hours := values.pop("hours", None):
        starts, _, ends = hours.partition("-")
        values |= {"starts": clock(starts), "ends": clock(ends) if ends else None}
    for name in ("day", "end_day"):
        if isinstance(values.get(name), int):
            values[name] = date(values[name])
    return replace(trip, items=tuple(replace(one, **values) if one.id == id else one for one in trip.items))


def changed_leg(trip: Itinerary, id: int, **values: Any) -> Itinerary:
    return replace(trip, legs=tuple(replace(one, **values) if one.id == id else one for one in trip.legs))


def retimed(trip: Itinerary, leg: int, departs: str, arrives: str) -> Itinerary:
    """The leg and its item together."""
    trip = changed_leg(trip, leg, departs_at=at(departs), arrives_at=at(arrives))
    id = next(one.id for one in trip.items if one.leg == leg)
    begins, ends = at(departs), at(arrives)
    last = ends.date() if ends.date() != begins.date() else None
    return changed(trip, id, day=begins.date(), starts=begins.time(), ends=ends.time(), end_day=last)


def answered(trip: Itinerary, states: Mapping[int, HostState]) -> Itinerary:
    return replace(trip, hosts=tuple(replace(one, state=states.get(one.id, one.state)) for one in trip.hosts))


def without(trip: Itinerary, *ids: str) -> Itinerary:
    return replace(trip, items=tuple(one for one in trip.items if one.id not in ids))


def plus(trip: Itinerary, *items: Item) -> Itinerary:
    return replace(trip, items=(*trip.items, *items))
