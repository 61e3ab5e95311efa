"""Distances are the sphere's; rounds are what lies together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from destinations.geography import Point, distance_km, legs, nearest, suggest_rounds
from tests.destinations import real_figures as real

POINTS = st.builds(Point, st.text("abc", min_size=1, max_size=3), st.floats(8, 24), st.floats(102, 110))


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        (Point("a", 0, 0), Point("b", 0, 90), 10_007.6),
        (Point("a", 0, 0), Point("b", 1, 0), 111.2),
        (Point("a", 10, 106), Point("b", 10, 106), 0),
    ],
)
def test_distance_km(one: Point, other: Point, kilometres: float) -> None:
    assert distance_km(one, other) == pytest.approx(kilometres, abs=0.1)


@given(POINTS, POINTS, POINTS)
def test_distance_is_the_same_both_ways_and_no_detour_is_shorter(one: Point, two: Point, three: Point) -> None:
    assert distance_km(one, two) == pytest.approx(distance_km(two, one))
    assert distance_km(one, three) <= distance_km(one, two) + distance_km(two, three) + 1e-6


@pytest.mark.parametrize(
    ("name", "airport"),
    [("Bắc Giang", "Nội Bài"), ("Nam Định", "Nội Bài"), ("Hậu Giang", "Tân Sơn Nhất"), ("Cà Mau", "Tân Sơn Nhất")],
)
def test_the_destinations_of_8752_are_nearest_to_the_airport_the_plan_flies_to(name: str, airport: str) -> None:
    arrivals = [real.airports()[one] for one in ("Nội Bài", "Tân Sơn Nhất")]
    assert nearest(real.points()[name], arrivals).name == airport


@given(st.permutations(["Bắc Giang", "Nam Định", "Hậu Giang", "Cà Mau"]))
def test_plan_8752_falls_into_a_northern_and_a_southern_round(names: list[str]) -> None:
    rounds = suggest_rounds([real.points()[name] for name in names], 2)
    assert [[place.name for place in group] for group in rounds] == [["Bắc Giang", "Nam Định"], ["Hậu Giang", "Cà Mau"]]


@given(st.lists(POINTS, max_size=7), st.integers(1, 4))
def test_every_place_stands_in_one_round(places: list[Point], rounds: int) -> None:
    groups = suggest_rounds(places, rounds)
    assert sorted(map(repr, places)) == sorted(repr(place) for group in groups for place in group)
    assert len(groups) == min(rounds, len(places))


def test_legs_go_on_from_the_nearest() -> None:
    start = real.airports()["Nội Bài"]
    way = legs(start, [real.points()["Nam Định"], real.points()["Bắc Giang"]])
    assert [(here.name, there.name) for here, there, _ in way] == [("Nội Bài", "Bắc Giang"), ("Bắc Giang", "Nam Định")]
    assert [round(kilometres) for _, _, kilometres in way] == [86, 122]
