"""What comes in as text, whoever sent it: whole numbers, lines, names of files. Pure."""

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import QueryDict

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""PostgreSQL takes no NUL, and half of a surrogate pair is no letter of any alphabet."""

# Letters to Unicode, and nothing to the eye: the Hangul fillers, an empty braille cell, marks that only steer others.
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")

MOST_DIGITS = 18  # any more may not fit a column
_DIGITS = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}")
LONGEST_FILE_NAME = 200
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
CODE_LETTERS = "chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới"
"""Of codes that stand in addresses, commands and files."""


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def whole_number(text: object) -> int | None:
    """From plain digits; None for anything else, a number no column can hold included."""
    return int(text) if isinstance(text, str) and _DIGITS.fullmatch(text) else None


def number_in(data: "QueryDict", name: str) -> int:
    """A number a page sends; -1 where it sends none."""
    number = whole_number(data.get(name))
    return -1 if number is None else number


def revision_in(data: "QueryDict") -> int:
    """Which save a page was opened with; one that cannot tell counts as stale."""
    return number_in(data, "revision")


def one_line(text: str) -> str:
    """NFC, nothing invisible, one space between words, no line break."""
    kept = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    seen = kept if kept.isprintable() else "".join([one for one in kept if one.isprintable() or one.isspace()])
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def lines(text: str) -> str:
    """The same of a text of several lines: these stay, with their tabs and spaces as typed."""
    kept = UNSEEN.sub("", unicodedata.normalize("NFC", text))
    shown = (char if char in "\n\r\t" or char.isprintable() or not char.isspace() else " " for char in kept)
    return unicodedata.normalize("NFC", "".join(char for char in shown if char in "\n\r\t" or char.isprintable()))


def pdf_name(name: str) -> str:
    """What a PDF is called when it is given out, whatever it was called: no ending that another program opens."""
    stem = re.sub(r"\.pdf$", "", one_line(name), flags=re.IGNORECASE)
    return f"{stem[-(LONGEST_FILE_NAME - 4) :] or 'tep'}.pdf"
