"""What a trip costs, line by line: each line's making, its norm of the day, and what is not known."""

import datetime
from copy import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.words import NBSP
from money.enums import CostKind, PriceBasis
from money.estimating import Case, Day, Leg, Member, Option, Price, Stay, reckon
from money.estimating.advice import Change, advise, changed, most_people
from money.estimating.differences import Told, differences
from money.estimating.sources import Purse, Source, Standing, first_of
from money.estimating.variants import saved_by_rooms, together, with_option, without_rooms
from tours.costing import Norm
from tours.enums import NormKind

OLD, NEW = "Thông tư số 40/2017/TT-BTC", "Thông tư số 12/2025/TT-BTC"
CHANGE = datetime.date(2025, 5, 4)
BEFORE = CHANGE - datetime.timedelta(days=1)
START = datetime.date(2017, 7, 1)
NORMS = (
    Norm("luu-tru", NormKind.SUBSISTENCE, "Phụ cấp lưu trú", 200_000, START, BEFORE, OLD),
    Norm("luu-tru", NormKind.SUBSISTENCE, "Phụ cấp lưu trú", 300_000, CHANGE, None, NEW),
    Norm("luu-tru-bien-dao", NormKind.SUBSISTENCE, "Phụ cấp lưu trú ở biển, đảo", 400_000, CHANGE, None, NEW),
    Norm("phong", NormKind.ROOM, "Khoán phòng", 450_000, START, BEFORE, OLD),
    Norm("phong", NormKind.ROOM, "Khoán phòng", None, CHANGE, None, NEW),
    Norm("phong-cao", NormKind.ROOM, "Khoán phòng, hệ số cao", 1_000_000, START, None, OLD),
)
DAY = datetime.timedelta(days=1)


def days(first: datetime.date, count: int) -> tuple[Day, ...]:
    return tuple(Day(first + DAY * step) for step in range(count))


def people(count: int) -> tuple[Member, ...]:
    return tuple(Member(pk, f"Người {pk}") for pk in range(1, count + 1))


SPRING = datetime.date(2025, 3, 10)
FLIGHT = Price(
    1, "Vé máy bay khứ hồi", CostKind.TRANSPORT, PriceBasis.PER_PERSON, 4_150_000, "Giá theo hãng.", legs=(1, 2)
)
CASE = Case(
    name="Đợt 1",
    days=days(SPRING, 4),
    members=people(14),
    legs=(Leg(1, "Máy bay A – B"), Leg(2, "Máy bay B – A")),
    stays=(Stay(7, "Nhà khách", tuple(SPRING + DAY * step for step in range(3)), "phong"),),
    prices=(FLIGHT,),
    norms=NORMS,
    fewest=12,
)
ROOMS = Price(
    2,
    "Thuê phòng",
    CostKind.ROOM,
    PriceBasis.PER_UNIT,
    540_000,
    "Báo giá.",
    stay=7,
    count=10,
    unit="phòng",
    times_unit="đêm",
)


def said(case: Case) -> list[tuple[str, str, int | None]]:
    return [(line.name, line.making.replace(NBSP, " "), line.amount) for line in reckon(case).lines]


def test_each_line_says_its_making() -> None:
    assert said(CASE) == [
        ("Vé máy bay khứ hồi", "14 người × 4.150.000 đồng", 58_100_000),
        ("Phụ cấp lưu trú", "14 người × 4 ngày × 200.000 đồng", 11_200_000),
        ("Khoán tiền phòng, Nhà khách", "14 người × 3 đêm × 450.000 đồng", 18_900_000),
    ]
    assert reckon(CASE).said.replace(NBSP, " ") == "88.200.000 đồng"
    assert [line.source for line in reckon(CASE).lines][1] == f"{OLD}; mức của ngày 10/3/2025."


def test_a_norm_that_changes_on_the_way_splits_its_line() -> None:
    case = replace(CASE, days=days(BEFORE - DAY, 4), stays=(), legs=(), prices=())
    assert said(case) == [
        ("Phụ cấp lưu trú", "14 người × 2 ngày × 200.000 đồng", 5_600_000),
        ("Phụ cấp lưu trú", "14 người × 2 ngày × 300.000 đồng", 8_400_000),
    ]


def test_halves_of_days_and_days_at_sea_count_by_themselves() -> None:
    first = Day(CHANGE, 1, why="nơi tiếp lo ăn")
    case = replace(
        CASE, days=(first, Day(CHANGE + DAY), Day(CHANGE + 2 * DAY, at_sea=True)), stays=(), prices=(), legs=()
    )
    assert said(case) == [
        ("Phụ cấp lưu trú", "14 người × 1,5 ngày × 300.000 đồng", 6_300_000),
        ("Phụ cấp lưu trú ở biển, đảo", "14 người × 1 ngày × 400.000 đồng", 5_600_000),
    ]
    assert "Nơi tiếp lo ăn ngày 4/5/2025." in reckon(case).lines[0].source


