"""A first itinerary: the same for the same facts, each topic once where most speaks for it, one's own untouched."""

import datetime
import random
from copy import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calls import calls_of
from tests.sizes import share
from tests.trips.founding import (
    BAC_GIANG,
    CA_MAU,
    CAM_RANH,
    HAU_GIANG,
    NAM_DINH,
    NOI_BAI,
    TAN_SON_NHAT,
    date,
    first_trip,
    plus,
    second_trip,
    session,
)
from tours.deadlines import is_working_day
from trips.enums import Half, ItemKind, LegKind
from trips.itinerary import Code, Days, Host, Itinerary, Place, Topic, problems
from trips.itinerary.proposal import Known, Suggestion, suggestion
from trips.itinerary.routing import Ends
from trips.itinerary.spreading import Evidence, spread

ENDS = Ends((CAM_RANH,), (NOI_BAI, TAN_SON_NHAT), why_arrivals="kế hoạch ghi Hà Nội hoặc Thành phố Hồ Chí Minh")
NORTH = Known(ENDS, {1: BAC_GIANG, 2: NAM_DINH}, (Evidence(2, 2, "PCI", 2022, 12, 26), Evidence(3, 1, is_planned=True)))
SOUTH = Known(ENDS, {1: HAU_GIANG, 2: CA_MAU})


def bare(trip: Itinerary) -> Itinerary:
    return replace(trip, items=(), legs=())


def taken(trip: Itinerary, found: Suggestion) -> Itinerary:
    """As the draft would be with all of it."""
    legs = {one.item.id: replace(one.leg, id=100 + n, seats=29) for n, one in enumerate(found.items) if one.leg}
    items = [replace(one.item, leg=legs[one.item.id].id if one.leg else None) for one in found.items]
    return replace(trip, items=(*trip.items, *items), legs=(*trip.legs, *legs.values()))


def lines(found: Suggestion) -> list[str]:
    return [f"{one.item.day.day} {one.item.half.value} {one.item.title}" for one in found.items]


def test_a_trip_flies_there_visits_each_host_and_comes_home() -> None:
    assert lines(suggestion(bare(first_trip()), NORTH)) == [
        "19 morning Bay Cam Ranh – Nội Bài",
        "19 morning Xe Nội Bài – Bắc Giang",
        "19 afternoon Làm việc với tỉnh Bắc Giang",
        "20 morning Đi thực tế tại tỉnh Bắc Giang",
        "20 afternoon Xe Bắc Giang – Nam Định",
        "21 morning Làm việc với tỉnh Nam Định",
        "21 afternoon Đi thực tế tại tỉnh Nam Định",
        "22 morning Xe Nam Định – Nội Bài",
        "22 afternoon Bay Nội Bài – Cam Ranh",
    ]


def test_each_reason_speaks_of_facts() -> None:
    reasons = [one.reason.replace("\u00a0", " ") for one in suggestion(bare(first_trip()), NORTH).items]

    assert reasons[0].startswith("Nội Bài gần Bắc Giang hơn Tân Sơn Nhất; kế hoạch ghi Hà Nội hoặc")
    assert "86 km × 1,4, tính 50 km một giờ: 2 giờ 25 phút." in reasons[1]
    assert reasons[2] == "Buổi đầu sau khi đến. Kế hoạch ghi học nội dung 3 ở tỉnh Bắc Giang."
    assert "Tỉnh Nam Định hạng 12 PCI năm 2022, lên 26 bậc; PCI gắn với nội dung 2." in reasons
    assert all(reasons)


@pytest.mark.parametrize(("trip", "known"), [(first_trip(), NORTH), (second_trip(), SOUTH)])
def test_what_is_proposed_lacks_only_what_nobody_can_know_yet(trip: Itinerary, known: Known) -> None:
    """When the aeroplane leaves."""
    found = problems(taken(bare(trip), suggestion(bare(trip), known)))

    assert {one.code for one in found} == {Code.NO_HOURS} | ({Code.OTHER_TIME} if trip.hosts[0].agreed else set())


@pytest.mark.parametrize(("trip", "known"), [(first_trip(), NORTH), (second_trip(), SOUTH)])
def test_a_trip_that_has_all_of_it_is_offered_nothing(trip: Itinerary, known: Known) -> None:
    assert suggestion(trip, known).items == ()
    assert suggestion(taken(bare(trip), suggestion(bare(trip), known)), known).items == ()


