"""Every kind of problem is found where it was put, alone; the founding trips have none."""

import datetime
from collections import Counter
from collections.abc import Collection
from copy import replace

import pytest

from destinations.enums import HostState
from tests.trips.founding import (
    BAC_GIANG,
    CAM_RANH,
    NAM_DINH,
    NOI_BAI,
    answered,
    at,
    changed,
    changed_leg,
    date,
    first_trip,
    item,
    leg,
    people,
    plus,
    retimed,
    ride,
    second_trip,
    without,
)  # fmt: skip
from trips.enums import ItemKind, LegKind
from trips.itinerary import Code, Days, Itinerary, ItineraryProblem, Place, Slot, Topic, problems

ONE, TWO = first_trip(), second_trip()
MEAL = ItemKind.MEAL
MON_4_SEPT, MON_2_SEPT_OFF = date(4), datetime.date(2024, 9, 2)


def agreed_otherwise(trip: Itinerary) -> Itinerary:
    """What the hosts agreed to says nothing: for cases that move their sessions."""
    return replace(trip, hosts=tuple(replace(host, agreed=()) for host in trip.hosts))


def agreed_to(trip: Itinerary, *slots: Slot) -> Itinerary:
    return replace(trip, hosts=(replace(trip.hosts[0], agreed=slots), *trip.hosts[1:]))


def of_days(trip: Itinerary, first: int, last: int) -> Itinerary:
    return replace(trip, days=Days(date(first), date(last)))


def of_no_days(trip: Itinerary) -> Itinerary:
    return replace(trip, days=None, span=None)


def of_span(trip: Itinerary, first: int, last: int) -> Itinerary:
    return replace(trip, days=None, span=Days(date(first), date(last)))


def moved_by(trip: Itinerary, days: datetime.timedelta) -> Itinerary:
    """The whole trip on other days."""
    legs = tuple(
        replace(one, departs_at=one.departs_at + days, arrives_at=one.arrives_at + days)
        for one in trip.legs
        if one.departs_at and one.arrives_at
    )
    items = tuple(replace(one, day=one.day + days) for one in trip.items)
    return agreed_otherwise(replace(trip, legs=legs, items=items, days=None, span=None))


FREE, OTHER = agreed_otherwise(ONE), agreed_otherwise(TWO)
CAR_OF_SOME = replace(
    leg(6, LegKind.HIRED_CAR, BAC_GIANG, Place("Bắc Ninh"), "20 08:30", "20 09:30", 16),
    riders=frozenset((2, 3)),
)
SOME_AWAY = plus(replace(ONE, legs=(*ONE.legs, CAR_OF_SOME)), ride(CAR_OF_SOME, "xe-bn", "Xe Bắc Giang – Bắc Ninh"))
NIGHT_CAR = leg(7, LegKind.HIRED_CAR, BAC_GIANG, NAM_DINH, "20 22:00", "21 03:00", 29)
A_MEAL = item("an-them", 20, "10:00-11:30", MEAL, "Ăn thêm")
EVENING = item("toi-28", 28, "20:00-22:00", MEAL, "Ăn tối")
SOON = changed(changed(OTHER, "hg-2", hours="08:00-11:45"), "cm-1", place=Place("Cà Mau", 8.9624, 105.1259))
LATE = retimed(retimed(FREE, 1, "19 13:00", "19 14:55"), 2, "19 15:30", "19 18:05")
A_TRAIN = leg(9, LegKind.TRAIN, CAM_RANH, NOI_BAI, "19 01:00", "19 02:00", 14)
SLOT = Slot("bg-1", date(19), datetime.time(9), datetime.time(11))

