"""Words and dates of a plan, moved to another year."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tours.renewal import Renewal

TO_2026 = Renewal(2023, 2026)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kế hoạch cải cách hành chính năm 2023.", "Kế hoạch cải cách hành chính năm 2026."),
        ("Chỉ số CCHC năm 2022 trên 85%", "Chỉ số CCHC năm 2025 trên 85%"),
        ("trong tháng 9/2023", "trong tháng 9/2026"),
        ("Quyết định số 735/QĐ-UBND ngày 30/3/2023", "Quyết định số 735/QĐ-UBND ngày 30/3/2023"),
        ("ngày 28/12/2022; năm 2019", "ngày 28/12/2022; năm 2019"),
        ("số 2023/QĐ-UBND", "số 2023/QĐ-UBND"),
        ("gửi trước ngày **30/8/2023**", "gửi trước ngày **30/8/2023**"),
        ("**2023**", "**2026**"),
        ("12023 người, 1.2023", "12023 người, 1.2023"),
    ],
)
def test_a_year_moves_where_it_stands_alone(before: str, after: str) -> None:
    assert TO_2026.words(before) == after


def test_a_sentence_that_sets_a_deadline_moves_whole_dates_of_its_year() -> None:
    words = "gửi Sở Nội vụ trước ngày **30/8/2023** theo văn bản ngày 28/12/2022 để kịp năm 2023"
    moved = "gửi Sở Nội vụ trước ngày **30/8/2026** theo văn bản ngày 28/12/2022 để kịp năm 2026"
    assert TO_2026.words_with_dates(words) == moved


def test_days_move_by_whole_years() -> None:
    assert TO_2026.day(datetime.date(2023, 9, 30)) == datetime.date(2026, 9, 30)
    assert Renewal(2024, 2025).day(datetime.date(2024, 2, 29)) == datetime.date(2025, 2, 28)
    assert TO_2026.day(None) is None
    assert TO_2026.year(2022) == 2025


@given(st.text(), st.integers(1990, 2090), st.integers(1990, 2090))
def test_moving_there_and_back_keeps_the_length_of_any_text(text: str, before: int, after: int) -> None:
    assert len(Renewal(before, after).words_with_dates(text)) == len(text)


@given(st.text(alphabet="năm 2023/.-*"))
def test_moving_to_the_same_year_changes_nothing(text: str) -> None:
    assert Renewal(2023, 2023).words_with_dates(text) == text