def test_only_what_is_lacking_is_offered_beside_ones_own() -> None:
    own = session("own", 20, "08:00-11:00", "Làm việc với Sở Nội vụ", 1, BAC_GIANG, {1, 2, 3})
    found = suggestion(plus(bare(first_trip()), own), NORTH)

    assert "Làm việc với tỉnh Bắc Giang" not in " ".join(lines(found))
    assert not any(line.startswith("20 morning") for line in lines(found))
    topics = [id for one in found.items for id in one.item.topics]
    assert sorted(topics) == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("trip", "known", "said"),
    [
        (replace(bare(first_trip()), days=None), NORTH, "Đợt chưa ghi ngày đi, ngày về"),
        (replace(bare(first_trip()), hosts=()), NORTH, "Đợt chưa có nơi đến nào"),
        (bare(first_trip()), replace(NORTH, points={1: BAC_GIANG, 2: None}), "Chưa biết vị trí của tỉnh Nam Định"),
        (bare(first_trip()), replace(NORTH, ends=Ends()), "chưa có sân bay nơi khởi hành"),
        (replace(bare(first_trip()), topics=()), NORTH, "chưa có nội dung học tập"),
        (replace(bare(first_trip()), people=()), NORTH, "chưa gợi ý người phụ trách"),
        (replace(bare(first_trip()), days=Days(date(19), date(20))), NORTH, "Không còn nửa ngày làm việc nào cho"),
        (replace(bare(first_trip()), days=Days(date(19), date(19))), NORTH, "Không còn nửa ngày làm việc nào cho"),
    ],
)
def test_what_cannot_be_proposed_says_which_fact_is_missing(trip: Itinerary, known: Known, said: str) -> None:
    assert any(said in one for one in suggestion(trip, known).missing)


def test_near_home_one_drives_and_flies_nowhere() -> None:
    near = Known(ENDS, {1: Place("Phú Yên", 13.1, 109.1)})
    found = suggestion(replace(bare(first_trip()), hosts=(Host(1, "Tỉnh Phú Yên"),)), near)

    assert {one.leg.kind for one in found.items if one.leg} == {LegKind.HIRED_CAR}


def test_within_the_province_one_day_is_enough() -> None:
    day = Itinerary(
        hosts=(Host(1, "Sở Tài chính"), Host(2, "UBND phường Cam Ranh")), days=Days(date(20), date(20)),
        topics=(Topic(1, "nội dung 1"), Topic(2, "nội dung 2")), people=first_trip().people,
    )  # fmt: skip
    found = suggestion(day, Known(Ends(is_local=True), {1: None, 2: None}))

    assert lines(found) == [
        "20 morning Xe nơi tập trung – Sở Tài chính",
        "20 morning Làm việc với Sở Tài chính",
        "20 afternoon Làm việc với UBND phường Cam Ranh",
        "20 afternoon Xe UBND phường Cam Ranh – nơi tập trung",
    ]


@given(st.integers(1, 8), st.integers(1, 4), st.integers(1, 7), st.integers(0, 6), st.randoms(use_true_random=False))
@settings(max_examples=share(600))
def test_each_topic_once_each_half_day_once_on_working_days_alone(
    length: int, hosts: int, topics: int, shift: int, chance: random.Random
) -> None:
    first = datetime.date(2023, 9, 11) + datetime.timedelta(days=shift)
    places = {n: Place(f"Nơi {n}", 20 + chance.random(), 105 + chance.random()) for n in range(1, hosts + 1)}
    trip = Itinerary(
        hosts=tuple(Host(n, f"Tỉnh {n}") for n in places),
        topics=tuple(Topic(n, f"nội dung {n}") for n in range(1, topics + 1)),
        days=Days(first, first + datetime.timedelta(days=length - 1)),
    )
    known = Known(ENDS, dict(places))
    found = suggestion(trip, known)
    sessions = [one.item for one in found.items if one.item.is_session]
    shuffled = replace(trip, hosts=tuple(chance.sample(trip.hosts, len(trip.hosts))))

    assert suggestion(shuffled, known) == found
    assert all(one.day in Days(first, first + datetime.timedelta(days=length - 1)) for one in sessions)
    assert all(is_working_day(one.day) for one in sessions)
    assert len({(one.day, one.half) for one in sessions}) == len(sessions)
    covered = [id for one in sessions for id in one.topics]
    assert len(covered) == len(set(covered))
    if not any("Không còn nửa ngày" in one for one in found.missing):
        assert sorted(covered) == list(range(1, topics + 1))
        assert {one.host for one in sessions} == places.keys()


def test_a_topic_goes_where_most_speaks_for_it_and_nobody_goes_without() -> None:
    topics = [Topic(n, f"nội dung {n}") for n in range(1, 4)]
    best = [Evidence(n, 1, "PCI", 2022, n) for n in range(1, 4)]

    assert spread(topics, [Host(1, "A"), Host(2, "B")], best).hosts == {1: (1, 2), 2: (3,)}
    assert spread(topics, [Host(1, "A"), Host(2, "B")], [*best, Evidence(1, 2, is_planned=True)]).hosts[2] == (1,)


def test_ten_trips_are_proposed_and_checked_with_little_work() -> None:
    """Counted in calls of the portal's own functions."""
    five_days = replace(bare(first_trip()), days=Days(date(18), date(22)))

    def ten() -> None:
        for _ in range(10):
            problems(taken(five_days, suggestion(five_days, NORTH)))

    assert calls_of(ten) < 40_000


def test_a_slot_that_is_taken_is_left_alone() -> None:
    own = session("own", 21, "14:00-16:30", "Làm việc nơi khác", 9, NAM_DINH, set(), kind=ItemKind.VISIT)
    found = suggestion(plus(bare(first_trip()), own), NORTH)

    assert not [one for one in found.items if (one.item.day, one.item.half) == (date(21), Half.AFTERNOON)]
