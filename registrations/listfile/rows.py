"""What a row of a sheet is when it is no person: filler, a title, the opening of a section, the block of signatures."""

import re
import unicodedata
from collections.abc import Collection
from copy import replace

from registrations.listfile.columns import Column
from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, CellKind, Grid
from registrations.listfile.headings import Headings
from registrations.listfile.sections import fold, is_section_number, section_opened
from registrations.people import position_level, search_key

PERSON_COLUMNS = (Column.NAME, Column.POST, Column.UNIT, Column.PHONE, Column.NOTE)
_FILLER = re.compile(r"[\s.…·_\-–—*/]*")
LONGEST_NUMBER = 6  # digits
LONGEST_DITTO = 60  # characters looked at
_DITTO = re.compile(
    r"[\s(.–—-]*(?:(?:n[./]?t|như (?:ở |dòng |người )?trên|tương tự(?: như)?(?: trên)?|\"|''|“|”|″|〃|//|,,)"
    r"[\s).–—-]*)+",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"(?:như|giống|tương tự)\s+(?:như\s+)?(?:số|stt|tt|dòng|mục|người|ở)\b.*", re.IGNORECASE)
# Words that stand where nothing is to be said yet. One alone counts with its accents: "Trọng" and "Khổng" are names.
_UNSAID_WORDS = {"không", "chưa", "trống", "để trống", "bỏ trống", "k", "ko", "n/a", "null", "none", "x", "xx", "xxx"}
_UNSAID = re.compile(
    r"(?:chua|khong|k|ko)(?: (?:co|ro|biet|xac dinh|cap nhat|cung cap|bo sung|su dung|dung|bo tri|phan cong))+"
    r"(?: (?:so|sdt|dt|so dt|dien thoai|so dien thoai|chuc vu|chuc danh|don vi|thong tin|gi))?"
    r"|(?:se |dang |xin |cho )(?:bo sung|cap nhat)(?: (?:sau|bo sung))?|(?:bo sung|cap nhat)(?: sau)?"
)
_RESERVE = re.compile(r"(?:(?:danh sach|thanh phan|can bo|nguoi|dai bieu) )*du (?:bi|phong)(?: cu)?")
_PHONE = re.compile(r"(?:[0-9][ .()-]*){9}")
_COLUMN_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[A-Z])\)?")
_SIGNATURE = re.compile(
    r"(?:noi nhan|nguoi lap|nguoi tong hop|thu truong|xac nhan|kt|tm|tl|tuq|can bo dau moi|dau moi|nguoi lien he"
    r"|lien he|lanh dao co quan|lanh dao don vi)\b.*"
    r"|(?:ho va ten|ho ten)\b[^:]*:.*"
    r"|(?:da )?ky,? ?(?:ten|ghi|va|dong dau|thay)\b.*|(?:an dinh |lap )?danh sach (?:nay|tren|gom|co)\b.*"
    r"|(?:tong cong|tong so|tong muc|cong muc|tong phan|cong phan)\b.*|(?:tong|cong)(?: *:.*| [0-9].*)?"
    r"|(?:tong|cong) (?:muc |phan )?(?:[ivx]{1,4}|trong tinh|ngoai tinh)\b.*"
    r"|(?:tat ca|so nguoi|so luong)\b[^0-9]*[0-9].*"
    r"|.*\bngay\b.*\bthang\b.*\bnam\b.*|ghi chu|luu y\b.*"
)
_COUNTED = re.compile(r"(?:an dinh |lap )?(?:danh sach (?:nay|tren|co|gom)|tong|cong|tat ca)\b.*\b[0-9]")
# With accents: a person may be called Văn, Hội or Trương, none Phòng Ngân sách.
_NO_PERSON = re.compile(
    r"(?:phòng|văn phòng|trung tâm|chi cục|ban|sở|ubnd|u[ỷy] ban|ủy ban|bộ phận|khối|thanh tra|lãnh đạo|bệnh viện"
    r"|(?:không|chưa) (?:cử|có|đăng ký|tham gia))\b.*|không|n/?a",
    re.IGNORECASE | re.DOTALL,
)


