"""Old fonts: a column is recognised as a whole, decoded to the letters people saw, and Unicode is never harmed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrations.people import Encoding, decode, encoding_by_vote, encoding_of_font

TCVN3 = {
    "NguyÔn V¨n An": "Nguyễn Văn An",
    "TrÇn ThÞ Hoµ": "Trần Thị Hoà",
    "§Æng Quèc C\u00adêng": "Đặng Quốc Cường",
    "Tr\u00adëng phßng": "Trưởng phòng",
}
VNI = {
    "Nguyeãn Vaên AÂn": "Nguyễn Văn Ân",
    "Traàn Thò Hoaø": "Trần Thị Hoà",
    "Ñaëng Quoác Cöôøng": "Đặng Quốc Cường",
    "Tröôûng phoøng": "Trưởng phòng",
    "chaúng": "chẳng",
    "mî": "mỵ",
    "Aân": "Ân",
}
UNICODE = ["Nguyễn Văn Ân", "Trần Thị Hòa", "Vò", "Lê Ý", "Hoàng Đức", "Đỗ Quyên", "Bùi Thị Xoan", "Phạm Ánh Tuyết"]


@pytest.mark.parametrize(
    ("encoding", "typed", "meant"),
    [(Encoding.TCVN3, *pair) for pair in TCVN3.items()] + [(Encoding.VNI, *pair) for pair in VNI.items()],
)
def test_old_text_is_decoded(encoding: Encoding, typed: str, meant: str) -> None:
    assert decode(typed, encoding) == meant


def test_fonts_of_capitals_give_capitals() -> None:
    assert decode("NguyÔn V¨n An", Encoding.TCVN3, font=".VnTimeH") == "NGUYỄN VĂN AN"


def test_capitals_typed_with_small_letters_for_those_with_a_tone() -> None:
    typed = ["NGUYÔN V¡N AN", "TRÇN THÞ BÝCH NGäC", "L£ HOµNG §øC"]
    assert encoding_by_vote(typed) is Encoding.TCVN3
    assert encoding_by_vote(typed, by_font=Encoding.TCVN3) is Encoding.TCVN3
    assert [decode(text, Encoding.TCVN3) for text in typed] == ["NGUYỄN VĂN AN", "TRẦN THỊ BÍCH NGỌC", "LÊ HOÀNG ĐỨC"]
    assert decode("Lª Vò", Encoding.TCVN3) == "Lê Vũ"


def test_unicode_capitals_in_a_font_left_over_stay() -> None:
    assert encoding_by_vote(["LÊ HOÀNG LÂM", "HÀ LÂN"], by_font=Encoding.TCVN3) is None


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".vnarialh", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_the_font_names_its_encoding(font: str, encoding: Encoding | None) -> None:
    assert encoding_of_font(font) is encoding


def test_a_column_votes_for_its_encoding() -> None:
    assert encoding_by_vote(TCVN3) is Encoding.TCVN3
    assert encoding_by_vote(VNI) is Encoding.VNI


@given(st.lists(st.sampled_from(UNICODE), max_size=8))
def test_unicode_is_never_taken_for_an_old_font(names: list[str]) -> None:
    assert encoding_by_vote(names) is None


@pytest.mark.parametrize("texts", [[], ["Nguyen Van An"], ["José Muñoz"], ["Niê Y Brơ̆n"], ["…", "“"]])
def test_where_nothing_is_sure_nothing_is_changed(texts: list[str]) -> None:
    assert encoding_by_vote(texts) is None
