"""Which section the people of a whole sheet or column are in, where no row between them says it."""

import re
from textwrap import shorten

from registrations.listfile import rows as kinds
from registrations.listfile.columns import Column
from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, Grid, column_letters
from registrations.listfile.headings import Headings
from registrations.listfile.sections import (
    ROMAN,
    fold,
    section_of,
    section_opened,
    sections_in_cell,
    sections_said,
    sections_said_in_any_font,
)

MOST_CELLS_OF_A_TITLE = 2
_MAY_HEAD_SECTIONS = re.compile(
    r"\b(?:muc|doan|chuyen|noi dung|chuong trinh|dang ky|tham gia|nhom|dia ban|pham vi|hinh thuc|dia diem|noi den)\b"
)
MOST_TITLE_ROWS, LONGEST_TITLE = 40, 400  # above a table; more is no title, and would only cost time


def body_rows(grid: Grid, headings: Headings) -> list[int]:
    return sorted(row for row in grid.rows if row > headings.last_row)


def find_section_column(grid: Grid, headings: Headings, form: Form) -> str:
    """Makes, in place, a column the one of sections where every word below its strange heading is of their titles, or
    a number of theirs below a heading that may speak of sections; says so."""
    if headings.numbers(Column.SECTION) or headings.marks:
        return ""
    people = [cells for row in body_rows(grid, headings) if _is_named(cells := grid.rows[row], headings)]
    known = set(headings.all_numbers)
    for number in sorted(set().union(*people) - known if people else ()):
        texts = {cells[number].text for cells in people if number in cells and not kinds.is_filler(cells[number].text)}
        heading = headings.unknown.get(number, "")
        is_likely = _MAY_HEAD_SECTIONS.search(fold(heading)) is not None
        if texts and all(
            None not in sections_in_cell(text, form) and (is_likely or sections_said(text, form)) for text in texts
        ):
            headings.columns[Column.SECTION] = [number]
            headings.unknown.pop(number, None)
            return f"{grid.opening}: mục của từng người hiểu theo cột {column_letters(number)}; kiểm tra lại."
    return ""


def _is_named(cells: dict[int, Cell], headings: Headings) -> bool:
    names = [cells[number].text for number in headings.numbers(Column.NAME) if number in cells]
    return any(any(char.isalpha() for char in name) for name in names) and len(cells) > MOST_CELLS_OF_A_TITLE


def section_of_all(grid: Grid, form: Form, headings: Headings) -> tuple[str | None, str]:
    """The section a whole sheet is in, until a row says another: by its name, its only choice, or the title above the
    table; with the words for the last."""
    by_name = section_of(grid.name, "", form)
    if by_name or len(form.sections) == 1:
        return by_name or form.sections[0].key, ""
    above = [row for row in sorted(grid.rows) if row < headings.first_row][-MOST_TITLE_ROWS:]
    said = {row: sections_said_in_any_font(" ".join(_texts(grid, row))[:LONGEST_TITLE], form) for row in above}
    all_said = set().union(*said.values())
    if len(all_said) == 1:
        row = next(row for row in above if said[row])
        return _told_by(next(iter(all_said)), row, _texts(grid, row))
    if nearest := max((row for row in above if said[row]), default=None):
        # Where the words above speak of several, the title right above the table: "II. Ngoài tỉnh".
        texts = _texts(grid, nearest)
        if len(texts) == 1 and (opened := section_opened(texts, form)) and opened[0]:
            return _told_by(opened[0], nearest, texts)
    for row in reversed(above if not all_said else []):
        texts = _texts(grid, row)
        match = ROMAN.fullmatch(texts[0]) if len(texts) == 1 else None
        if match and not match[3] and (opened := section_opened(texts, form)) and opened[0]:
            return _told_by(opened[0], row, texts)
    return None, ""


def _told_by(section: str, row: int, texts: list[str]) -> tuple[str, str]:
    quoted = shorten(" ".join(texts), 100, placeholder="…")
    place = f"dòng {row}" if row > 0 else "lời"  # a paragraph of a document has no number
    return section, f"mục {section} hiểu theo {place} trên bảng (“{quoted}”)"


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text.strip() for _, cell in sorted(grid.rows[row].items(), key=lambda item: item[0])]
