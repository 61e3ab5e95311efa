"""The numbers of headings and points, and how a passage is cited from its place."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.words import roman
from tours.enums import PassageStyle as Style
from tours.enums import Where
from tours.numbering import (
    LETTERS,
    labels,
    letter,
    next_style,
    place_beside,
    section_of,
    style_among,
)
from tours.pasted import Read, read_text


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


def test_four_and_nine_of_each_place_are_written_by_taking_away() -> None:
    numbers = (4, 9, 40, 90, 400, 900, 1994)
    assert [roman(number) for number in numbers] == ["IV", "IX", "XL", "XC", "CD", "CM", "MCMXCIV"]


@pytest.mark.parametrize("counted", [roman, letter])
def test_nothing_is_counted_below_one(counted: Callable[[int], str]) -> None:
    with pytest.raises(ValueError, match="start at 1"):
        counted(0)


def test_a_paragraph_between_points_breaks_no_count() -> None:
    styles = [Style.POINT, Style.PARAGRAPH, Style.DASH, Style.POINT, Style.TABLE, Style.CLAUSE]
    assert list(labels(Read(style, "") for style in styles)) == ["a)", "", "-", "b)", "", "1."]


def test_a_mark_of_its_own_stays_and_is_not_counted() -> None:
    siblings = [Read(Style.CLAUSE, ""), Read(Style.CLAUSE, "", mark="1a."), Read(Style.CLAUSE, "")]
    assert list(labels(siblings)) == ["1.", "1a.", "2."]


@pytest.mark.parametrize(
    ("marks", "cited"),
    [
        (["II."], "mục II"),
        (["II.", "2.", "c)", "-", "+"], "mục II.2.c"),
        (["I-", "1.", "1.2.", "*", "a)"], "mục I.1.2.a"),
        (["II.", "1.", "đ)"], "mục II.1.đ"),
        (["II.", "4.", ""], "mục II.4"),
        ([""], ""),
    ],
)
def test_a_passage_is_cited_by_the_numbers_above_it(marks: list[str], cited: str) -> None:
    assert section_of(marks) == cited


S, C, P, D, N = Style.SECTION, Style.CLAUSE, Style.POINT, Style.DASH, Style.PARAGRAPH


@pytest.mark.parametrize(
    ("style", "siblings", "parent", "expected"),
    [
        (C, [P, P], C, P),  # like those it comes to stand among
        (C, [N, D], C, D),
        (C, [N], S, C),  # nobody there has a mark: the level below the parent
        (P, [], S, C),
        (S, [], D, Style.PLUS),
        (C, [], None, S),
        (N, [C], S, N),  # no mark stays no mark
    ],
)
def test_a_passage_is_marked_like_its_new_siblings(
    style: Style, siblings: list[Style], parent: Style | None, expected: Style
) -> None:
    assert style_among(style, siblings, parent) == expected


@pytest.mark.parametrize(("siblings", "parent", "expected"), [([], None, N), ([N, S], None, S), ([], S, C), ([], P, D)])
def test_a_new_passage_is_likely_marked_like_the_last(
    siblings: list[Style], parent: Style | None, expected: Style
) -> None:
    assert next_style(siblings, parent) == expected


@pytest.mark.parametrize(
    ("beside", "where", "at"),
    [(7, Where.BEFORE, 0), (7, Where.AFTER, 1), (8, Where.AFTER, 2), (None, Where.BEFORE, 2), (7, Where.INSIDE, 2)],
)
def test_place_beside(beside: int | None, where: Where, at: int) -> None:
    assert place_beside([7, 8], beside, where) == at


def told(read: list[Read]) -> list[object]:
    return [
        (one.style.value, one.text, told(one.inside)) if one.inside else (one.style.value, one.text) for one in read
    ]


def test_pasted_text_is_read_with_its_levels() -> None:
    text = """
    Thực hiện Quyết định số 12/QĐ-UBND.

    I. MỤC ĐÍCH
    1.\tHọc tập
    – Gạch ngắn
    + Cộng
    - Gạch sau
    Câu không đánh số.
    đ) Điểm đ
    II. TỔ CHỨC
    30/8/2026 là hạn.
    Trên đây là Kế hoạch./.
    """
    clause = ("clause", "Học tập", [
        ("dash", "Gạch ngắn", [("plus", "Cộng")]),
        ("dash", "Gạch sau"),
        ("paragraph", "Câu không đánh số."),
        ("point", "Điểm đ"),
    ])  # fmt: skip
    assert told(read_text(text)) == [
        ("paragraph", "Thực hiện Quyết định số 12/QĐ-UBND."),
        ("section", "MỤC ĐÍCH", [clause]),
        ("section", "TỔ CHỨC", [("paragraph", "30/8/2026 là hạn.")]),
        ("paragraph", "Trên đây là Kế hoạch./."),
    ]
