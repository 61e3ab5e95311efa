"""The first estimate: norms of the day, entered prices, and what is not known, which is never zero."""

import datetime
from copy import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tours.costing import Estimate, Gap, Item, Norm, Trip, estimate, in_force, money_for, share
from tours.enums import CostBasis, NormKind

OLD_LAW, NEW_LAW = "Thông tư số 40/2017/TT-BTC", "Thông tư số 12/2025/TT-BTC"
CHANGE = datetime.date(2025, 5, 4)
START = datetime.date(2017, 7, 1)
NORMS = (
    Norm("luu-tru", NormKind.SUBSISTENCE, "Phụ cấp lưu trú", 200_000, START, datetime.date(2025, 5, 3), OLD_LAW),
    Norm("luu-tru", NormKind.SUBSISTENCE, "Phụ cấp lưu trú", 300_000, CHANGE, None, NEW_LAW),
    Norm("phong", NormKind.ROOM, "Khoán phòng ở quận", 450_000, START, datetime.date(2025, 5, 3), OLD_LAW),
    Norm("phong", NormKind.ROOM, "Khoán phòng ở quận", None, CHANGE, None, NEW_LAW),
)
SUBSISTENCE = Item(1, "Phụ cấp lưu trú", CostBasis.NORM, norm="luu-tru", is_general=True)
ROOM = Item(2, "Tiền phòng", CostBasis.NORM, norm="phong", is_general=True)
FARE = Item(3, "Vé máy bay", CostBasis.PER_PERSON, price=4_200_000, said_by="báo giá của đại lý")
CAR = Item(4, "Thuê xe", CostBasis.PER_DELEGATION, times=4, unit="ngày", price=3_500_000, said_by="báo giá")
TRIP = Trip(9, 1, "Đợt 1", datetime.date(2023, 9, 11), days=4, people=15, items=(SUBSISTENCE, ROOM, FARE, CAR))


def of(**values: object) -> Estimate:
    return estimate([replace(TRIP, **values)], NORMS)  # type: ignore[arg-type]  # fields of Trip


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_each_line_says_how_much_and_where_it_comes_from() -> None:
    assert [(line.name, plain(line.quantity), line.amount, line.source) for line in of().lines] == [
        ("Phụ cấp lưu trú", "15 người × 4 ngày", 12_000_000, f"Định mức theo {OLD_LAW}."),
        ("Tiền phòng", "15 người × 3 đêm", 20_250_000, f"Định mức theo {OLD_LAW}."),
        ("Vé máy bay", "15 người", 63_000_000, "Giá nhập, theo báo giá của đại lý."),
        ("Thuê xe", "4 ngày", 14_000_000, "Giá nhập, theo báo giá."),
    ]
    assert of().gaps == ()
    assert plain(of().said) == "109.250.000 đồng"
    assert of().of(1) == of().total
    assert of().of(2) == 0


def test_the_norm_is_the_one_of_the_day_they_leave() -> None:
    assert of(day=datetime.date(2025, 5, 3)).lines[0].amount == 15 * 4 * 200_000
    assert of(day=CHANGE).lines[0].amount == 15 * 4 * 300_000


def test_an_amount_that_is_not_entered_yet_is_missing_and_not_zero() -> None:
    found = of(day=CHANGE)
    assert found.lines[1].amount is None
    assert plain(found.said) == "ít nhất 95.000.000 đồng"
    (gap,) = found.gaps
    assert plain(gap.text) == f"Chưa nhập mức “Khoán phòng ở quận” áp dụng từ ngày 4/5/2025 ({NEW_LAW})."
    assert gap.part == "dinh-muc"


@pytest.mark.parametrize(
    ("values", "gap"),
    [
        ({"days": None}, Gap("Chưa có số ngày của Đợt 1.", "dot", 1)),
        ({"people": None}, Gap("Chưa có số người của Đợt 1.", "quy-tac", tour=9)),
        ({"items": ()}, Gap("Chưa ghi khoản chi nào của Đợt 1.", "khoan-chi", tour=9)),
        (
            {"items": (replace(FARE, price=None),)},
            Gap("Chưa có giá “Vé máy bay” của Đợt 1.", "khoan-chi", 3),
        ),
        (
            {"day": datetime.date(2016, 1, 1), "items": (SUBSISTENCE,)},
            Gap("Ngày 1/1/2016 không có định mức nào của “Phụ cấp lưu trú”.", "khoan-chi", 1),
        ),
        (
            {"are_fewest": True},
            Gap("Kế hoạch không nêu số người nhiều nhất của Đợt 1; mới tính 15 người.", "quy-tac", tour=9),
        ),
        (
            {"has_more_days": True},
            Gap("Số ngày của Đợt 1 chưa kể ngày đi đường; mới tính 4\xa0ngày.", "dot", 1),
        ),
    ],
)
def test_what_is_missing_is_said_once_with_its_place(values: dict[str, object], gap: Gap) -> None:
    assert of(**values).gaps == (gap,)


