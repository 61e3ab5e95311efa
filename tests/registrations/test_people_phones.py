"""Phones: every usual way to type a number gives the same digits; what cannot be told is asked, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumber, PhoneNumberType, number_type

from registrations.people import phone_tables, read_phone
from registrations.people.phones import _is_in_use


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0905123456", "0905123456"),
        ("905123456", "0905123456"),
        ("905123456.0", "0905123456"),
        ("0905.123.456", "0905123456"),
        ("0905/123/456", "0905123456"),
        ("+84 905 123 456", "0905123456"),
        ("84905123456", "0905123456"),
        ("0084905123456", "0905123456"),
        ("+84(0)905123456", "0905123456"),
        ("ĐT: 0905 123 456 (Zalo)", "0905123456"),
        ("０９０５１２３４５６", "0905123456"),
        ("(0258) 3822 123", "02583822123"),
        ("2583822123", "02583822123"),
        ("024 3822 1234", "02438221234"),
    ],
)
def test_a_number_is_read_whatever_its_form(typed: str, digits: str) -> None:
    phone = read_phone(typed)
    assert (phone.normalised, phone.problem, phone.warnings) == (digits, "", ())
    assert phone.as_typed == typed


@pytest.mark.parametrize("length", [9, 10, 11, 12])
def test_in_use_are_the_fixed_and_mobile_numbers_of_phonenumbers(length: int) -> None:
    kinds = {PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    found = set()
    for beginning in range(1000):
        for tail in ("0", "5", "9"):
            digits = f"0{beginning:03}".ljust(length, tail)
            number = PhoneNumber(country_code=84, national_number=int(digits))
            is_one = length in {10, 11} and number_type(number) in kinds
            assert _is_in_use(digits) == is_one, digits
            found.add(is_one)
    assert found == ({True, False} if length in {10, 11} else {False})


def test_a_lost_zero_is_said() -> None:
    assert read_phone("905123456").notes == ("Đã thêm số 0 ở đầu số điện thoại.",)
    assert read_phone("+84905123456").notes == ()


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("01683822123", "0383822123"), ("1223822123", "0773822123"), ("+84 168 3822123", "0383822123")],
)
def test_mobile_numbers_of_eleven_digits_become_ten(typed: str, digits: str) -> None:
    phone = read_phone(typed)
    assert phone.normalised == digits
    assert f"nay là {digits}" in phone.warnings[0]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("0510 3822123", "02353822123"), ("020.3822123", "02143822123"), ("780 3822123", "02903822123")],
)
def test_old_area_codes_become_new(typed: str, digits: str) -> None:
    phone = read_phone(typed)
    assert phone.normalised == digits
    assert "mã vùng cũ" in phone.warnings[0]


@pytest.mark.parametrize("typed", ["058 3822123", "583822123", "+84 58 3822123"])
def test_058_with_seven_digits_is_asked_not_guessed(typed: str) -> None:
    phone = read_phone(typed)
    assert (phone.normalised, phone.problem) == ("", "")
    assert "02583822123" in phone.warnings[0]


@pytest.mark.parametrize(
    "typed",
    [
        "0905123456/0912345678",
        "0905123456 0912345678",
        "0905.123.456 - 0912.345.678",
        "0905123456\n912345678",
        "09051234560912345678",
        "0905 123 456 hoặc 0912 345 678",
    ],
)
def test_the_second_number_of_a_cell_is_kept(typed: str) -> None:
    phone = read_phone(typed)
    assert (phone.normalised, phone.second) == ("0905123456", "0912345678")
    assert "0912345678" in phone.warnings[0]


def test_the_letter_o_is_a_guess() -> None:
    phone = read_phone("O9O5 123 456")
    assert phone.normalised == "0905123456"
    assert "chữ O" in phone.warnings[0]


def test_an_extension_is_kept_apart() -> None:
    phone = read_phone("0258 3822123 máy lẻ 12")
    assert (phone.normalised, phone.notes) == ("02583822123", ("Máy lẻ 12.",))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("09051234", "Nhập đủ 10 chữ số; số này mới có 8."),
        ("3822123", "Nhập đủ 10 chữ số; số này mới có 7."),
        ("0258 382212", "Nhập đủ 11 chữ số của số máy bàn, kể cả mã vùng; số này mới có 10."),
        ("090512345678", "Số điện thoại có 10 chữ số (máy bàn 11 chữ số); số này có 12. Kiểm tra và nhập lại."),
        ("0438221234", "Số 0438221234 không có đầu số nào đang dùng; kiểm tra và nhập lại số điện thoại."),
        ("19001234", "Đây là số tổng đài; nhập số điện thoại của người được cử, đủ 10 chữ số."),
        ("+1 650 2530000", "Đây là số điện thoại nước ngoài; nhập số điện thoại trong nước đủ 10 chữ số."),
        ("chưa có", "Ô số điện thoại không có chữ số nào; nhập đủ 10 chữ số, chưa có thì để trống."),
        ("0905123456/0912", "Số điện thoại có 10 chữ số (máy bàn 11 chữ số); số này có 14. Kiểm tra và nhập lại."),
        ("0905123456/09123456", "Nhập đủ 10 chữ số; số này mới có 8."),
    ],
)
def test_what_cannot_be_a_number_says_why_and_what_to_type(typed: str, words: str) -> None:
    phone = read_phone(typed)
    assert phone.normalised == ""
    assert phone.problem == words


def test_digits_lost_by_excel_are_not_guessed() -> None:
    assert "đặt định dạng cột là Text" in read_phone("9.05E+08").problem


@pytest.mark.parametrize("typed", ["", "  ", "...", "-", "…"])
def test_nothing_typed_is_no_problem(typed: str) -> None:
    phone = read_phone(typed)
    assert (phone.normalised, phone.problem, phone.warnings) == ("", "", ())


def test_every_changed_prefix_of_the_tables_is_understood() -> None:
    tables = phone_tables()
    for old, new in tables.mobile.items():
        assert read_phone(old + "3822123").normalised == (new + "3822123" if new != "058" else "0583822123")
    assert len(tables.mobile) == 21
    assert tables.landline["0780"] == "0290"
    assert "0" not in tables.landline  # provinces whose old code is not known are left out


@given(
    st.sampled_from(["090", "091", "032", "070", "077", "081", "086", "056"]),
    st.text("0123456789", min_size=7, max_size=7),
    st.sampled_from(
        ["{a}{b}{c}", "{a}.{b}.{c}", "{a} {b} {c}", "({a}) {b}-{c}", "{a}/{b}/{c}", " {a}\u00a0{b}\u00a0{c} "]
    ),
    st.sampled_from(["0", "", "+84", "0084", "84", "+84 ", "(+84)"]),
)
def test_formatting_never_changes_the_number(prefix: str, rest: str, layout: str, lead: str) -> None:
    digits = prefix + rest
    typed = layout.format(a=lead + prefix[1:], b=rest[:3], c=rest[3:])
    assert read_phone(typed).normalised == digits == read_phone(digits).normalised


@given(st.text(max_size=300))
def test_any_text_gets_a_number_or_words(text: str) -> None:
    phone = read_phone(text)
    assert phone.as_typed == text
    assert not (phone.normalised and phone.problem)
    assert phone.normalised == "" or (phone.normalised.isdecimal() and len(phone.normalised) in {10, 11})
    assert all(words.endswith(".") for words in (phone.problem, *phone.warnings, *phone.notes) if words)
