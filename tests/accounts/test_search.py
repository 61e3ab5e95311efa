"""Search without accents."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.search import search_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đào  Nhã", "dao nha"),
        ("ĐẶNG THỊ ƯỚC", "dang thi uoc"),
        ("Sở Thông tin và Truyền thông", "so thong tin va truyen thong"),
        (" a\u00a0b ", "a b"),
        ("", ""),
    ],
)
def test_key_of(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạẮẰẲẴẶ ", max_size=40))
def test_key_is_the_same_however_the_marks_are_stored(text: str) -> None:
    composed = search_key(unicodedata.normalize("NFC", text))
    assert composed == search_key(unicodedata.normalize("NFD", text)) == search_key(composed)
    assert composed.isascii()