@pytest.mark.parametrize(
    ("case", "lack"),
    [
        (replace(CASE, prices=()), ["Chưa có giá", "Chưa có giá"]),
        (replace(CASE, days=()), ["Chưa có số ngày đi"]),
        (replace(CASE, stays=(replace(CASE.stays[0], norm=""),)), ["Chưa chọn định mức phòng"]),
        (replace(CASE, stays=(Stay(7, "Nhà khách", (CHANGE,), "phong"),)), ["Chưa nhập mức"]),
        (replace(CASE, norms=()), ["Ngày 10/3/2025 không có định mức nào"] * 2),
    ],
)
def test_what_is_not_known_is_said_and_is_no_zero(case: Case, lack: list[str]) -> None:
    found = reckon(case)
    assert [line.making for line in found.unknown] == lack
    assert "chưa kể" in found.said
    assert found.total == sum(line.amount for line in found.lines if line.amount is not None)


def test_who_is_paid_by_others_is_left_out_and_named() -> None:
    guest = replace(CASE.members[0], elsewhere=frozenset({CostKind.SUBSISTENCE, CostKind.ROOM}), payer="Sở Tư pháp")
    found = reckon(replace(CASE, members=(guest, *CASE.members[1:])))
    assert [line.count for line in found.lines] == [14, 13, 13]
    assert found.remarks == ("Người 1: phụ cấp lưu trú, tiền phòng nghỉ do Sở Tư pháp chi, không tính ở đây.",)


def test_an_own_norm_of_rooms_is_a_line_of_its_own() -> None:
    head = replace(CASE.members[0], room_norm="phong-cao")
    rooms = [
        line for line in reckon(replace(CASE, members=(head, *CASE.members[1:]))).lines if line.kind == CostKind.ROOM
    ]
    assert [(line.count, line.rate) for line in rooms] == [(1, 1_000_000), (13, 450_000)]


def test_rooms_are_paid_by_receipt_or_by_lump_sum_never_both() -> None:
    assert said(replace(CASE, prices=(FLIGHT, ROOMS)))[2] == (
        "Thuê phòng",
        "10 phòng × 3 đêm × 540.000 đồng",
        16_200_000,
    )


def test_only_riders_pay_for_a_leg_that_not_all_ride() -> None:
    legs = (replace(CASE.legs[0], riders=frozenset({1, 2})), replace(CASE.legs[1], riders=frozenset({2, 3, 99})))
    assert said(replace(CASE, legs=legs))[0][1] == "3 người × 4.150.000 đồng"


def test_the_only_rounding_is_of_what_one_costs_half_up() -> None:
    odd = (replace(NORMS[0], amount=333),)
    [line] = reckon(Case("Đợt", (Day(SPRING, 1),), people(3), norms=odd)).lines
    assert (line.each, line.amount) == (167, 501)


def test_an_option_stands_in_for_what_it_prices() -> None:
    train = Price(9, "Tàu hỏa", CostKind.TRANSPORT, PriceBasis.PER_PERSON, 1_200_000, "Ga.", legs=(1, 2))
    case = with_option(CASE, Option(3, "Tàu", (train,), more_days=2))
    assert next(line.name for line in reckon(case).lines) == "Tàu hỏa"
    assert reckon(case).total == 14 * 1_200_000 + 14 * 6 * 200_000 + 18_900_000


def test_rounds_as_one_hire_as_many_cars_as_their_seats_ask_for() -> None:
    car = Price(
        4, "Xe 29 chỗ", CostKind.TRANSPORT, PriceBasis.PER_UNIT, 12_800_000, "Nhà xe.", (1,), count=1, unit="xe"
    )
    case = replace(CASE, legs=(Leg(1, "Xe", seats=29),), prices=(car,))
    one = together([case, replace(case, members=people(16))])
    assert said(one)[0][1] == "2 xe × 12.800.000 đồng"


# The least that has to change


TRAIN = Option(
    5, "Tàu hỏa", (Price(9, "Tàu", CostKind.TRANSPORT, PriceBasis.PER_PERSON, 3_900_000, "Ga.", legs=(1, 2)),)
)
WIDE = replace(CASE, prices=(FLIGHT, ROOMS), options=(TRAIN,), spare_days=1)


@pytest.mark.parametrize(
    ("short", "trouble"),
    [
        (1, (0, 0, 0, 0, 1)),
        (1_620_000, (0, 0, 0, 0, 1)),
        (1_620_001, (0, 0, 0, 0, 2)),
        (5_000_000, (0, 0, 0, 1, 1)),
        (8_360_001, (0, 1, 0, 0, 1)),
        (30_000_000, None),
    ],
)
def test_the_least_change_that_is_enough(short: int, trouble: tuple[int, ...] | None) -> None:
    best = advise([WIDE], short).best
    assert (best.trouble if best else None) == trouble
    if best:
        assert best.saved >= short


