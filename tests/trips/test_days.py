"""Where an item stands after a move, and what may be written when."""

import datetime

import pytest

from tours.enums import RoundStatus
from trips.enums import Half
from trips.policies import days
from trips.policies.days import Slot, half_of, later, moved, on_day, slot

FIRST, LAST = datetime.date(2023, 9, 18), datetime.date(2023, 9, 22)


def day(number: int) -> datetime.date:
    return datetime.date(2023, 9, number)


def at(text: str) -> Slot:
    """ "18 morning", "18 08:00-11:00", "18 22:00-05:00 19"."""
    number, when, *end = text.split()
    if when in Half.values:
        return Slot(day(int(number)), Half(when))
    starts, _, ends = when.partition("-")
    clock = datetime.time.fromisoformat
    end_day = day(int(end[0])) if end else None
    return slot(day(int(number)), Half.MORNING, clock(starts), clock(ends) if ends else None, end_day)


@pytest.mark.parametrize(
    ("starts", "half"),
    [("05:30", "morning"), ("10:59", "morning"), ("11:00", "noon"), ("13:00", "afternoon"), ("18:00", "evening")],
)
def test_hours_decide_the_half_of_a_day(starts: str, half: str) -> None:
    assert half_of(datetime.time.fromisoformat(starts)) == half


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("18 morning", "19 evening", "19 evening"),
        ("18 08:00-11:00", "19 morning", "19 08:00-11:00"),
        ("18 08:00-11:00", "18 afternoon", "18 14:00-17:00"),
        ("18 08:00", "20 noon", "20 11:30"),
        ("18 22:00-05:00 19", "20 evening", "20 22:00-05:00 21"),
        ("18 14:00-20:00", "18 evening", "18 19:00-01:00 19"),
        ("18 22:00-05:00 19", "18 morning", "18 08:00-15:00"),
    ],
)
def test_a_move_keeps_hours_on_another_day_and_length_in_another_half(before: str, to: str, after: str) -> None:
    number, half = to.split()
    assert moved(at(before), day(int(number)), Half(half)) == at(after)


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [
        ("18 08:00-11:00", -30, "18 07:30-10:30"),
        ("18 12:45-13:15", 30, "18 13:15-13:45"),
        ("18 23:00-23:45", 30, "18 23:30-00:15 19"),
        ("18 morning", 30, "18 morning"),
    ],
)
def test_earlier_and_later_follow_the_clock(before: str, minutes: int, after: str) -> None:
    assert later(at(before), minutes) == at(after)


def test_another_day_takes_the_night_along() -> None:
    assert on_day(at("18 22:00-05:00 19"), day(21)) == at("21 22:00-05:00 22")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("18 08:00-11:00", ""),
        ("18 22:00-05:00 19", ""),
        ("18 morning", ""),
        ("18 11:00-08:00", "không ở sau giờ bắt đầu"),
        ("18 08:00-08:00", "không ở sau giờ bắt đầu"),
        ("18 08:00-09:00 20", "chậm nhất ngày hôm sau"),
        ("23 08:00-09:00", "nằm ngoài chuyến đi"),
        ("17 evening", "nằm ngoài chuyến đi"),
    ],
)
def test_what_no_itinerary_can_mean_is_refused_in_a_sentence(one: str, said: str) -> None:
    found = [problem.text for problem in days.problems_with_item(at(one), first=FIRST, last=LAST)]
    assert all(said in text for text in found)
    assert bool(found) == bool(said)


def test_an_end_without_a_start_and_a_round_without_days_are_told() -> None:
    ends = Slot(FIRST, Half.MORNING, None, datetime.time(9))
    assert "Mới có giờ kết thúc" in days.problems_with_item(ends, first=FIRST, last=LAST)[0].text
    assert "chưa có ngày đi" in days.problems_with_item(ends, first=None, last=None)[0].text


def test_an_item_may_stay_where_the_round_no_longer_goes_until_it_is_moved() -> None:
    assert not days.problems_with_item(at("25 morning"), first=FIRST, last=LAST, was_on=day(25))


@pytest.mark.parametrize(
    ("round", "changed", "said"),
    [
        (RoundStatus.APPROVED, 18, ""),
        (RoundStatus.UNDER_WAY, 20, ""),
        (RoundStatus.UNDER_WAY, 19, "đã qua"),
        (RoundStatus.COMPLETED, 20, "đã về"),
        (RoundStatus.CANCELLED, 20, "đã hủy"),
    ],
)
def test_past_days_of_a_trip_under_way_and_trips_that_are_over_are_only_read(
    round: RoundStatus, changed: int, said: str
) -> None:
    found = [one.text for one in days.problems_with_editing(round, days=[day(changed)], today=day(20))]
    assert all(said in text for text in found)
    assert bool(found) == bool(said)


def test_copies_and_shifts_that_mean_nothing_are_refused() -> None:
    copying = days.problems_with_copying_day
    assert "chưa có mục" in copying(FIRST, LAST, count=0, first=FIRST, last=LAST)[0].text
    assert "trùng nhau" in copying(FIRST, FIRST, count=2, first=FIRST, last=LAST)[0].text
    assert "nằm ngoài" in copying(FIRST, day(30), count=2, first=FIRST, last=LAST)[0].text
    assert copying(FIRST, LAST, count=2, first=FIRST, last=LAST) == []
    assert "Đề nghị ghi số ngày" in days.problems_with_shifting(RoundStatus.AGREED, 0, count=3)[0].text
    assert "đang đi" in days.problems_with_shifting(RoundStatus.UNDER_WAY, 1, count=3)[0].text
    steps = [side * by for side in (-1, 1) for by in (days.LONGEST_SHIFT, days.LONGEST_SHIFT + 1)]
    found = [bool(days.problems_with_shifting(RoundStatus.AGREED, step, count=3)) for step in steps]
    assert found == [False, True] * 2
    assert "nhiều nhất 200" in days.problems_with_count(201)[0].text
