"""What holds of every itinerary: half-open hours, no matter the order, keys of facts, little work for many items."""

import datetime
import random
from copy import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calls import calls_of
from tests.sizes import share
from tests.trips.founding import (
    CAM_RANH,
    NAM_DINH,
    at,
    changed,
    changed_leg,
    first_trip,
    people,
    plus,
    retimed,
    second_trip,
)
from tests.trips.founding import item as an_item
from trips.enums import Half, ItemKind, LegKind, ProblemLevel
from trips.itinerary import Code, Item, Itinerary, Leg, Place, problems

ONE = first_trip()
MIDNIGHT = at("19 00:00")
MINUTE = datetime.timedelta(minutes=1)
moments = st.integers(0, 3 * 24 * 60)
lengths = st.integers(0, 20 * 60)


def meal(id: str, starts: int, lasts: int) -> Item:
    begins = MIDNIGHT + starts * MINUTE
    ends = begins + lasts * MINUTE
    last = ends.date() if ends.date() != begins.date() else None
    return Item(id, begins.date(), Half.MORNING, ItemKind.MEAL, id, begins.time(), ends.time(), last)


def overlapping(*items: Item) -> set[tuple[str, ...]]:
    return {one.items for one in problems(Itinerary(items)) if one.code == Code.OVERLAP}


@given(moments, lengths, moments, lengths)
@settings(max_examples=share(1000))
def test_two_items_overlap_where_they_share_a_minute_on_any_day(a: int, long: int, b: int, wide: int) -> None:
    share_time = a < b + wide and b < a + long and max(a, b) < min(a + long, b + wide)
    inside = (a < b < a + long and not wide) or (b < a < b + wide and not long)

    assert bool(overlapping(meal("a", a, long), meal("b", b, wide))) == (share_time or inside)


@given(moments, lengths, lengths)
@settings(max_examples=share(300))
def test_touching_ends_are_no_conflict_and_equal_starts_are(start: int, long: int, wide: int) -> None:
    assert overlapping(meal("a", start, long), meal("b", start + long, wide)) == set()
    assert overlapping(meal("a", start, long + 1), meal("b", start, wide + 1)) == {("a", "b")}


@given(st.lists(st.tuples(moments, lengths), min_size=2, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=share(300))
def test_the_order_of_what_is_given_never_matters(times: list[tuple[int, int]], chance: random.Random) -> None:
    extra = [meal(f"m{n}", start, lasts) for n, (start, lasts) in enumerate(times)]
    trip = replace(ONE, items=(*ONE.items, *extra))
    shuffled = replace(
        trip,
        items=tuple(chance.sample(trip.items, len(trip.items))),
        legs=tuple(chance.sample(trip.legs, len(trip.legs))),
        people=tuple(chance.sample(trip.people, len(trip.people))),
        hosts=tuple(chance.sample(trip.hosts, len(trip.hosts))),
    )

    assert problems(shuffled) == problems(trip)


def test_only_those_who_ride_are_in_two_places() -> None:
    trip = changed_leg(ONE, 3, departs_at=MIDNIGHT + 34 * 60 * MINUTE, riders=frozenset((2, 3)))
    found = [one for one in problems(changed(trip, "xe-nd", hours="10:00-13:30")) if one.code == Code.OVERLAP]

    assert [one.people for one in found] == [(2, 3), (2, 3)]
    assert "Riêng với Người 2 và Người 3." in found[0].sentence


def test_the_numbers_stand_in_the_sentence() -> None:
    trip = changed(ONE, "bg-1", hours="09:00-10:30", place=Place("Bắc Ninh", 21.186, 106.9), day=20)
    bare = replace(trip, items=tuple(one for one in trip.items if one.id in ("bg-1", "bg-2")))
    early = changed(bare, "bg-2", hours="07:00-07:30", place=Place("Bắc Giang", 21.281, 106.197))
    sentence = next(one for one in problems(early) if one.code == Code.TOO_FAR).sentence.replace("\u00a0", " ")

    assert sentence == (
        "Không kịp đến Bắc Ninh ngày 20/9. Đến Bắc Ninh lúc 9 giờ 34, “Làm việc với Sở Nội vụ tỉnh Bắc Giang” bắt đầu "
        "9 giờ 00: thiếu 34 phút (74 km × 1,4, tính 50 km một giờ). Dời giờ một trong hai mục, hoặc ghi số phút đi "
        "thật."
    )


def test_what_is_known_only_roughly_stops_nothing() -> None:
    [rough] = problems(retimed(ONE, 3, "20 13:30", "20 14:30"))
    known = replace(
        ONE, legs=tuple(replace(leg, origin=precise(leg.origin), goal=precise(leg.goal)) for leg in ONE.legs)
    )
    [sure] = problems(retimed(known, 3, "20 13:30", "20 14:30"))

    assert (rough.level, sure.level) == (ProblemLevel.WARNS, ProblemLevel.BLOCKS)
    assert "122 km, bớt 80 km vì vị trí lấy ở giữa tỉnh, × 1,4" in rough.detail.replace("\u00a0", " ")


def test_meeting_at_the_airport_is_time_at_the_airport() -> None:
    met = plus(ONE, an_item("tap-trung", 19, "05:00-06:30", ItemKind.MEETING, "Tập trung", place=CAM_RANH, in_charge=1))

    assert problems(met) == []
    assert {one.code for one in problems(changed(met, "tap-trung", place=Place("Trụ sở", 12.25, 109.19)))} == {
        Code.CONNECTION
    }


def precise(place: Place) -> Place:
    return replace(place, is_rough=False)


def test_a_key_changes_with_the_facts_and_not_with_the_words() -> None:
    car = changed_leg(ONE, 3, seats=16)
    key = problems(car)[0].key

    assert problems(changed_leg(car, 3, carrier="Nhà xe khác"))[0].key == key
    assert problems(changed_leg(car, 3, seats=17))[0].key != key
    assert problems(replace(car, people=people(13)))[0].key != key
    assert len(key) < 120


def test_a_bed_on_a_night_train_is_a_night() -> None:
    train = Leg(9, LegKind.TRAIN, NAM_DINH, Place("Vinh"), MIDNIGHT + 21 * 60 * MINUTE, MIDNIGHT + 29 * 60 * MINUTE, 14)
    night = replace(meal("tau", 21 * 60, 8 * 60), kind=ItemKind.TRAVEL, leg=9)
    items = (meal("toi", 18 * 60, 60), night, meal("sang", 29 * 60 + 30, 30))

    def short(kind: LegKind) -> bool:
        trip = Itinerary(items, (replace(train, kind=kind),))
        return Code.SHORT_NIGHT in {one.code for one in problems(trip)}

    assert not short(LegKind.TRAIN)
    assert short(LegKind.HIRED_CAR)


@pytest.mark.parametrize("times", [4, 8])
def test_the_work_grows_with_the_items_not_with_their_square(times: int) -> None:
    """Days after days of the same trip: so many times the items, about so many times the calls."""
    few, many = days_after(1), days_after(times)

    assert calls_of(lambda: problems(many)) < calls_of(lambda: problems(few)) * times * 1.6


def days_after(times: int) -> Itinerary:
    one = replace(second_trip(), days=None, span=None)
    week = datetime.timedelta(days=7)
    return replace(
        one,
        items=tuple(
            replace(item, id=f"{item.id}-{n}", day=item.day + n * week, leg=None)
            for n in range(times)
            for item in one.items
        ),
    )
