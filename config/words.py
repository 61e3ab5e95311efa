"""How the portal writes numbers, dates and money, on screen and in sentences."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from textwrap import shorten

from django.utils import timezone

NBSP = "\u00a0"  # a number and its noun stay on one line


ACRONYMS = frozenset(("CCHC", "CNTT", "HĐND", "UBMTTQ", "UBND"))

# The words of a form's titles. No locality of the reference data has a name made of these alone.
TITLE_WORDS = (
    "đăng ký danh sách cử người tham gia dự đi học tập nghiên cứu khảo sát trao đổi kinh nghiệm về cải cách hành chính "
    "chuyển số trong ngoài tỉnh nước các những cơ quan đơn vị địa phương sở ban ngành huyện thị xã phường thành phố và "
    "của cho tại ở đến theo với là cấp cán bộ công chức viên lãnh đạo quản lý đoàn tác chương trình đợt lần thứ năm "
    "tháng mục phần nội dung kế hoạch dịch vụ trực tuyến một cửa liên thông thủ tục"
)
COMMON_WORDS = frozenset(TITLE_WORDS.split())


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """1 → "I". Raises ValueError below 1."""
    if number < 1:
        raise ValueError("Roman numerals start at 1")
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def sentence_case(text: str) -> str:
    """A title set in capitals, as paper has it, in the letters of a sentence for the screen; any other stays.

    Acronyms keep theirs: known ones, and what has no vowel to be read by. A title with a word that is not known to be
    a common one stays in capitals: it may be a name, and "tỉnh khánh hòa" is worse than capitals.
    """
    if not text.isupper() or not all(map(_has_no_name, text.split())):
        return text
    words = [word if _is_acronym(word) else word.lower() for word in text.split()]
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


@lru_cache(1024)
def _has_no_name(word: str) -> bool:
    parts = "".join(char if char.isalpha() else " " for char in unicodedata.normalize("NFC", word)).split()
    return _is_acronym(word) or all(part.lower() in COMMON_WORDS for part in parts)


@lru_cache(1024)
def _is_acronym(word: str) -> bool:
    letters = "".join(char for char in word if char.isalpha())
    vowels = set("AEIOUY") & set(unicodedata.normalize("NFD", letters))
    return letters in ACRONYMS or (len(letters) > 1 and not vowels)


def _local(value: date) -> date:
    """An instant is shown on the province's clock; a plain date is already a day there."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def num(value: int | float | Decimal | None) -> str:
    """1005000 → "1.005.000", Decimal("287.50") → "287,50"; nothing is "–", never 0."""
    if value is None:
        return "–"
    return f"{value:,}".translate(str.maketrans(",.-", ".,−"))


def money(value: int | None) -> str:
    """Whole đồng: 1005000 → "1.005.000 đồng"."""
    return f"{num(value)}{NBSP}đồng" if value is not None else "–"


def vn_date(value: date | None) -> str:
    """29/8/2023, without leading zeros."""
    if not value:
        return ""
    day = _local(value)
    return f"{day.day}/{day.month}/{day.year}"


def vn_date_of(iso: str) -> str:
    """ "2023-08-29" → "29/8/2023"."""
    return vn_date(date.fromisoformat(iso)) if iso else ""


def vn_time(value: datetime | None) -> str:
    """17 giờ 00."""
    if not value:
        return ""
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{moment:%H}{NBSP}giờ{NBSP}{moment:%M}"


def vn_datetime(value: datetime | None) -> str:
    """08 giờ 02 ngày 29/8/2023."""
    return f"{vn_time(value)} ngày{NBSP}{vn_date(value)}" if value else ""


def and_joined(texts: Sequence[str]) -> str:
    """As in a sentence: "mục II.1, mục II.2 và mục II.3"."""
    return " và ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def capital(text: str) -> str:
    """The first letter large, the rest as it stands."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The first letter small, as inside a sentence; numbers of documents keep theirs."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """With a capital and one full stop; nothing stays nothing: "từ tháng 9" → "Từ tháng 9."."""
    bare = text.strip().removesuffix(".")
    return f"{bare[:1].upper()}{bare[1:]}." if bare else ""


def cut(text: str, most: int) -> str:
    """In one line of so many letters, as `textwrap.shorten`, which takes a text into pieces whatever its length."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    end = -1 if "-" in line[:most] else line.rfind(" ", 0, most)  # at a hyphen it may part words
    return f"{line[:end]}…" if end > 0 else shorten(line[: most + _LOOKED_AT], most, placeholder="…")


_LOOKED_AT = 40
"""So many letters behind the last one tell where a word ends; what follows them changes nothing."""


def at_most(text: str, most: int) -> str:
    """So many letters at most, as Django's `truncatechars`, without asking how an ellipsis is written."""
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) <= most else f"{composed[: most - 1]}…"


def short_name(full_name: object) -> str:
    """What a person is called by where there is little room: "Trương Bảo Lam" → "Bảo Lam"."""
    return " ".join(str(full_name).split()[-2:])


def after_comma(text: str) -> str:
    """What a clause may end with: "mục II.2" → ", mục II.2"; nothing adds no comma."""
    return f", {text}" if text else ""


def lateness(late: timedelta) -> str:
    """In the greatest whole unit: "45 phút", "2 giờ", "3 ngày"."""
    for unit, seconds in (("ngày", 86_400), ("giờ", 3_600), ("phút", 60)):
        if late.total_seconds() >= seconds:
            return f"{int(late.total_seconds() // seconds)}{NBSP}{unit}"
    return f"dưới 1{NBSP}phút"


def grouped(code: str) -> str:
    """A code to be read and typed: "7c1e04ab19d3" → "7c1e 04ab 19d3"."""
    return NBSP.join(code[start : start + 4] for start in range(0, len(code), 4))
