"""Whom a change concerns: exactly those whose own days are other than before, and each is told of nothing else."""

import random
from copy import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sizes import share
from tests.trips.founding import at, changed, changed_leg, clock, date, first_trip, people, plus, without
from tests.trips.founding import item as an_item
from tours.enums import SeatRole
from trips.enums import Half, ItemKind, LegKind
from trips.itinerary import Host, Item, Itinerary, Leg, Person, Place, Stay, Topic
from trips.itinerary.concerned import MANAGERS, concerned, differences
from trips.itinerary.telling import message
from trips.presenters import publishing as page

ONE = first_trip()
SPACE = "\u00a0"
HOURS = ((None, None), (clock("08:00"), clock("09:00")), (clock("10:00"), None))
TOPICS = tuple(Topic(n, f"nội dung {n}") for n in (1, 2))
HOSTS = (Host(1, "Tỉnh A"), Host(2, "Tỉnh B"))
PLACES = (None, Place("Bắc Giang"), Place("Nam Định"))
seeds = st.integers(0, 2**32)
"""Of an itinerary: one number a trip, since drawing each field by itself takes a hundred times as long."""


def an_itinerary(seed: int) -> Itinerary:
    """Small, so that two of them have much in common."""
    chance = random.Random(seed)  # noqa: S311
    some = chance.sample
    return Itinerary(
        tuple(_item(chance, id) for id in some("abc", chance.randint(0, 3))),
        tuple(_leg(chance, id) for id in some((1, 2), chance.randint(0, 2))),
        tuple(
            Person(id, f"Người {id}", role=SeatRole.HEAD if id == 1 else SeatRole.MEMBER)
            for id in some(range(1, 5), chance.randint(0, 4))
        ),
        HOSTS,
        TOPICS,
        tuple(Stay(1, name, date(19), date(20)) for name in some(("Nhà khách", "Khách sạn"), chance.randint(0, 1))),
    )


def _item(chance: random.Random, id: str) -> Item:
    one = chance.choice
    starts, ends = one(HOURS)
    return Item(
        id, date(one((19, 20))), one((Half.MORNING, Half.NOON)), one((ItemKind.WORK, ItemKind.MEAL)),
        one(("Họp", "Ăn")), starts, ends, place=one(PLACES), host=one((None, 1, 2)), leg=one((None, 1, 2)),
        topics=frozenset(chance.sample((1, 2), chance.randint(0, 2))), in_charge=one((None, 1, 2)),
        minutes=one((None, 30)), note=one(("", "Mang hồ sơ")),
    )  # fmt: skip


def _leg(chance: random.Random, id: int) -> Leg:
    one = chance.choice
    departs, arrives = one(((None, None), (at("19 08:00"), at("19 09:00")), (None, at("19 09:00"))))
    riders = None if one((True, False)) else frozenset(chance.sample(range(1, 5), chance.randint(0, 4)))
    return Leg(
        id, one((LegKind.PLANE, LegKind.HIRED_CAR)), Place("A"), Place(one("BC")), departs, arrives, one((None, 7)),
        riders, number=one(("", "79B")),
    )  # fmt: skip


def seen(item: Item) -> tuple[object, ...]:
    """What everybody who reads an item sees of it."""
    hours = (item.starts, item.ends) if item.starts else item.half
    return item.id, item.day, hours, item.kind, item.title, item.place and item.place.name, item.host, item.topics


def days_of(trip: Itinerary, person: int, *, manages: bool) -> set[object]:
    """The trip as one person lives it, told of plainly: no rule of the code under test is used."""
    found: set[object] = set()
    known = {leg.id: leg for leg in trip.legs}
    for item in trip.items:
        leg = known.get(item.leg or 0)
        if item.in_charge == person or leg is None or leg.riders is None or person in leg.riders:
            found.add((*seen(item), leg and leg.id, item.note, item.alternative))
        if item.in_charge == person:
            found.add((item.id, "phụ trách"))
    for leg in trip.legs:
        if leg.riders is None or person in leg.riders:
            found.add((leg.id, leg.kind, leg.origin, leg.goal, leg.departs_at, leg.arrives_at, leg.number))
        if manages:
            found.add((leg.id, "chỗ", leg.seats))
    return found | set(trip.stays)


def visits_of(trip: Itinerary, host: int) -> set[object]:
    return {seen(item) for item in trip.items if item.host == host and item.kind in (ItemKind.WORK, ItemKind.VISIT)}


@given(seeds, seeds, st.booleans())
@settings(max_examples=share(1500))
def test_exactly_those_whose_days_change_are_told(one: int, other: int, nearly: bool) -> None:
    old, new = an_itinerary(one), an_itinerary(other)
    if nearly:  # most of it as it was
        new = replace(new, items=old.items, people=old.people, stays=old.stays)
    found = concerned(old, new)
    roles = {person.id: person.role for person in new.people}
    before = {person.id for person in old.people}

    assert found.newcomers == roles.keys() - before
    assert found.members.keys() == {
        id
        for id, role in roles.items()
        if id in before and days_of(old, id, manages=role in MANAGERS) != days_of(new, id, manages=role in MANAGERS)
    }
    assert found.hosts.keys() == {host for host in (1, 2) if visits_of(old, host) != visits_of(new, host)}


