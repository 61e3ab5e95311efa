"""Where a round begins: at an airport its places can be reached from by car, or at none."""

import pytest

from destinations.geography import Point
from destinations.presenters.route import _arrival, columns_of, head_of

NOI_BAI, TAN_SON_NHAT = Point("Nội Bài", 21.2212, 105.8072), Point("Tân Sơn Nhất", 10.8188, 106.6520)
NAM_DINH, HUE = Point("Nam Định", 20.4200, 106.1683), Point("Huế", 16.4674, 107.5905)
DA_NANG, HAU_GIANG, CA_MAU = (
    Point("Đà Nẵng", 16.0544, 108.2022),
    Point("Hậu Giang", 9.7579, 105.6413),
    Point("Cà Mau", 8.9624, 105.1259),
)


@pytest.mark.parametrize(
    ("places", "airport"),
    [
        ([NAM_DINH], NOI_BAI),
        ([CA_MAU, HAU_GIANG], TAN_SON_NHAT),
        ([HUE, DA_NANG], None),
        ([DA_NANG], None),
    ],
)
def test_nobody_goes_by_car_from_an_airport_of_another_city(places: list[Point], airport: Point | None) -> None:
    assert _arrival(places, [NOI_BAI, TAN_SON_NHAT]) == airport


def test_nobody_flies_to_where_one_goes_by_car_from_home() -> None:
    cat_bi = Point("Cát Bi", 20.8169, 106.7231)
    assert _arrival([NAM_DINH], [cat_bi, NOI_BAI], [NOI_BAI]) == NOI_BAI
    assert _arrival([HAU_GIANG], [cat_bi, TAN_SON_NHAT], [NOI_BAI]) == TAN_SON_NHAT


def test_many_airports_are_told_by_those_nearest_to_a_place() -> None:
    many = [Point(name, 16 + at, 107) for at, name in enumerate("ABCDE")]
    assert columns_of(many[:3], [HUE]) == many[:3]
    assert [one.name for one in columns_of(many, [HUE, NAM_DINH])] == ["A", "E"]
    assert [head_of(one, [CA_MAU]) for one in (Point("Cà Mau", 9.2, 105.2), NOI_BAI)] == ["Sân bay Cà Mau", "Nội Bài"]


def test_without_airports_there_is_none_to_begin_at() -> None:
    assert _arrival([NAM_DINH], []) is None
