"""What the words of a heading say its column holds."""

import re
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from registrations.listfile.sections import fold
from registrations.people import Encoding, Question, decode

LONGEST_HEADING = 160


class Column(StrEnum):
    NUMBER = "number"
    NAME = "name"
    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    POST = "post"
    UNIT = "unit"
    PHONE = "phone"
    NOTE = "note"
    SECTION = "section"
    RESULT = "result"
    PROBLEMS = "problems"


# Of folded headings (no accents, no punctuation); the first that fits wins: "điện thoại cơ quan" is a phone.
_WORDS = (
    (Column.RESULT, r"ket qua kiem tra"),
    (Column.PROBLEMS, r"loi"),
    (
        Column.PHONE,
        r".*\b(?:dien thoai|di dong|s ?d ?t|d ?t|d thoai|dtdd|so lien he|lien he|mobile|phone|zalo|so may)\b.*|tel",
    ),
    (Column.SURNAME, r"ho(?: va)?(?: ten)?(?: dem| lot| chu lot| ten dem| ten lot)|ho"),
    (Column.GIVEN_NAME, r"ten|ong(?: ba)?|dong chi|dai bieu|thanh vien"),
    (
        Column.NAME,
        r"(?:.*\b)?(?:ho (?:va |& )?(?:chu )?ten|ho ten)\b.*|ten (?:can bo|nguoi|dai bieu|thanh vien).*|full name|name",
    ),
    (Column.NAME, r"h ?(?:& |va )?t(?:en)?"),
    (Column.NAME, r"(?:can bo|cong chuc|nguoi)(?: duoc)? (?:cu|di|tham gia|dang ky)\b.*"),
    (Column.POST, r".*\b(?:chuc vu|chuc danh|ch? ?vu|ch? danh|cv|vi tri viec lam)\b.*"),
    (Column.UNIT, r".*\b(?:don vi|co quan|phong ban|noi cong tac|noi lam viec)\b.*|phong|bo phan"),
    (Column.UNIT, r"(?:d ?vi?|c ?q(?:uan)?|noi) ?(?:ct|c t|c tac|cong tac)|d ?vi?|c ?q(?:uan)?|p ?ban|pb"),
    (Column.NOTE, r"ghi chu.*|note|g ?chu|gc"),
    (Column.SECTION, r"(?:dang ky )?muc|muc dang ky|phan|chuong trinh(?: dang ky)?|noi dung dang ky"),
    (Column.SECTION, r"trong tinh ngoai tinh|dang ky tham gia"),
    (Column.NUMBER, r"s? ?t ?t|so tt|so thu tu|thu tu|no"),
)
_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _WORDS)
# A cheap look before the exact one: "tên" in Unicode, composed or not, VNI or TCVN3, as most rows have none.
MAY_NAME = re.compile(
    r"\bt(?:ê|e\u0302?|eâ|ª)n\b|name|^\s*(?:cán bộ|công chức|người)\b|^\s*h[\W_]*(?:và\s+)?t\W*$"
    r"|^\s*(?:ông|đồng chí|đại biểu|thành viên)\W*(?:bà)?\W*$",
    re.IGNORECASE,
)
# "HT" and "Thành viên" head names only among headings: they are posts too.
SHORT_NAME = re.compile(r"h ?(?:& |va )?t|ong(?: ba)?|dong chi|dai bieu|thanh vien")
NAMES = {Column.NAME, Column.SURNAME, Column.GIVEN_NAME}
# "Họ và tên người lập: Lê Hà" and a whole sentence of an earlier check are no headings.
_SAYS_IT = re.compile(r":\s*\w|^.{40,}\.\s*$", re.DOTALL)
IN_BRACKETS = re.compile(r"\([^)]*\)?")
ENOUGH = {Column.POST, Column.UNIT, Column.PHONE}


class FormColumn(Struct, frozen=True):
    """A column of the plan's form: its title, and which of the reader's own it is, or what is asked besides."""

    title: str
    field: Column | None = None
    question: Question | None = None

    def is_titled(self, folded: str) -> bool:
        return bool(folded and (self.field or self.question) and folded == fold(self.title))


@lru_cache(maxsize=512)
def column_of(text: str, columns: tuple[FormColumn, ...]) -> Column | None:
    """A heading as the form has it is what the form says; None for one that is asked besides."""
    if len(text) > LONGEST_HEADING or not text or _SAYS_IT.search(IN_BRACKETS.sub("", text)):
        return None
    for reading in (text, *(decode(text, encoding) for encoding in Encoding)):
        folded = fold(reading)
        if column := next((one for one in columns if one.is_titled(folded)), None):
            return column.field
        if found := _worded(folded):
            return found
    return None


@lru_cache(maxsize=512)
def question_of(text: str, columns: tuple[FormColumn, ...]) -> Question | None:
    """What a heading asks besides, by the form's own words."""
    for reading in (text, *(decode(text, encoding) for encoding in Encoding)):
        folded = fold(reading)
        if found := next((one.question for one in columns if one.question and folded == fold(one.title)), None):
            return found
    return None


def form_fields(columns: tuple[FormColumn, ...]) -> tuple[Column | None, ...]:
    """What each column of a plan's form holds of the reader's own."""
    return tuple(column.field for column in columns)


def _worded(folded: str) -> Column | None:
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(folded)), None)