@given(seeds)
@settings(max_examples=share(1000))
def test_nothing_differs_from_itself_whatever_the_order(seed: int) -> None:
    trip = an_itinerary(seed)
    turned = replace(trip, items=trip.items[::-1], legs=trip.legs[::-1], people=trip.people[::-1])

    assert differences(trip, turned) == []
    assert concerned(trip, turned).is_nobody


def told(old: Itinerary, new: Itinerary) -> list[str]:
    return [one.sentence.replace(SPACE, " ") for one in differences(old, new)]


def test_a_change_is_said_in_words() -> None:
    later = changed(ONE, "bg-1", hours="08:00-10:00")
    assert told(ONE, later) == [
        "Làm việc với Sở Nội vụ tỉnh Bắc Giang ngày 19/9: 14 giờ 00 – 16 giờ 30 → 8 giờ 00 – 10 giờ 00."
    ]
    assert told(ONE, changed(ONE, "hop", day=20, place=Place("Hội trường"))) == [
        "Họp đoàn: 19 giờ 30 – 20 giờ 30 ngày 21/9 → 19 giờ 30 – 20 giờ 30 ngày 20/9.",
        "Họp đoàn ngày 20/9: nơi chưa ghi → Hội trường.",
    ]
    assert told(ONE, without(ONE, "hop")) == ["Bỏ: Họp đoàn ngày 21/9, trước ghi 19 giờ 30 – 20 giờ 30."]
    assert told(ONE, plus(ONE, an_item("ve", 22, "17:00-18:00", ItemKind.MEAL, "Ăn tối", place=Place("Cam Ranh")))) == [
        "Thêm: Ăn tối ngày 22/9, 17 giờ 00 – 18 giờ 00, tại Cam Ranh."
    ]
    assert told(ONE, changed_leg(ONE, 3, seats=16)) == ["Chặng xe thuê Bắc Giang – Nam Định: số chỗ 29 chỗ → 16 chỗ."]
    assert told(ONE, changed(ONE, "hop", note="Mang thẻ."))[0].endswith(": ghi chú chưa ghi → Mang thẻ.")
    assert told(ONE, changed(ONE, "bg-1", topics=frozenset((1,)))) == [
        "Làm việc với Sở Nội vụ tỉnh Bắc Giang ngày 19/9: nội dung 1 và 6 → 1."
    ]


def test_only_those_of_one_car_hear_of_it() -> None:
    some = changed_leg(ONE, 3, riders=frozenset((2, 3)))
    later = changed_leg(some, 3, number="79B-123.45")

    assert concerned(some, later).members.keys() == {2, 3}
    assert concerned(some, changed_leg(some, 3, riders=frozenset((3, 4)))).members.keys() == {2, 4}
    assert concerned(ONE, changed_leg(ONE, 3, seats=30)).members.keys() == {1, 14}


def test_who_came_on_the_list_hears_of_all_of_it_and_who_left_of_nothing() -> None:
    found = concerned(ONE, replace(ONE, people=people(15)[1:]))

    assert found.newcomers == {15}
    assert found.members == {}
    assert concerned(None, ONE).newcomers == set(range(1, 15))
    assert concerned(None, ONE).hosts.keys() == {1, 2}


def test_a_host_hears_of_its_own_sessions() -> None:
    later = changed(ONE, "nd-1", hours="09:00-11:00")

    assert concerned(ONE, later).hosts.keys() == {2}
    assert concerned(ONE, changed(ONE, "nd-1", note="Mang theo biểu mẫu")).hosts == {}
    assert concerned(ONE, changed(ONE, "nd-1", host=1)).hosts.keys() == {1, 2}


def test_a_message_for_a_chat_says_when_where_and_the_rest_is_behind_the_link() -> None:
    later = changed(ONE, "bg-1", hours="08:00-10:00", place=Place("Hội trường A"))

    assert message("đợt 1", later, differences(ONE, later), "https://cong.example") == (
        "Lịch trình đợt 1 có thay đổi:\n"
        "- Làm việc với Sở Nội vụ tỉnh Bắc Giang ngày 19/9: 14 giờ 00 – 16 giờ 30 → 8 giờ 00 – 10 giờ 00.\n"
        "- Làm việc với Sở Nội vụ tỉnh Bắc Giang ngày 19/9: nơi Bắc Giang → Hội trường A.\n"
        "Xem đầy đủ: https://cong.example"
    )
    whole = message("đợt 1", ONE, [], "https://cong.example").splitlines()
    assert whole[1] == "- Thứ Ba 19/9, 6 giờ 30 – 8 giờ 25: Bay Cam Ranh – Nội Bài."
    assert "Ăn trưa" not in " ".join(whole)
    many = plus(ONE, *(an_item(f"m{n}", 21, "12:00-12:30", ItemKind.MEAL, f"Mục {n}") for n in range(9)))
    assert message("đợt 1", many, differences(ONE, many), "x").splitlines()[-2] == "- … và 3 thay đổi khác."


def test_a_version_is_read_in_the_order_of_its_days() -> None:
    halves = tuple(Item(half, date(19), half, ItemKind.REST, half.label) for half in reversed(Half))
    (day,) = page.days_of(replace(ONE, items=(*halves, an_item("giua", 19, "09:00-10:00", ItemKind.MEAL, "Giữa"))))

    assert [what for _, what, _ in day.items] == ["Sáng", "Giữa", "Trưa", "Chiều", "Tối"]
