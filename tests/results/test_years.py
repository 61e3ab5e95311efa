"""Several years in figures: unknown is never 0, one person is one, and a few cases make no median."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from delegations.queries.travelled import seats_before, went_before
from registrations.people import same_person_key
from results.queries.years import Agencies, Years, years
from results.years import Body, Cost, Travelled, bodies, cost_a_day, lessons, people_by, spread
from tests.factories import CompositionFactory, NominationFactory
from tests.sizes import share
from tests.worlds.returned import LAST, returned

DAY = datetime.date(2023, 10, 1)
MET = [
    Travelled(2023, "an", "SNV", group="Lãnh đạo sở", days=4),
    Travelled(2024, "an", "SNV", group="Lãnh đạo sở", days=3),
    Travelled(2024, "binh", "SNV", group="Tổ giúp việc", days=3),
    Travelled(2024, "chi", "VN", "Vạn Ninh", "Cấp huyện", 3),
    Travelled(2024, "dung", "CŨ", days=3),
]
KNOWN = [Body("SNV", "Sở Nội vụ"), Body("STC", "Sở Tài chính"), Body("VN", "UBND huyện Vạn Ninh", "Vạn Ninh")]


def test_who_went_and_who_never_did() -> None:
    found = bodies(MET, KNOWN, (2023, 2024))
    assert [(one.key, counts) for one, counts in found.counts] == [("SNV", (1, 2)), ("VN", (0, 1))]
    assert [one.key for one in found.never] == ["STC"]


def test_one_person_is_one_however_often_he_went() -> None:
    assert people_by(MET, lambda one: one.group) == [("Cấp huyện", 1), ("Lãnh đạo sở", 1), ("Tổ giúp việc", 1)]


@pytest.mark.parametrize(
    ("met", "spent", "a_day"),
    [
        (MET[1:], 12_000_000, 1_000_000),
        (MET[1:], None, None),
        ([*MET[1:], Travelled(2024, "e", "SNV")], 12_000_000, None),
    ],
)
def test_a_cost_for_a_person_and_day_needs_all_three_figures(
    met: list[Travelled], spent: int | None, a_day: int | None
) -> None:
    [year] = cost_a_day(met, [Cost(2024, spent)])
    assert year.a_day == a_day


def test_lessons_are_counted_by_decision_and_timed_to_their_first_use() -> None:
    used = [(DAY, DAY + datetime.timedelta(days)) for days in (9, 30, 12, 60, 45)]
    counted = {(2023, "applied"): 5, (2023, ""): 1, (2024, "kept"): 1}
    found = lessons(counted, used, ("applied", "kept", ""))
    assert found.counts == (
        (2023, (("applied", 5), ("kept", 0), ("", 1))),
        (2024, (("applied", 0), ("kept", 1), ("", 0))),
    )
    assert found.until_used.in_words() == "một nửa trong 30 ngày, chín phần mười trong 60 ngày (n = 5)"


def test_of_a_few_cases_only_their_number_is_said() -> None:
    assert spread([3, 4, 5, 6]).in_words() == "chưa đủ 5 trường hợp (n = 4)"


@settings(max_examples=share(300))
@given(st.lists(st.integers(0, 400), min_size=5))
def test_half_and_nine_in_ten_took_no_longer(values: list[int]) -> None:
    found = spread(values)
    assert found.median in values
    assert found.p90 in values
    assert sum(one <= found.median for one in values) * 2 >= len(values)
    assert sum(one <= found.p90 for one in values) * 10 >= len(values) * 9


def test_every_table_has_the_years_of_all_others() -> None:
    found = Years(
        travelled=tuple(MET),
        known=tuple(KNOWN),
        costs=(),
        learnt={(2022, ""): 1},
        used=(),
        places={"Nam Định": {2025: 2}},
        topics={},
        done=(),
    )
    assert found.years == (2022, 2023, 2024, 2025)
    assert [(one.key, counts) for one, counts in found.bodies.counts] == [("SNV", (0, 1, 2, 0)), ("VN", (0, 0, 1, 0))]


@pytest.mark.django_db
def test_the_records_of_a_trip_that_is_home_are_the_figures_of_its_year(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    made = returned()
    [first, second] = made.people
    with django_assert_num_queries(2):
        found = years(LAST)
    assert [(one.year, one.people, one.person_days, one.spent) for one in found.by_year] == [(2026, 2, 4, None)]
    assert {one.person for one in found.travelled} == {
        same_person_key(first.full_name),
        same_person_key(second.full_name),
    }
    assert found.places == {"Bắc Giang": {2026: 1}, "Nam Định": {2026: 1}}
    assert found.topics["Nội dung số 0"] == {2026: 1}
    of_this_plan, of_another = made.trip.round.tour.compositions.get(), CompositionFactory.create()
    assert list(seats_before(of_this_plan.pk, first.pk)) == []
    seats = seats_before(of_another.pk, first.pk)
    assert went_before(seats, first.full_name.upper()) == ["đợt 1 năm 2026"]
    assert went_before(seats, "Không Có Ai") == []
    stranger = NominationFactory.create()
    assert list(seats_before(of_another.pk, stranger.pk)) == []


def test_who_went_for_a_body_that_is_no_more_counts_for_its_only_heir() -> None:
    old, heir, other = 1, 2, 3
    told = [(old, "Sở cũ", LAST), (heir, "Sở mới", None), (other, "Sở khác", None)]
    after = LAST + datetime.timedelta(1)
    agencies = Agencies(told, [(old, heir)])
    assert agencies.today_of(old, after) == heir
    assert agencies.today_of(old, LAST) == old
    assert Agencies(told, [(old, heir), (old, other)]).today_of(old, after) == old
    assert Agencies([(1, "A", LAST), (2, "B", LAST)], [(1, 2), (2, 1)]).today_of(1, after) == 2