CASES = some.builds(
    lambda count, fewest, rooms, spare, price, rate, train: replace(
        CASE,
        members=people(count),
        fewest=min(fewest, count),
        spare_days=spare,
        prices=(replace(FLIGHT, rate=price), replace(ROOMS, rate=rate, count=rooms)),
        options=(replace(TRAIN, prices=(replace(TRAIN.prices[0], rate=train),)),),
    ),
    some.integers(1, 6), some.integers(1, 6), some.integers(1, 5), some.integers(0, 2),
    some.integers(0, 5_000_001), some.integers(0, 600_001), some.integers(0, 5_000_001),
)  # fmt: skip


def every_change(case: Case) -> list[Change]:
    return [
        Change("Đợt 1", gone, fewer, option, shared)
        for gone in range(most_people(case) + 1)
        for fewer in range(case.spare_days + 1)
        for option in (None, *case.options)
        for shared in range(6)
    ]


@given(CASES, CASES, some.integers(1, 40_000_000))
def test_no_other_way_is_enough_with_less_trouble(one: Case, other: Case, short: int) -> None:
    """Every pair of changes of two trips, each with its own estimate, without a thought to spare any."""
    best = advise([one, other], short).best
    tables = [
        {
            change.trouble: max(
                reckon(case).total - reckon(changed(case, each)).total
                for each in every_change(case)
                if each.trouble == change.trouble
            )
            for change in every_change(case)
        }
        for case in (one, other)
    ]
    enough = [
        tuple(map(sum, zip(first, second, strict=True)))
        for first, saved in tables[0].items()
        for second, more in tables[1].items()
        if saved + more >= short
    ]
    assert (best.trouble if best else None) == (min(enough) if enough else None)


@given(CASES, some.integers(0, 5))
def test_parts_sum_to_wholes(case: Case, rooms: int) -> None:
    found = reckon(case)
    alone = [reckon(replace(case, members=(one,), prices=(case.prices[0],), stays=())).total for one in case.members]
    by_person = reckon(replace(case, prices=(case.prices[0],), stays=()))
    assert sum(alone) == by_person.total
    assert all(line.amount is None or line.amount >= 0 for line in found.lines)
    assert found.total == sum(line.amount or 0 for line in found.lines)
    saved = sum(saved_by_rooms(case)[:rooms])
    assert found.total - reckon(without_rooms(case, rooms)).total == saved


# Sources


def test_a_purse_is_short_by_what_its_trips_cost_over_all_that_may_be_used() -> None:
    own = Source(1, "Dự toán", ceiling=96_000_000)
    other = Source(2, "Nguồn khác", is_fallback=True)
    purse = Purse((1,), (Standing(own, 100_500_000), Standing(other)), 100_500_000)
    assert (purse.ceiling, purse.short, purse.left) == (96_000_000, 4_500_000, -4_500_000)
    granted = replace(other, ceiling=5_000_000)
    assert replace(purse, standings=(Standing(own), Standing(granted))).short == 0
    assert replace(purse, standings=(Standing(replace(own, ceiling=None)), Standing(other))).ceiling is None


@pytest.mark.parametrize(("ceiling", "short"), [(0, 100), (100, 0), (10**15, 0), (None, 0)])
def test_a_ceiling_of_nothing_is_one_and_none_is_not(ceiling: int | None, short: int) -> None:
    assert Purse((1,), (Standing(Source(1, "Nguồn", ceiling=ceiling), 100),), 100).short == short


def test_what_pays_where_nobody_chose() -> None:
    sources = (Source(1, "Dự phòng", is_fallback=True), Source(2, "Đợt 2", round=2), Source(3, "Chung"))
    assert [first_of(sources, 1, round) for round in (1, 2)] == [sources[2], sources[1]]
    assert first_of((), 1, 1) is None


def test_differences_are_told_line_by_line() -> None:
    before = [Told("a", "Vé", "14 người × 4.150.000 đồng", 58_100_000), Told("b", "Xe", "1 xe", 100)]
    now = [Told("a", "Vé", "13 người × 4.150.000 đồng", 53_950_000), Told("c", "Tàu", "chưa có giá", None)]
    assert [text.replace(NBSP, " ") for text in differences(before, now)] == [
        "Vé: 14 người × 4.150.000 đồng → 13 người × 4.150.000 đồng, giảm 4.150.000 đồng.",
        "Xe: không còn, giảm 100 đồng.",
        "Tàu: thêm, chưa có giá, chưa biết số tiền.",
    ]
    assert differences(before, before) == []
