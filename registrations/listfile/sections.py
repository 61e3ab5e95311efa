"""Which section of the form a text means: by its title's own words, else by its number."""

import re
import unicodedata
from itertools import pairwise

from registrations.listfile.form import Form
from registrations.people import Encoding, decode, search_key

ROMAN = re.compile(
    r"(?:(?:mục|phần)?\s*([IVX]{1,5})|(?:mục|phần)\s*([1-9]))\s*(?:[./):–-]\s*(.*))?", re.IGNORECASE | re.DOTALL
)
_ENUMERATOR = re.compile(r"^(?:(?:phan|muc|bieu|phu luc|danh sach) ?)?(?:[a-z]|[0-9]{1,2}|[ivx]+) ")
MOST_WORDS_OF_A_CHOICE = 2
_NUMBER = re.compile(r"\(?(?:[a-z]|[0-9]{1,2})\)?[./):]*", re.IGNORECASE)
_WORDS = re.compile(r"(?:dang ky|danh sach|tham gia|hoc tap|di hoc tap|doan)\b")
_PARTS = re.compile(r"[,;/+&\n]|\bvà\b", re.IGNORECASE)
_BOTH = re.compile(r"ca (?:hai|2)(?: muc| chuong trinh| noi dung)?|(?:hai|2) (?:muc|chuong trinh|noi dung)")


def fold(text: str) -> str:
    """For comparing headings and titles: folded, punctuation as spaces."""
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", search_key(text)).split())


def sections_said(text: str, form: Form) -> set[str]:
    """The sections of which a text has words that only their titles have: "trong tỉnh", "ngoài tỉnh"."""
    said = _pairs(text)
    own = {section.key: _pairs(section.title) for section in form.sections}
    return {
        key
        for key, pairs in own.items()
        if said & pairs.difference(*(others for other, others in own.items() if other != key))
    }


def sections_named(text: str, form: Form) -> set[str]:
    """The sections of which a text has a single word that only their titles have: "trong", "ngoài" of "Trong/ngoài"."""
    said = set(fold(text).split())
    words = {section.key: set(fold(section.title).split()) for section in form.sections}
    return {
        key
        for key, own in words.items()
        if said & own.difference(*(others for other, others in words.items() if other != key))
    }


def sections_said_in_any_font(text: str, form: Form) -> set[str]:
    """The same of a text that may be typed in an old font, as the words around a table are."""
    readings = (text, *(decode(text, encoding) for encoding in Encoding))
    return next((said for reading in readings if (said := sections_said(reading, form))), set())


def section_of(number: str, title: str, form: Form) -> str | None:
    """The section a text means: by the words only its title has, else by its number."""
    said = sections_said(f"{number} {title}", form)
    if len(said) == 1:
        return next(iter(said))
    match = ROMAN.fullmatch(number.strip())
    if match and match[2]:
        place = int(match[2])
        return form.sections[place - 1].key if place <= len(form.sections) else None
    roman = (match[1] if match else number.strip()).upper()
    return next((section.key for section in form.sections if section.key.upper() == roman), None)


def sections_in_cell(text: str, form: Form) -> tuple[str | None, ...]:
    """What a cell of a column for the section means: "I", "2", "ngoài tỉnh", "I, II", "cả hai"; (None,): not told."""
    if _BOTH.fullmatch(fold(text)) and len(form.sections) == 2:
        return tuple(section.key for section in form.sections)
    parts = [part.strip(" .)") for part in _PARTS.split(text) if part.strip(" .)")]
    found = dict.fromkeys(_section_of_part(part, form) for part in parts)
    return tuple(found) if found and None not in found else (section_of(text, "", form),)


def _section_of_part(part: str, form: Form) -> str | None:
    """ "2", "II", "ngoài tỉnh"; of one or two words, "Ngoài" and "đi ngoài", the word tells that only one title has."""
    if section := section_of(f"Mục {part}" if part.isdecimal() else part, "", form):
        return section
    named = sections_named(part, form) if len(part.split()) <= MOST_WORDS_OF_A_CHOICE else set()
    return next(iter(named)) if len(named) == 1 else None


def is_section_number(text: str) -> bool:
    """ "II", "Mục 2.": a number without a title."""
    match = ROMAN.fullmatch(text)
    return match is not None and not match[3]


def section_opened(texts: list[str], form: Form) -> tuple[str | None] | None:
    """(section,) where a row's texts open one, (None,) where the form has no such section; None for any other row."""
    texts = [unicodedata.normalize("NFKC", texts[0]), *texts[1:]]  # "Ⅰ" of one sign is an I
    if match := ROMAN.fullmatch(texts[0]):
        return _section_numbered(match, texts, form)
    if len(texts) == 2 and _NUMBER.fullmatch(texts[0]):
        texts = texts[1:]  # "A | Học tập trong tỉnh"
    if len(texts) > 1:
        return None
    folded = _ENUMERATOR.sub("", fold(texts[0]))
    key = section_of("", texts[0], form)
    is_of_title = any(f" {folded} " in f" {fold(section.title)} " for section in form.sections) and " " in folded
    return (key,) if key and (is_of_title or _WORDS.match(folded)) else None


def _section_numbered(match: re.Match[str], texts: list[str], form: Form) -> tuple[str | None] | None:
    title = texts[1] if len(texts) > 1 else match[3] or ""
    by_title = section_of("", title, form)
    # More than a number and a title, such as "03 người", only beside a title of the form.
    key = by_title or section_of(match[1] or f"Mục {match[2]}", "", form)
    return (key,) if len(texts) <= 2 or by_title else None


def _pairs(text: str) -> set[tuple[str, str]]:
    """Neighbouring words, folded: single words say too little ("ngoài tỉnh", "nước ngoài")."""
    return set(pairwise(fold(text).split()))