def is_filler(text: str) -> bool:
    """Dots and dashes typed where nothing is to be said."""
    return _FILLER.fullmatch(text) is not None


def is_ditto(text: str) -> bool:
    """ "-nt-", "như trên", '"': what the row above says."""
    return _DITTO.fullmatch(text[:LONGEST_DITTO]) is not None


def is_struck_out(cells: dict[int, Cell], headings: Headings) -> bool:
    """Whether the name of a row has a line through it, all of it: the row is likely taken back."""
    named = [cells[number] for number in headings.numbers(Column.NAME) if number in cells]
    return bool(named) and all(cell.struck and not cell.text.strip() for cell in named)


def standing(cells: dict[int, Cell], headings: Headings) -> dict[int, Cell]:
    """What a row says; of one that is struck out, what it said."""
    return as_before(cells) if is_struck_out(cells, headings) else cells


def as_before(cells: dict[int, Cell]) -> dict[int, Cell]:
    """The cells as they were before somebody struck them out."""
    return {
        number: replace(cell, text=cell.struck, struck="") if not cell.text.strip() else cell
        for number, cell in cells.items()
    }


def is_unsaid(text: str) -> bool:
    """ "Chưa có", "Không", "sẽ bổ sung": nothing is said yet."""
    alone = unicodedata.normalize("NFC", text).strip(" .…-–—()").lower()
    return alone in _UNSAID_WORDS or _UNSAID.fullmatch(fold(text)) is not None


def speaks_of_another(text: str) -> bool:
    """What another row says, when it cannot be told which: "như số 2", or a ditto mark with nobody above."""
    return is_ditto(text) or _OF_ANOTHER.fullmatch(text.strip()) is not None


def section_row(cells: dict[int, Cell], headings: Headings, form: Form) -> tuple[str | None] | None:
    """(section,) for a row that opens one, the section None when the form has no such; None for any other row. Its
    number and title may stand under any column, in any order, and be repeated."""
    if all(cell.struck and not cell.text.strip() for cell in cells.values()):
        return (None,) if section_row(as_before(cells), headings, form) else None  # which one holds now is open
    texts = _texts_number_first(cells, headings)
    if not texts or _has_digits(cells, headings.numbers(Column.PHONE)):
        return None
    if any(_COUNTED.match(fold(text)) for text in texts) or sum(map(is_section_number, texts)) > 1:
        return None
    return section_opened(sorted(texts, key=lambda text: not is_section_number(text)), form)


def _texts_number_first(cells: dict[int, Cell], headings: Headings) -> list[str]:
    """Each once, the number before the others wherever its column stands."""
    numbers = headings.numbers(Column.NUMBER)
    places = sorted(cells, key=lambda place: (place not in numbers, place))
    return list(dict.fromkeys(cells[place].text.strip() for place in places if not is_filler(cells[place].text)))


def _has_digits(cells: dict[int, Cell], numbers: list[int]) -> bool:
    return any(char.isdigit() for number in numbers if number in cells for char in cells[number].text)


def is_signature(cells: dict[int, Cell], headings: Headings) -> bool:
    """A row of the block below the table: who made the list, who signs, totals, where it is sent."""
    if has_number(cells, headings):
        return False
    filled = {number: cell.text for number, cell in cells.items() if not is_filler(cell.text)}
    says_who_signs = any(_SIGNATURE.fullmatch(search_key(text).strip(" -*:;,.()")) for text in filled.values())
    return (says_who_signs and not _fills_a_person(filled, headings)) or _are_posts_of_signers(filled, headings)


def _fills_a_person(filled: Collection[int], headings: Headings) -> bool:
    """Whether a name, a post and a unit or a phone are filled in."""
    named, posted, placed, called = (
        not set(headings.numbers(column)).isdisjoint(filled)
        for column in (Column.NAME, Column.POST, Column.UNIT, Column.PHONE)
    )
    return named and posted and (placed or called)


