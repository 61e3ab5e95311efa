"""What each row of a sheet is: heading, section, filler, signature, or a person; and what its cells say."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from registrations.people import position_level, search_key
from registrations.spreadsheet.form import Form
from registrations.spreadsheet.grid import Cell, CellKind, Grid
from registrations.spreadsheet.headings import Column, Headings, fold, form_order, headings_at

PERSON_COLUMNS = (Column.NAME, Column.POSITION, Column.UNIT, Column.PHONE, Column.NOTE)
MOST_SPREAD = 200_000  # places; merges that overlap come from no real file, and must not cost time
_FILLER = re.compile(r"[\s.…·_\-–—*/]*")
_ROMAN = re.compile(r"(?:mục|phần)?\s*([IVX]{1,5})\s*(?:[./):–-]\s*(.*))?", re.IGNORECASE | re.DOTALL)
_COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")
_ENUMERATOR = re.compile(r"^(?:(?:phan|muc)? ?(?:[a-z]|[0-9]{1,2}|[ivx]+) )")
_SECTION_WORDS = re.compile(r"(?:dang ky|danh sach|tham gia|hoc tap|di hoc tap|doan)\b")
_SIGNATURE = re.compile(
    r"(?:noi nhan|nguoi lap|thu truong|xac nhan|kt|tm|tl|tuq|can bo dau moi|lanh dao co quan|lanh dao don vi)\b.*"
    r"|(?:da )?ky,? ?(?:ten|ghi|va|dong dau|thay)\b.*|(?:tong cong|tong so|danh sach nay)\b.*|cong(?: *:.*| [0-9].*)?"
    r"|.*\bngay\b.*\bthang\b.*\bnam\b.*|ghi chu|luu y\b.*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that means a person. `spread`: columns whose text comes from a cell merged over several rows."""

    row: int
    section: str | None
    cells: dict[Column, list[Cell]]
    spread: frozenset[Column] = frozenset()
    is_hidden: bool = False


@dataclass(slots=True)
class Table:
    """The people of a sheet, and its first heading."""

    headings: Headings
    lines: list[Line] = field(default_factory=list)


def body_rows(grid: Grid, headings: Headings) -> list[int]:
    return sorted(row for row in grid.rows if row > headings.last_row)


def first_headings(grid: Grid, form: Form) -> Headings | None:
    for row in sorted(grid.rows):
        if found := headings_at(grid, row, form):
            return found
    return None


def read_table(grid: Grid, form: Form, *, pasted: bool = False) -> Table | None:
    """The people of one sheet; None where no heading is found and the rows were not pasted without one."""
    headings = first_headings(grid, form)
    if headings is None:
        if not pasted or not grid.rows:
            return None
        headings = form_order(0)
        if not _first_column_is_numbers(grid):
            columns = list(headings.columns)
            headings.columns = {column: [place] for place, column in enumerate(columns[1:], start=1)}
    table = Table(headings)
    table.lines.extend(_lines(grid, form, headings))
    return table


def is_filler(text: str) -> bool:
    """Dots and dashes typed where nothing is to be said."""
    return _FILLER.fullmatch(text) is not None


def _lines(grid: Grid, form: Form, headings: Headings) -> Iterator[Line]:
    section = section_of(grid.name, "", form) or (form.sections[0].key if len(form.sections) == 1 else None)
    merged = _merged_down(grid)
    is_signature = False
    skip_to = headings.last_row
    for row in body_rows(grid, headings):
        if row <= skip_to:
            continue
        if again := headings_at(grid, row, form):
            headings, skip_to, is_signature = again, again.last_row, False
            continue
        cells = grid.rows[row]
        found = _section_row(cells, headings, form)
        if found is not None:
            section, is_signature = found[0], False
            continue
        if _is_signature(cells, headings):
            is_signature = True
            continue
        person, spread = _person(cells, headings, merged.get(row, {}))
        if (
            not _says_something(person, spread)
            or _is_column_numbers(cells, headings)
            or _is_title(grid, row, cells, headings)
        ):
            continue
        if is_signature and not _is_surely_a_person(cells, person, headings):
            continue
        is_signature = False
        own = [cell.text for cell in person.get(Column.SECTION, [])]
        yield Line(row, section_of(own[0], "", form) if own else section, person, spread, row in grid.hidden_rows)


def section_of(number: str, title: str, form: Form) -> str | None:
    """The section a text means: by the words only its title has ("trong tỉnh"), else by its number."""
    said = _pairs(f"{number} {title}")
    pairs = {section.key: _pairs(section.title) for section in form.sections}
    for key, own in pairs.items():
        rivals = set().union(*(others for other, others in pairs.items() if other != key))
        if said & (own - rivals) and not said & (rivals - own):
            return key
    match = _ROMAN.fullmatch(number.strip())
    return next((key for key in pairs if key.upper() == (match[1] if match else number.strip()).upper()), None)


def _pairs(text: str) -> set[tuple[str, str]]:
    """Neighbouring words, folded: single words say too little ("ngoài tỉnh", "nước ngoài")."""
    return set(pairwise(fold(text).split()))


