"""Deadlines in working days and hours, with Vietnamese holidays."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.words import NBSP
from tests import days_off
from tours.deadlines import DAY, DAYS_OFF, HANOI, due_after, is_working_day, last_moment_before, left, working_days
from tours.enums import PlanStatus
from tours.models import Plan
from tours.presenters.plan import deadline

INSTANTS = st.dates(datetime.date(2023, 1, 1), datetime.date(2026, 12, 31)).flatmap(
    lambda date: st.times().map(lambda time: datetime.datetime.combine(date, time, HANOI))
)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("date", "works"),
    [
        ("2023-08-29", True),
        ("2023-09-02", False),  # Quốc khánh, a Saturday
        ("2023-09-03", False),
        ("2023-05-01", False),
        ("2024-02-12", False),  # Tết Giáp Thìn, a Monday
        ("2026-02-17", False),  # Tết Bính Ngọ
        ("2026-03-02", True),
        ("2024-04-29", False),  # given off between a Sunday and two holidays
        ("2024-05-04", True),  # the Saturday worked in exchange
        ("2025-04-26", True),
        ("2026-08-31", False),
        ("2026-08-22", True),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(date: str, works: bool) -> None:
    assert is_working_day(day(date)) is works


def test_the_table_says_what_the_library_of_calendars_says() -> None:
    assert DAYS_OFF.read_text(encoding="utf-8") == days_off.table(), "run: make days-off"


@pytest.mark.parametrize(("date", "works"), [("1850-01-01", True), ("2150-02-01", False), ("9999-12-31", True)])
def test_of_a_year_far_away_only_the_weekends_are_off(date: str, works: bool) -> None:
    assert is_working_day(day(date)) is works


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        ("2023-08-29", "2023-08-29", 0),  # plan 8752: signed and closed on one day
        ("2023-08-29", "2023-08-31", 2),
        ("2023-08-31", "2023-09-05", 1),  # Quốc khánh, the weekend, and a day in place
        ("2023-08-30", "2023-08-29", 0),
    ],
)
def test_working_days_between_two_days(after: str, until: str, count: int) -> None:
    assert working_days(day(after), day(until)) == count


def test_before_a_day_is_the_end_of_the_day_before_in_the_province() -> None:
    assert last_moment_before(day("2023-08-30")).isoformat() == "2023-08-29T23:59:59+07:00"


@pytest.mark.parametrize(
    ("now", "closes", "words"),
    [
        ("2023-08-22T12:00", "2023-08-25T17:00", "Còn 3\u00a0ngày làm việc và 5\u00a0giờ."),
        ("2023-08-25T17:00", "2023-08-28T17:00", "Còn 1\u00a0ngày làm việc."),  # over a weekend
        ("2023-08-26T09:00", "2023-09-02T17:00", "Còn 4\u00a0ngày làm việc."),  # Saturday to a holiday: no hours
        ("2023-08-26T11:55", "2023-08-29T23:59:59", "Còn 2\u00a0ngày làm việc."),  # to the end of a day
        ("2023-08-26T13:00", "2023-08-26T18:30", "Còn 5\u00a0giờ."),  # on a Saturday until its evening
        ("2023-08-25T17:00", "2023-08-26T18:30", "Còn 7\u00a0giờ."),  # what is left of Friday
        ("2023-08-29T23:39", "2023-08-29T23:59", "Còn 20\u00a0phút."),
        ("2023-08-29T23:59", "2023-08-29T23:59", "Còn chưa đầy một phút."),
        ("2023-08-31T00:00", "2023-08-29T23:59", "Còn chưa đầy một phút."),
    ],
)
def test_what_is_left_in_words(now: str, closes: str, words: str) -> None:
    assert str(left(at(now), at(closes))) == words


@given(INSTANTS, st.integers(0, 60 * 24 * 40))
def test_what_is_left_never_grows_beyond_the_calendar(now: datetime.datetime, minutes: int) -> None:
    found = left(now, now + datetime.timedelta(minutes=minutes))
    assert found.days * 24 * 60 + found.hours * 60 + found.minutes <= minutes
    assert found.days >= 0


@given(INSTANTS)
def test_a_week_has_at_most_five_working_days_and_a_saturday_in_exchange(now: datetime.datetime) -> None:
    found = left(now, now + 7 * DAY)
    assert (found.days, found.hours, found.minutes) <= (6, 0, 0)


@pytest.mark.parametrize(
    ("since", "count", "on", "skipped"),
    [
        ("2023-09-12", 3, "2023-09-15", []),
        ("2023-09-15", 3, "2023-09-20", [("2023-09-16", "thứ Bảy"), ("2023-09-17", "Chủ nhật")]),
        ("2023-09-16", 1, "2023-09-18", [("2023-09-17", "Chủ nhật")]),  # asked on a Saturday
        (
            "2023-08-31",
            1,
            "2023-09-05",
            [
                ("2023-09-01", "Quốc khánh"),
                ("2023-09-02", "Quốc khánh"),
                ("2023-09-03", "Chủ nhật"),
                ("2023-09-04", "Quốc khánh (nghỉ bù)"),
            ],
        ),
        ("2024-05-03", 1, "2024-05-04", []),  # a Saturday worked in exchange
    ],
)
def test_a_due_day_says_how_it_was_made(since: str, count: int, on: str, skipped: list[tuple[str, str]]) -> None:
    due = due_after(day(since), count)
    assert (due.on, len(due.counted)) == (day(on), count)
    assert [(str(date), why) for date, why in due.skipped] == skipped


TET = {  # the five days of Tết by the government's announcements, without weekends
    2017: ("01-26", "01-27", "01-30", "01-31", "02-01"),
    2018: ("02-14", "02-15", "02-16", "02-19", "02-20"),
    2019: ("02-04", "02-05", "02-06", "02-07", "02-08"),
    2020: ("01-23", "01-24", "01-27", "01-28", "01-29"),
    2021: ("02-10", "02-11", "02-12", "02-15", "02-16"),
    2022: ("01-31", "02-01", "02-02", "02-03", "02-04"),
    2023: ("01-20", "01-23", "01-24", "01-25", "01-26"),
    2024: ("02-08", "02-09", "02-12", "02-13", "02-14"),
    2025: ("01-27", "01-28", "01-29", "01-30", "01-31"),
    2026: ("02-16", "02-17", "02-18", "02-19", "02-20"),
}


@pytest.mark.parametrize("year", TET)
def test_ten_years_of_tet_are_left_out_of_due_days(year: int) -> None:
    first = day(f"{year}-{TET[year][0]}")
    due = due_after(first - DAY, 1)
    assert {day(f"{year}-{one}") for one in TET[year]} <= {date for date, _ in due.skipped}
    assert due.on not in {day(f"{year}-{one}") for one in TET[year]}


@pytest.mark.parametrize(
    ("closes", "when", "hour"),
    [
        ("2023-08-25T23:59:59", "Hết ngày 25/8/2023", " Cổng nhận đến 23 giờ 59 ngày 25/8/2023, giờ Việt Nam."),
        ("2023-08-25T17:00", "Đến 17 giờ 00 ngày 25/8/2023", ""),
    ],
)
def test_the_plans_page_says_day_hour_and_what_is_left(closes: str, when: str, hour: str) -> None:
    plan = Plan(status=PlanStatus.ISSUED, opens_at=at("2023-08-01T07:00"), closes_at=at(closes))
    said = deadline(plan, at("2023-08-22T12:00"))
    assert said.when.replace(NBSP, " ") == when
    assert said.left.replace(NBSP, " ").startswith("Còn 3 ngày làm việc và")
    assert said.left.replace(NBSP, " ").endswith(f"giờ.{hour}")
