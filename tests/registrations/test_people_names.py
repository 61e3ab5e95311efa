"""Names: cleaned without losing what was typed, found without accents, sorted as Vietnamese lists are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrations.people import (
    Cleaned,
    clean_name,
    looks_all_capitals,
    names_in,
    same_person_key,
    search_key,
    sort_key,
    title_case_name,
)

WORDS = st.sampled_from(
    ["Nguyễn", "Đặng", "Trần", "Thị", "Văn", "Ánh", "An", "Ân", "Anh", "Ẩn", "Dũng", "Đức", "Hòa", "Quý", "Y", "K'Brơi"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Nguyễn   Văn\tAn ", "Nguyễn Văn An"),
        ("Nguyễn\u00a0Văn\nAn", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ổn"), "Nguyễn Thị Ổn"),
        ("Ðặng Văn ðức", "Đặng Văn đức"),
        ("Lê\u200b Thị\ufeff Hà\u00ad", "Lê Thị Hà"),
        ("NGUYỄN VĂN AN", "NGUYỄN VĂN AN"),
        ("", ""),
        ("\u3164\u115f\u2800\u200b\ufe0f", ""),
    ],
)
def test_cleaning_touches_only_spaces_form_and_look_alikes(typed: str, cleaned: str) -> None:
    assert clean_name(typed).value == cleaned


def test_cleaning_says_what_it_changed_besides_spaces() -> None:
    assert clean_name(" Nguyễn  Văn An ").notes == ()
    assert clean_name("Ðặng Văn An").notes == ("Đã thay ký tự Ð bằng chữ Đ tiếng Việt.",)
    assert clean_name(unicodedata.normalize("NFD", "Trần Ổn")).notes == (
        "Đã chuyển chữ tổ hợp (dấu rời) về chữ dựng sẵn.",
    )


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_name(text).value
    assert clean_name(once) == Cleaned(once)


@given(NAMES)
def test_composed_and_decomposed_forms_are_one_name(name: str) -> None:
    assert clean_name(unicodedata.normalize("NFD", name)).value == name


@pytest.mark.parametrize(
    ("name", "offered"),
    [("NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức"), ("K'BRƠI", "K'Brơi"), ("NGUYỄN-VĂN AN", "Nguyễn-Văn An")],
)
def test_capitals_are_recognised_and_offered_in_title_case(name: str, offered: str) -> None:
    assert looks_all_capitals(name)
    assert title_case_name(name) == offered
    assert not looks_all_capitals(offered)


def test_an_initial_is_not_all_capitals() -> None:
    assert not looks_all_capitals("A")
    assert not looks_all_capitals("123")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nguyễn Văn An", ("Nguyễn Văn An",)),
        ("Nguyễn Văn An\nTrần Thị Bình", ("Nguyễn Văn An", "Trần Thị Bình")),
        ("Nguyễn Văn An, Trần Thị Bình; Lê Hà", ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hà")),
        ("Nguyễn Văn An và Trần Thị Bình", ("Nguyễn Văn An", "Trần Thị Bình")),
        ("Nguyễn\nVăn An", ("Nguyễn Văn An",)),
        ("Công Tằng Tôn Nữ - Hà", ("Công Tằng Tôn Nữ - Hà",)),
        ("", ()),
    ],
)
def test_two_names_in_a_cell_are_seen(cell: str, names: tuple[str, ...]) -> None:
    assert names_in(cell) == names


def test_lists_go_by_given_name_then_surname_in_vietnamese_order() -> None:
    in_order = (
        "Lê An",
        "Nguyễn An",
        "Bùi Thị Anh",
        "Hoàng Văn Ánh",
        "Lê Thị Ánh",
        "Đặng Ân",
        "Trần Thị Bình",
        "Phạm Dũng",
        "Nguyễn Thị Đức",
        "Nguyễn Văn Đức",
        "Nguyễn Ý",
    )
    assert tuple(sorted(in_order, key=search_key)) != in_order
    assert tuple(sorted(in_order, key=sort_key)) == in_order


@given(NAMES.map("Trần {}".format))
def test_capitals_honorifics_and_brackets_do_not_move_a_name(name: str) -> None:
    assert sort_key(name) == sort_key(name.upper()) == sort_key(f"Ông  {name} (nam)")


@given(st.text(max_size=400))
def test_keys_fit_their_columns(text: str) -> None:
    assert len(sort_key(text)) <= 300
    assert len(search_key(text)) <= 200
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(("text", "key"), [("Đặng  Thị Ánh", "dang thi anh"), ("Ðỗ Ý", "do y"), ("ƯƠNG", "uong")])
def test_search_ignores_accents_capitals_and_spaces(text: str, key: str) -> None:
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA"),
        ("Lê Thuý", "Lê  Thúy"),
        ("Qúy", "Quý"),
        ("Bà Trần Thị Bình", "Trần Thị Bình"),
    ],
)
def test_two_spellings_of_a_name_are_one_person(one: str, other: str) -> None:
    assert same_person_key(one) == same_person_key(other)


def test_names_that_differ_in_tone_are_two_people() -> None:
    assert same_person_key("Nguyễn Văn Hà") != same_person_key("Nguyễn Văn Hạ")
    assert same_person_key("Hoàng") != same_person_key("Hoang")