def _section_row(cells: dict[int, Cell], headings: Headings, form: Form) -> tuple[str | None] | None:
    """(section,) for a row that opens one, the section None when the form has no such; None for any other row."""
    texts = [cells[number].text.strip() for number in sorted(cells) if not is_filler(cells[number].text)]
    phones = [cells[number].text for number in headings.numbers(Column.PHONE) if number in cells]
    if not texts or not all(is_filler(phone) for phone in phones):
        return None
    match = _ROMAN.fullmatch(texts[0])
    if match:
        title = texts[1] if len(texts) > 1 else match[2] or ""
        by_title = section_of("", title, form)
        # More than a number and a title, such as "03 người", only beside a title of the form.
        return (by_title or section_of(match[1], "", form),) if len(texts) <= 2 or by_title else None
    if len(texts) > 1:
        return None
    folded = _ENUMERATOR.sub("", fold(texts[0]))
    key = section_of("", texts[0], form)
    is_of_title = any(f" {folded} " in f" {fold(section.title)} " for section in form.sections) and " " in folded
    return (key,) if key and (is_of_title or _SECTION_WORDS.match(folded)) else None


def _is_signature(cells: dict[int, Cell], headings: Headings) -> bool:
    """A row of the block below the table: who made the list, who signs, totals, where it is sent."""
    if _has_number(cells, headings):
        return False
    filled = {number for number in cells if not is_filler(cells[number].text)}
    is_person = all(filled & set(headings.numbers(column)) for column in (Column.NAME, Column.POSITION)) and filled & {
        *headings.numbers(Column.UNIT),
        *headings.numbers(Column.PHONE),
    }
    texts = [search_key(cells[number].text).strip(" -*:;,.()") for number in filled]
    if not is_person and any(_SIGNATURE.fullmatch(text) for text in texts):
        return True
    lone = cells[next(iter(filled))].text if len(filled) == 1 else ""
    return lone.isupper() and position_level(lone) is not None


def _has_number(cells: dict[int, Cell], headings: Headings) -> bool:
    return any(
        number in cells and cells[number].text.strip(" .").isdecimal() for number in headings.numbers(Column.NUMBER)
    )


def _merged_down(grid: Grid) -> dict[int, dict[int, Cell]]:
    """By row and column, the cell merged over several rows that stands there; its own row apart."""
    spread: dict[int, dict[int, Cell]] = {}
    rows = sorted(grid.rows)
    budget = MOST_SPREAD
    for top, merges in grid.merges.items():
        for merge in merges:
            cell = grid.rows.get(top, {}).get(merge.left)
            if cell is None:
                continue
            for row in rows[bisect_right(rows, top) : bisect_right(rows, merge.bottom)]:
                spread.setdefault(row, {}).setdefault(merge.left, cell)
                budget -= 1
            if budget < 0:
                return spread
    return spread


def _person(
    cells: dict[int, Cell], headings: Headings, merged: dict[int, Cell]
) -> tuple[dict[Column, list[Cell]], frozenset[Column]]:
    person: dict[Column, list[Cell]] = {}
    spread = set()
    for column in (*PERSON_COLUMNS, Column.SECTION):
        for number in headings.numbers(column):
            if number in cells:
                person.setdefault(column, []).append(cells[number])
            elif number in merged:
                person.setdefault(column, []).append(merged[number])
                spread.add(column)
    return person, frozenset(spread)


def _says_something(person: dict[Column, list[Cell]], spread: frozenset[Column]) -> bool:
    return any(
        not is_filler(cell.text) or cell.kind is CellKind.UNCALCULATED
        for column in PERSON_COLUMNS
        if column not in spread
        for cell in person.get(column, [])
    )


def _is_column_numbers(cells: dict[int, Cell], headings: Headings) -> bool:
    """The row "(1) (2) (3)…" some forms have under the heading."""
    texts = [cells[number].text.strip() for number in headings.all_numbers if number in cells]
    return len(texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def _is_title(grid: Grid, row: int, cells: dict[int, Cell], headings: Headings) -> bool:
    """One text over the table's breadth, such as the name of a division above its people."""
    if len(cells) != 1:
        return False
    number = next(iter(cells))
    breadth = min(3, len(headings.all_numbers) - 1)
    return any(merge.left == number and merge.right - merge.left >= breadth for merge in grid.merges.get(row, []))


def _is_surely_a_person(cells: dict[int, Cell], person: dict[Column, list[Cell]], headings: Headings) -> bool:
    """Below a signature only a numbered row, or a name with a phone or a post, is someone who is sent."""
    has_post = any(position_level(cell.text) for cell in person.get(Column.POSITION, []))
    return _has_number(cells, headings) or (Column.NAME in person and (Column.PHONE in person or has_post))


def _first_column_is_numbers(grid: Grid) -> bool:
    firsts = [row[1].text.strip(" .") for row in grid.rows.values() if 1 in row]
    return all(text.isdecimal() or _ROMAN.fullmatch(text) for text in firsts)