@pytest.mark.parametrize(
    ("amount", "people", "of", "found"),
    [
        (None, (15, 12), {}, None),
        (2_000_000, (15, 12), {}, 54_000_000),
        (2_000_000, (15, 12), {"round": 2}, 24_000_000),
        (2_000_000, (15, None), {}, None),
        (2_000_000, (15, None), {"round": 1}, 30_000_000),
        (2_000_000, (15, 12), {"tour": 4}, None),
    ],
)
def test_money_for_each_person_is_as_much_as_people_go(
    amount: int | None, people: tuple[int | None, ...], of: dict[str, int], found: int | None
) -> None:
    trips = [replace(TRIP, round=at, people=count) for at, count in enumerate(people, start=1)]
    assert money_for(amount, trips, is_for_each=True, **of) == found
    assert money_for(amount, trips, is_for_each=False, **of) == amount


def test_a_price_that_is_missing_for_every_round_is_missing_once() -> None:
    trip = replace(TRIP, items=(replace(FARE, price=None, is_general=True),))
    found = estimate([trip, replace(trip, round=2, name="Đợt 2")], NORMS)
    assert [gap.text for gap in found.gaps] == ["Chưa có giá “Vé máy bay”."]
    assert found.said == "chưa tính được"


def test_nobody_goes_nothing_is_spent() -> None:
    assert of(people=0) == Estimate((), ())


def test_a_number_of_people_is_never_more_than_go() -> None:
    some = (replace(FARE, people=5),)
    assert of(items=some).total == 5 * 4_200_000
    assert of(items=some, people=3).total == 3 * 4_200_000


def test_a_day_trip_needs_no_room() -> None:
    found = of(days=1, items=(ROOM,))
    assert (found.total, found.gaps) == (0, ())


def test_the_latest_of_two_norms_that_hold_is_taken() -> None:
    both = (NORMS[0], replace(NORMS[1], valid_from=datetime.date(2020, 1, 1)))
    assert in_force(both, datetime.date(2021, 1, 1)) == both[1]


COUNTS = st.none() | st.integers(min_value=0, max_value=200)
PRICES = st.none() | st.integers(min_value=0, max_value=10**10)
ITEMS = st.builds(
    Item,
    pk=st.integers(1, 99),
    name=st.just("Khoản"),
    basis=st.sampled_from(CostBasis),
    norm=st.sampled_from(["luu-tru", "phong", "khong-co"]),
    people=st.none() | st.integers(1, 40),
    times=st.none() | st.integers(1, 12),
    price=PRICES,
    said_by=st.just("báo giá"),
    is_general=st.booleans(),
)
TRIPS = st.builds(
    Trip,
    tour=st.just(1),
    round=st.integers(1, 3),
    name=st.just("Đợt"),
    day=st.dates(datetime.date(2016, 1, 1), datetime.date(2027, 1, 1)),
    days=st.none() | st.integers(1, 15),
    people=COUNTS,
    items=st.lists(ITEMS, max_size=5).map(tuple),
    are_fewest=st.booleans(),
)


@given(st.lists(TRIPS, max_size=4))
def test_a_total_is_whole_or_says_it_is_the_least(trips: list[Trip]) -> None:
    found = estimate(trips, NORMS)
    assert found.total == sum(found.of(round) for round in (1, 2, 3))
    if any(line.amount is None for line in found.lines):
        assert found.gaps
    if found.gaps:
        assert found.said.startswith("ít nhất") or found.said == "chưa tính được"
    else:
        assert all(line.amount is not None for line in found.lines)
        assert "ít nhất" not in found.said


@given(st.lists(TRIPS, max_size=4))
def test_the_order_of_trips_and_norms_does_not_matter(trips: list[Trip]) -> None:
    found, turned = estimate(trips, NORMS), estimate(trips[::-1], NORMS[::-1])
    assert found.total == turned.total
    assert set(found.gaps) == set(turned.gaps)


@given(TRIPS, st.integers(1, 50))
def test_more_people_never_cost_less(trip: Trip, more: int) -> None:
    if trip.people is not None:
        larger = replace(trip, people=trip.people + more)
        assert estimate([larger], NORMS).total >= estimate([trip], NORMS).total


@given(TRIPS)
def test_learning_what_was_missing_never_lowers_the_total(trip: Trip) -> None:
    known = replace(
        trip,
        days=trip.days or 3,
        people=40 if trip.people is None else trip.people,
        items=tuple(replace(item, price=item.price or 0) for item in trip.items),
    )
    assert estimate([known], NORMS).total >= estimate([trip], NORMS).total


@given(st.integers(0, 10**13), st.integers(1, 500))
def test_a_share_is_off_by_half_a_dong_at_most(total: int, people: int) -> None:
    assert abs(2 * (share(total, people) * people - total)) <= people


@pytest.mark.parametrize(("total", "people", "each"), [(10, 4, 3), (9, 4, 2), (100, 3, 33), (200, 3, 67), (0, 7, 0)])
def test_half_a_dong_is_rounded_up(total: int, people: int, each: int) -> None:
    assert share(total, people) == each
