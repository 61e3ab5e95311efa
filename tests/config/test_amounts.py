"""Money as people type it: read in the one way it can mean, or asked again; and written out in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.amounts import Unread, amount_in_words, read_amount
from config.words import num


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.200.000", 1_200_000),
        ("1,200,000", 1_200_000),
        ("1 200 000", 1_200_000),
        ("1\u00a0200\u00a0000 đồng", 1_200_000),
        ("1'200'000", 1_200_000),
        ("1200000đ", 1_200_000),
        ("1200000 VNĐ", 1_200_000),
        ("1.200.000,00", 1_200_000),
        ("1,200,000.0", 1_200_000),
        ("1,2 triệu", 1_200_000),
        ("1.2 triệu đồng", 1_200_000),
        ("1,2tr", 1_200_000),
        ("12 triệu 500 nghìn", 12_500_000),
        ("2 tỷ 300 triệu", 2_300_000_000),
        ("500k", 500_000),
        ("0,5 nghìn", 500),
        ("0", 0),
        ("0001.000", None),
        ("1.200", 1_200),
        ("1,2", None),
        ("4.5", None),
        ("1.200.00", None),
        ("1.200,000", None),
        ("1.200.000,50", None),
        ("1.200 triệu", None),
        ("300 triệu 2 tỷ", None),
        ("1,23456789 triệu", None),
        ("1 triệu 2", None),
        ("1tr2", None),
        ("một triệu", None),
        ("-5000", None),
        ("(5.000)", None),
        ("", None),
        ("đồng", None),
        ("1" * 19, None),
        ("1000000000000000", 10**15),
        ("1000000000000001", None),
        ("999999 tỷ", 999_999 * 10**9),
        ("٣", None),
    ],
)
def test_an_amount_is_read_in_the_one_way_it_can_mean(typed: str, amount: int | None) -> None:
    if amount is not None:
        assert read_amount(typed) == amount
        return
    with pytest.raises(Unread, match=r"Số tiền|số tiền"):
        read_amount(typed)


@given(st.integers(0, 10**15), st.sampled_from([".", ",", " ", "\u00a0", ""]), st.sampled_from(["", "đ", " đồng"]))
def test_what_the_portal_prints_it_reads(amount: int, between: str, ending: str) -> None:
    assert read_amount(num(amount).replace(".", between) + ending) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (250_021, "Hai trăm năm mươi nghìn không trăm hai mươi mốt đồng"),
        (10**15, "Một triệu tỷ đồng"),
    ],
)
def test_amounts_are_written_out(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


def test_an_amount_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        amount_in_words(-1)