SEEDED: list[tuple[Code, Itinerary, set[Code]]] = [
    (Code.EMPTY, Itinerary(), set()),
    (Code.EMPTY, Itinerary(people=people(3), days=ONE.days), set()),
    (Code.EMPTY, replace(ONE, items=()), set()),
    (Code.OVERLAP, plus(ONE, A_MEAL), set()),
    (Code.OVERLAP, plus(ONE, item("hop-2", 21, "19:30-20:30", MEAL, "Ăn tối muộn")), set()),  # equal starts and ends
    (Code.OVERLAP, plus(ONE, item("toi", 21, "20:00-23:30", MEAL, "Ăn tối")), {Code.SHORT_NIGHT}),
    (Code.OVERLAP, plus(ONE, item("giua", 21, "09:00-09:30", MEAL, "Ăn giữa buổi")), set()),  # one inside the other
    (Code.OVERLAP, SOME_AWAY, set()),
    (Code.TOO_FAR, changed(FREE, "bg-1", hours="13:05-13:20", place=Place("Bắc Ninh", 21.186, 106.076)), set()),
    (Code.TOO_FAR, without(changed(SOON, "cm-1", day=27, hours="13:00-16:00"), "xe-cm"), {Code.LEG_UNUSED}),
    (Code.TOO_FAR, without(changed(FREE, "nd-1", day=20, hours="13:30-15:30"), "xe-nd"), {Code.LEG_UNUSED}),
    (Code.TOO_FAR, changed(FREE, "bg-1", minutes=200), set()),  # a typed duration wins over the map
    (Code.TOO_FAR, retimed(ONE, 2, "19 08:40", "19 11:30"), set()),
    (Code.RIDE_TOO_SHORT, retimed(ONE, 3, "20 13:30", "20 14:30"), set()),
    (Code.RIDE_TOO_SHORT, retimed(TWO, 3, "27 13:30", "27 14:00"), set()),
    (Code.RIDE_TOO_SHORT, retimed(ONE, 4, "22 11:00", "22 12:45"), set()),
    (Code.CONNECTION, retimed(ONE, 5, "22 14:00", "22 15:55"), set()),
    (Code.CONNECTION, retimed(TWO, 5, "29 14:50", "29 15:55"), set()),
    (Code.CONNECTION, without(changed(FREE, "nd-3", hours="11:00-12:00"), "xe-nb", "trua-22"), {Code.LEG_UNUSED}),
    (Code.SHORT_NIGHT, changed(ONE, "hop", hours="22:00-23:30"), set()),
    (Code.SHORT_NIGHT, retimed(ONE, 3, "20 20:00", "21 00:30"), set()),  # over midnight
    (Code.SHORT_NIGHT, plus(retimed(TWO, 4, "29 05:00", "29 12:40"), EVENING), set()),
    (Code.BEFORE_ARRIVAL, changed(FREE, "bg-1", day=18, hours="14:00-16:30"), {Code.OUTSIDE_DAYS, Code.CONNECTION}),
    (Code.BEFORE_ARRIVAL, changed(of_no_days(OTHER), "hg-1", day=25, hours="08:00-10:00"), set()),
    (Code.BEFORE_ARRIVAL, changed(LATE, "bg-1", hours="08:00-09:00"), {Code.CONNECTION}),
    (Code.NO_WAY_HOME, replace(without(ONE, "bay-ve"), legs=ONE.legs[:4]), set()),
    (Code.NO_WAY_HOME, replace(without(TWO, "bay-ve", "xe-tsn"), legs=TWO.legs[:3]), set()),
    (Code.NO_WAY_HOME, replace(without(ONE, *(one.id for one in ONE.items if one.leg)), legs=()), set()),
    (Code.BACKWARDS, changed(FREE, "bg-1", hours="16:30-14:00"), set()),
    (Code.BACKWARDS, changed(ONE, "hop", hours="20:30-20:00"), set()),
    (Code.BACKWARDS, changed(ONE, "trua-20", hours="12:00-01:00"), set()),
    (Code.NO_HOURS, changed(FREE, "bg-1", starts=None, ends=None), set()),
    (Code.NO_HOURS, changed(FREE, "nd-2", ends=None), set()),
    (Code.NO_HOURS, changed_leg(changed(ONE, "xe-bg", starts=None, ends=None), 2, departs_at=None), set()),
    (Code.OUT_OF_OFFICE, changed(OTHER, "cm-1", hours="06:30-09:00"), set()),
    (Code.OUT_OF_OFFICE, changed(FREE, "nd-2", hours="16:00-18:00"), set()),
    (Code.OUT_OF_OFFICE, changed(FREE, "nd-2", hours="11:30-13:30"), set()),  # through the rest at noon
    (Code.WEEKEND, moved_by(TWO, datetime.timedelta(days=2)), set()),
    (Code.WEEKEND, moved_by(TWO, datetime.timedelta(days=3)), set()),
    (Code.WEEKEND, moved_by(ONE, datetime.timedelta(days=-2)), set()),
    (Code.HOLIDAY, moved_by(ONE, MON_4_SEPT - date(20)), {Code.WEEKEND}),  # 4/9/2023, given for 2/9
    (Code.HOLIDAY, moved_by(ONE, MON_2_SEPT_OFF - date(19)), set()),
    (Code.HOLIDAY, moved_by(TWO, datetime.date(2024, 4, 30) - date(27)), set()),
    (Code.OUTSIDE_DAYS, of_days(ONE, 19, 21), set()),
    (Code.OUTSIDE_DAYS, of_days(TWO, 27, 29), set()),
    (Code.OUTSIDE_DAYS, plus(ONE, item("sau", 23, "10:00-11:00", MEAL, "Ăn sáng")), set()),
    (Code.OUTSIDE_ROUND, of_span(ONE, 20, 30), set()),
    (Code.OUTSIDE_ROUND, of_span(TWO, 15, 28), set()),
    (Code.OUTSIDE_ROUND, replace(ONE, span=Days(date(19), date(21))), set()),
    (Code.HOST_SILENT, answered(ONE, {1: HostState.NOT_ASKED}), set()),
    (Code.HOST_SILENT, answered(ONE, {2: HostState.ASKED}), set()),
    (Code.HOST_SILENT, answered(TWO, {1: HostState.PROPOSED, 2: HostState.ASKED}), set()),
    (Code.HOST_REFUSED, answered(ONE, {1: HostState.REFUSED}), set()),
    (Code.HOST_REFUSED, answered(ONE, {2: HostState.REFUSED}), set()),
    (Code.HOST_REFUSED, answered(TWO, {1: HostState.REFUSED}), set()),
    (Code.OTHER_TIME, changed(ONE, "bg-1", hours="14:30-16:30"), set()),
    (Code.OTHER_TIME, agreed_to(ONE, SLOT), set()),
    (Code.OTHER_TIME, agreed_to(ONE, replace(SLOT, item="khac")), set()),  # the session it agreed to is gone
    (Code.NOBODY_IN_CHARGE, changed(ONE, "bg-1", in_charge=None), set()),
    (Code.NOBODY_IN_CHARGE, changed(ONE, "hop", in_charge=None), set()),
    (Code.NOBODY_IN_CHARGE, changed(TWO, "hg-2", in_charge=None), set()),
    (Code.GONE_IN_CHARGE, changed(ONE, "bg-1", in_charge=99), set()),
    (Code.GONE_IN_CHARGE, changed(ONE, "trua-19", in_charge=99), set()),
    (Code.GONE_IN_CHARGE, replace(TWO, people=TWO.people[1:]), set()),
    (Code.GONE_RIDER, changed_leg(ONE, 2, riders=frozenset((*range(1, 15), 99))), set()),
    (Code.GONE_RIDER, changed_leg(ONE, 4, riders=frozenset((*range(1, 15), 99))), set()),
    (Code.GONE_RIDER, changed_leg(TWO, 3, riders=frozenset((*range(1, 16), 98, 99))), set()),
    (Code.NO_PEOPLE, replace(ONE, people=()), set()),
    (Code.NO_PEOPLE, replace(TWO, people=()), set()),
    (Code.NO_PEOPLE, replace(changed(ONE, "hop", in_charge=7), people=()), set()),
    (Code.TOPIC_MISSING, changed(ONE, "bg-1", topics=frozenset((1,))), {Code.TOPIC_TWICE}),
    (Code.TOPIC_MISSING, changed(TWO, "cm-1", topics=frozenset((3, 7))), set()),
    (Code.TOPIC_MISSING, replace(TWO, topics=(*TWO.topics, Topic(8, "nội dung 8"))), set()),
    (Code.TOPIC_TWICE, changed(TWO, "cm-1", topics=frozenset((1, 3, 7))), {Code.TOPIC_MISSING}),
    (Code.TOPIC_TWICE, changed(ONE, "nd-1", topics=frozenset((3,))), {Code.TOPIC_MISSING}),
    (Code.TOPIC_TWICE, changed(TWO, "hg-2", topics=frozenset((1, 4))), {Code.TOPIC_MISSING}),
    (Code.FEW_SEATS, changed_leg(ONE, 3, seats=7), set()),
    (Code.FEW_SEATS, changed_leg(ONE, 1, seats=13), set()),
    (Code.FEW_SEATS, replace(TWO, people=people(16)), set()),
    (Code.LUGGAGE, changed_leg(ONE, 3, seats=16), set()),
    (Code.LUGGAGE, changed_leg(TWO, 4, seats=17), set()),
    (Code.LUGGAGE, changed_leg(ONE, 3, seats=15), set()),  # 14 people and the driver, no suitcase
    (Code.NO_SEATS, changed_leg(ONE, 1, seats=None), set()),
    (Code.NO_SEATS, changed_leg(ONE, 3, seats=None), set()),
    (Code.NO_SEATS, changed_leg(TWO, 5, seats=None), set()),
    (Code.LEG_BACKWARDS, changed_leg(ONE, 3, arrives_at=at("20 12:00")), set()),
    (Code.LEG_BACKWARDS, changed_leg(ONE, 5, arrives_at=at("21 16:40")), set()),
    (Code.LEG_BACKWARDS, changed_leg(TWO, 2, arrives_at=at("26 07:40")), set()),  # no time at all
    (Code.NO_LEG, plus(ONE, item("di-bo", 21, "17:00-17:30", ItemKind.TRAVEL, "Đi bộ về khách sạn")), set()),
    (Code.NO_LEG, changed(TWO, "xe-cm", leg=None), {Code.LEG_UNUSED}),
    (Code.NO_LEG, changed(ONE, "xe-bg", leg=77), {Code.LEG_UNUSED}),
    (Code.LEG_UNUSED, without(ONE, "xe-bg"), set()),
    (Code.LEG_UNUSED, without(TWO, "xe-cm"), set()),
    (Code.LEG_UNUSED, replace(ONE, legs=(*ONE.legs, A_TRAIN)), set()),
]  # fmt: skip


def codes_of(found: Collection[ItineraryProblem]) -> set[Code]:
    return {one.code for one in found}


@pytest.mark.parametrize(("code", "trip", "others"), SEEDED, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(SEEDED)])
def test_a_problem_that_was_put_in_is_found_and_nothing_else(code: Code, trip: Itinerary, others: set[Code]) -> None:
    found = problems(trip)

    assert codes_of(found) == {code} | others
    assert all(one.what.endswith(".") and one.detail.endswith(".") for one in found)
    assert len({one.key for one in found}) == len(found)


def test_a_topic_is_named_within_its_sentence() -> None:
    trip = replace(TWO, topics=(*TWO.topics, Topic(8, "nội dung 8", "Công tác CCHC.")))

    assert [one.detail.split(". ")[0] for one in problems(trip)] == ["Kế hoạch ghi nội dung 8 (Công tác CCHC)"]


def test_every_kind_has_three_cases() -> None:
    counts = Counter(code for code, *_ in SEEDED)

    assert {code for code in Code if counts[code] < 3} == set()


@pytest.mark.parametrize("trip", [ONE, TWO])
def test_the_founding_trips_have_no_problem(trip: Itinerary) -> None:
    assert problems(trip) == []
