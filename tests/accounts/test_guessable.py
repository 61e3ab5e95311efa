"""Which passwords are guessed too easily, and why; passwords that are not are taken."""

import pytest

from accounts.guessable import LEAKED, OURS, WHY, guess

NAMES = ("Nguyễn Thị Cát Tiên", "tien.nguyen", "Sở Nội vụ", "Khánh Hòa", "Nha Trang", "Hà Nội")
ours, leaked, keys, digits = WHY[OURS], WHY[LEAKED], WHY["spatial"], WHY["sequence"]


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("matkhau123", ours),
        ("mậtkhẩu123", ours),
        ("Mật khẩu 2026", ours),
        ("m4tkh4u!2026", ours),
        ("vietnam123", ours),
        ("sonoivu2026", ours),
        ("congsonoivu26", ours),
        ("phongnoivu@123", ours),
        ("UBND-tinh-2026", ours),
        ("cchc2026@@", ours),
        ("khanhhoa@2026", ours),
        ("kh4nhh0a2026", ours),
        ("SNV@khanhhoa26", ours),
        ("nhatrang2026", ours),
        ("Hanoi@12345", ours),
        ("Cattien2026!", ours),
        ("N9uyenCatTien!1", ours),
        ("tien.nguyen2026", ours),
        ("anhyeuem1989", ours),
        ("Admin@2026", ours),
        ("Vinaphone@2026", ours),
        ("mua-he-2026", ours),
        ("Abc@123456", leaked),
        ("P@ssw0rd123", leaked),
        ("iloveyou2026", leaked),
        ("1q2w3e4r5t6y", leaked),
        ("zxcvbnm,./123", keys),
        ("asdfghjkl;", keys),
        ("Abcd@1234", digits),
        ("a" * 5000, WHY["repeat"]),
    ],
)
def test_too_easy(password: str, why: str) -> None:
    found = guess(password, *NAMES)
    assert not found.is_enough
    assert why in found.made_of


@pytest.mark.parametrize(
    "password",
    ["ba-con-trâu-đi-cày", "bàn ghế tủ giường", "trang trí bạt ngàn", "x7Kq-2mTz9", "mua-he-2026-o-nha-trang"],
)
def test_good_enough(password: str) -> None:
    assert guess(password, *NAMES).is_enough


def test_names_of_another_person_are_words_like_any_other() -> None:
    assert guess("Cattien2026!").power > guess("Cattien2026!", *NAMES).power
