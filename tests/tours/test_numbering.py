"""The numbers of headings and points, and how a passage is cited from its place."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tours.enums import PassageStyle as Style
from tours.numbering import LETTERS, labels, letter, roman, section_of


def test_the_vietnamese_letters_are_counted_with_no_f_j_w_z() -> None:
    assert [letter(place) for place in range(1, 9)] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert not set("fjwz") & set(LETTERS)
    assert letter(24) == "aa"


@given(st.integers(1, 2000))
def test_no_two_places_share_a_letter_or_a_numeral(place: int) -> None:
    assert letter(place) != letter(place + 1)
    assert roman(place) != roman(place + 1)
    assert set(letter(place)) <= set(LETTERS)


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_back_as_its_number(number: int) -> None:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[sign] for sign in roman(number)]
    signed = [-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)]
    assert sum(signed) == number


@pytest.mark.parametrize("counted", [roman, letter])
def test_nothing_is_counted_below_one(counted: Callable[[int], str]) -> None:
    with pytest.raises(ValueError, match="start at 1"):
        counted(0)


def test_a_paragraph_between_points_breaks_no_count() -> None:
    styles = [Style.POINT, Style.PARAGRAPH, Style.DASH, Style.POINT, Style.CLAUSE]
    assert list(labels(styles)) == ["a)", "", "-", "b)", "1."]


@pytest.mark.parametrize(
    ("marks", "cited"),
    [
        (["II."], "mục II"),
        (["II.", "2.", "c)", "-", "+"], "mục II.2.c"),
        (["II.", "1.", "đ)"], "mục II.1.đ"),
        (["II.", "4.", ""], "mục II.4"),
        ([""], ""),
    ],
)
def test_a_passage_is_cited_by_the_numbers_above_it(marks: list[str], cited: str) -> None:
    assert section_of(marks) == cited
