"""Money as people type it, read or asked again, and as payment papers write it out. Pure."""

import re
import unicodedata
from decimal import Decimal

from config.words import NBSP, money

LARGEST = 10**15
"""A thousand times what the whole province spends in a year: any more is a slip of the finger."""

EXAMPLE = "ví dụ 4.200.000, hoặc 4,2 triệu"
_CURRENCY = re.compile(r"\s*(?:đồng|đ|₫|vnđ|vnd)\.?$")
_UNITS = {
    "nghìn": 10**3, "ngàn": 10**3, "k": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}(?P<sep>[.,' ])\d{3}(?:(?P=sep)\d{3})*(?P<rest>[.,]0{1,2})?", re.ASCII)
_PLAIN = re.compile(r"\d{1,18}", re.ASCII)
_TERM = re.compile(rf"(?P<number>\d{{1,6}}(?:[.,]\d{{1,9}})?)\s*(?P<unit>{'|'.join(_UNITS)})(?![a-zà-ỹ])\s*", re.ASCII)


class Unread(ValueError):
    """What was typed is no amount that can be read in one way only; the words say how to write it."""


def read_amount(text: str) -> int:
    """Whole đồng from "1.200.000", "1,200,000", "1 200 000", "1200000đ", "1,2 triệu", "2 tỷ 300 triệu".

    What may mean two things is asked again and never guessed: "4.5", "1,2", "1.200 triệu". Raises Unread."""
    typed = " ".join(unicodedata.normalize("NFC", text).replace(NBSP, " ").lower().split())
    bare = _CURRENCY.sub("", typed)
    if bare.startswith(("-", "−", "(")):
        raise Unread("Số tiền không được là số âm. Đề nghị xem lại.")
    amount = _of_digits(bare)
    if amount is None:
        amount = _of_units(bare)
    if amount is None:
        raise Unread(f"Nhập số tiền bằng đồng, không có phần lẻ, {EXAMPLE}.")
    if amount > LARGEST:
        raise Unread("Số tiền quá lớn. Đề nghị xem lại số chữ số.")
    return amount


def _of_digits(bare: str) -> int | None:
    if _PLAIN.fullmatch(bare):
        return int(bare)
    found = _GROUPED.fullmatch(bare)
    if found is None:
        return None
    rest = found["rest"] or ""
    if rest.startswith(found["sep"]):
        return None  # "1.200.00": one of the two is wrong
    return int(re.sub(r"\D", "", bare.removesuffix(rest)))


def _of_units(bare: str) -> int | None:
    """Numbers with units that fall: "2 tỷ 300 triệu". With three decimals "1.200 triệu" may be 1,2 or 1200."""
    total, last, at = Decimal(0), LARGEST, 0
    while at < len(bare):
        found = _TERM.match(bare, at)
        if found is None or _UNITS[found["unit"]] >= last or re.search(r"[.,]\d{3}$", found["number"]):
            return None
        last = _UNITS[found["unit"]]
        total += Decimal(found["number"].replace(",", ".")) * last
        at = found.end()
    return int(total) if at and total == int(total) else None


def amount_in_words(amount: int) -> str:
    """Whole đồng: 1005000 → "Một triệu không trăm linh năm nghìn đồng". Raises ValueError below 0."""
    if amount < 0:
        raise ValueError("an amount on a payment paper is never negative")
    from vn_numberwords import number_to_currency

    words: str = unicodedata.normalize("NFC", number_to_currency(amount))
    return words[:1].upper() + words[1:]


def in_words(amount: int) -> str:
    """As a paper ends its table: "Bằng chữ: Một triệu đồng."."""
    return f"Bằng chữ: {amount_in_words(amount)}."


def signed(amount: int) -> str:
    """ "+1.200.000 đồng", "−800.000 đồng"; nothing has no sign."""
    return f"{'+' if amount > 0 else ''}{money(amount)}"
