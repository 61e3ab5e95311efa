"""Sentences put together from what a plan may leave out."""

import unicodedata
from textwrap import shorten

import pytest
from django.template.defaultfilters import truncatechars

from accounts.enums import Role
from config.naming import Names, speaking
from config.words import after_comma, and_joined, at_most, cut, sentence, short_name


@pytest.mark.parametrize(
    ("texts", "joined"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")],
)
def test_a_list_is_joined_as_in_a_sentence(texts: list[str], joined: str) -> None:
    assert and_joined(texts) == joined


@pytest.mark.parametrize(
    ("text", "written"), [("", ""), ("từ tháng 9", "Từ tháng 9."), ("Tháng 9.", "Tháng 9."), (" ", "")]
)
def test_a_sentence_has_one_full_stop_and_nothing_has_none(text: str, written: str) -> None:
    assert sentence(text) == written


def test_nothing_adds_no_comma() -> None:
    assert (after_comma(""), after_comma("mục II")) == ("", ", mục II")


def test_a_person_is_called_by_the_last_two_words_of_the_name() -> None:
    assert [short_name(name) for name in ("Trương Bảo Lam", "Lam", "")] == ["Bảo Lam", "Lam", ""]


def test_a_role_begins_with_a_capital_before_the_portal_has_names() -> None:
    with speaking(Names()):
        assert Role.ORGANISER.label == "Cơ quan tổ chức"
        assert Role.LEADER.label.startswith("Lãnh đạo (cơ quan phê duyệt, ")


@pytest.mark.parametrize("text", ["", "Sở Nội vụ", "Tỉnh Bắc Giang", unicodedata.normalize("NFD", "Tiếp nhận hồ sơ")])
@pytest.mark.parametrize("most", [2, 9, 10, 14, 15])
def test_words_are_cut_as_django_cuts_them(text: str, most: int) -> None:
    assert at_most(text, most) == truncatechars(text, most)


@pytest.mark.parametrize("most", [5, 9, 40])
@pytest.mark.parametrize(
    "text", ["", " một  hai\tba\n", "một-hai ba bốn năm sáu", "mộthaibabốn", "chín chữ  ", "12345 789"]
)
def test_a_text_is_cut_as_the_standard_library_cuts_it(text: str, most: int) -> None:
    assert cut(text, most) == shorten(text, most, placeholder="…")