def _are_posts_of_signers(filled: dict[int, str], headings: Headings) -> bool:
    """A post alone in capitals, or the posts of two who sign side by side."""
    if any(position_level(text) is None for text in filled.values()):
        return False
    if len(filled) == 1:
        return all(text.isupper() for text in filled.values())
    return not set(headings.numbers(Column.NAME)).isdisjoint(filled)


def has_number(cells: dict[int, Cell], headings: Headings) -> bool:
    return number_of(cells, headings) is not None


def number_of(cells: dict[int, Cell], headings: Headings) -> int | None:
    """The row's own number, "12" or "12."; of several lines, the first; None where it has none."""
    texts = (
        cells[number].text.strip().partition("\n")[0].strip(" .)")
        for number in headings.numbers(Column.NUMBER)
        if number in cells
    )
    return next((int(text[:LONGEST_NUMBER]) for text in texts if text.isdecimal()), None)


def is_column_numbers(cells: dict[int, Cell], headings: Headings) -> bool:
    """The row "(1) (2) (3)…" or "A B C 1 2" some forms have under the heading."""
    texts = [cells[number].text.strip() for number in headings.all_numbers if number in cells]
    return len(texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def is_nobody(grid: Grid, row: int, cells: dict[int, Cell], headings: Headings, *, says_something: bool) -> bool:
    """A row that says nothing of a person, or is the form's own."""
    return not says_something or is_column_numbers(cells, headings) or is_title(grid, row, cells, headings)


def is_title(grid: Grid, row: int, cells: dict[int, Cell], headings: Headings) -> bool:
    """One text over the table's breadth, or a unit's name alone in the name's column, above its people; "không cử"."""
    names = headings.numbers(Column.NAME)
    filled = [
        number
        for number in cells
        if number not in headings.numbers(Column.NUMBER) and not is_filler(cells[number].text)
    ]
    if len(filled) == 1 and filled[0] in names and _NO_PERSON.fullmatch(cells[filled[0]].text.strip()):
        return True
    if len(cells) != 1:
        return False
    number = next(iter(cells))
    breadth = min(3, len(headings.all_numbers) - 1)
    return any(merge.left == number and merge.right - merge.left >= breadth for merge in grid.merges.get(row, []))


def is_title_of_reserve(cells: dict[int, Cell]) -> bool:
    """ "Dự bị", "III. Danh sách dự bị:": the people below are sent only in another's place."""
    texts = {fold(cell.text) for cell in cells.values() if not is_filler(cell.text)}
    return any(_RESERVE.fullmatch(text) for text in texts) and all(
        _RESERVE.fullmatch(text) or len(text) <= LONGEST_NUMBER for text in texts
    )


def says_something(person: dict[Column, list[Cell]], spread: frozenset[Column]) -> bool:
    return any(
        not (is_filler(cell.text) or is_ditto(cell.text) or is_unsaid(cell.text)) or cell.kind is CellKind.UNCALCULATED
        for column in PERSON_COLUMNS
        if column not in spread
        for cell in person.get(column, [])
    )


def is_surely_a_person(cells: dict[int, Cell], person: dict[Column, list[Cell]], headings: Headings) -> bool:
    """Below a signature only a numbered row, or a name with a phone or a post, is someone who is sent."""
    has_post = any(position_level(cell.text) for cell in person.get(Column.POST, []))
    has_phone = any(char.isdigit() for cell in person.get(Column.PHONE, []) for char in cell.text)
    return has_number(cells, headings) or (Column.NAME in person and (has_phone or has_post))


def is_named_with_post_or_phone(person: dict[Column, list[Cell]]) -> bool:
    """Whether the cells are what their columns say: words for a name, a known post or the digits of a phone."""
    name = " ".join(cell.text for cell in person.get(Column.NAME, []))
    is_name = " " in name.strip() and not any(char.isdigit() for char in name) and position_level(name) is None
    has_post = any(position_level(cell.text) for cell in person.get(Column.POST, []))
    return is_name and (has_post or any(_PHONE.search(cell.text) for cell in person.get(Column.PHONE, [])))
