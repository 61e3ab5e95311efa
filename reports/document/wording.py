"""Dates, numbers, amounts and file names, as official paper writes them."""

import unicodedata
from datetime import date
from decimal import Decimal

from msgspec import Struct

from accounts.enums import System
from accounts.systems import numbered
from reports.document.content import Cell, Formula

BLANK = "…"
"""Stands where văn thư fills in a number or a date."""


def clean(text: str) -> str:
    """In NFC and without the control characters that Word and Excel cannot hold."""
    if not text.isprintable():
        text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", text)


def official_date(place: str, dated: date | None) -> str:
    """ "Khánh Hòa, ngày 05 tháng 02 năm 2023": a 0 before days below 10 and months 1 and 2 (NĐ 30, Phụ lục I)."""
    return f"{place}, {date_in_words(dated)}"


def date_in_words(dated: date | None) -> str:
    if dated is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{dated.month:02}" if dated.month <= 2 else str(dated.month)
    return f"ngày {dated.day:02} tháng {month} năm {dated.year}"


def short_date(dated: date) -> str:
    return f"{dated.day}/{dated.month}/{dated.year}"


def official_number(number: int | None, symbol: str, system: str = System.STATE) -> str:
    """ "05/KH-BCĐ", of the Party "142-TB/ĐU": below 10 a leading 0, and no spaces round / and - (NĐ 30, Phụ lục I)."""
    return numbered(BLANK if number is None else f"{number:02}", symbol, system)


def grouped(number: int) -> str:
    """1005000 → "1.005.000"."""
    return f"{number:,}".replace(",", ".")


def cell_text(cell: Cell) -> str:
    """What a cell says wherever it is text: "" for nothing, 29/8/2023, 1.005.000, 87,45."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, Decimal):
        return f"{cell:,f}".translate(str.maketrans(",.", ".,"))
    return grouped(cell.value if isinstance(cell, Formula) else cell)


class FileNames(Struct, frozen=True):
    """A file's two names: ASCII for every program, Vietnamese for those that know RFC 6266."""

    ascii: str
    vietnamese: str


def file_names(slug: str, title: str, detail: str, extension: str) -> FileNames:
    """("ke-hoach", "Kế hoạch", "8752/KH-BCĐ", "pdf") → ke-hoach-8752-kh-bcd.pdf and "Kế hoạch 8752-KH-BCĐ.pdf"."""
    ascii_stem = "-".join(filter(None, (slug, _folded(detail))))
    words = " ".join(filter(None, (title.strip(), detail.strip())))
    vietnamese_stem = "".join("-" if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in clean(words))
    return FileNames(f"{ascii_stem}.{extension}", f"{vietnamese_stem}.{extension}")


def _folded(text: str) -> str:
    """Without tone marks or capitals, everything else than letters and digits made one hyphen."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = (sign if sign.isascii() and sign.isalnum() else "-" for sign in plain if not unicodedata.combining(sign))
    return "-".join(filter(None, "".join(letters).split("-")))
