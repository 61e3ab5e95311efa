"""Which section the people of a whole sheet or column are in, where no row between them says it."""

import re
from textwrap import shorten

from registrations.listfile import rows as kinds
from registrations.listfile.columns import Column
from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, Grid, column_letters
from registrations.listfile.headings import Headings
from registrations.listfile.sections import (
    fold,
    is_section_number,
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
    for number in sorted(set[int]().union(*people) - known):
        texts = _texts_below(people, number)
        if texts and _are_sections(texts, headings.unknown.get(number, ""), form):
            headings.columns[Column.SECTION] = [number]
            headings.unknown.pop(number, None)
            return f"{grid.opening}: mục của từng người hiểu theo cột {column_letters(number)}; kiểm tra lại."
    return ""


def _texts_below(people: list[dict[int, Cell]], number: int) -> set[str]:
    return {cells[number].text for cells in people if number in cells and not kinds.is_filler(cells[number].text)}


def _are_sections(texts: set[str], heading: str, form: Form) -> bool:
    is_likely = _MAY_HEAD_SECTIONS.search(fold(heading)) is not None
    return all(None not in sections_in_cell(text, form) and (is_likely or sections_said(text, form)) for text in texts)


def _is_named(cells: dict[int, Cell], headings: Headings) -> bool:
    names = [cells[number].text for number in headings.numbers(Column.NAME) if number in cells]
    return any(any(char.isalpha() for char in name) for name in names) and len(cells) > MOST_CELLS_OF_A_TITLE


def section_of_all(grid: Grid, form: Form, headings: Headings) -> tuple[str | None, str]:
    """The section a whole sheet is in, until a row says another: by its name, its only choice, or the title above the
    table; with the words for the last."""
    by_name = section_of(grid.name, "", form)
    if by_name or len(form.sections) == 1:
        return by_name or form.sections[0].key, ""
    return _section_said_above(grid, form, headings)


def _section_said_above(grid: Grid, form: Form, headings: Headings) -> tuple[str | None, str]:
    above = _rows_of_title(grid, headings)
    said = {row: sections for row in above if (sections := _sections_said_in_row(grid, row, form))}
    all_said = set[str]().union(*said.values())
    if len(all_said) == 1:
        first = next(iter(said))
        return _told_by(next(iter(all_said)), first, _texts(grid, first))
    # Where the words above speak of several, the title right above the table: "II. Ngoài tỉnh"; of none, a number.
    titles = list(said)[-1:] or [row for row in reversed(above) if is_section_number(" ".join(_texts(grid, row)))]
    for row in titles:
        if section := _opened_by(_texts(grid, row), form):
            return _told_by(section, row, _texts(grid, row))
    return None, ""


def _rows_of_title(grid: Grid, headings: Headings) -> list[int]:
    return sorted(row for row in grid.rows if row < headings.first_row)[-MOST_TITLE_ROWS:]


def _sections_said_in_row(grid: Grid, row: int, form: Form) -> set[str]:
    return sections_said_in_any_font(" ".join(_texts(grid, row))[:LONGEST_TITLE], form)


def _opened_by(title: list[str], form: Form) -> str | None:
    opened = section_opened(title, form) if len(title) == 1 else None
    return opened[0] if opened else None


def _told_by(section: str, row: int, texts: list[str]) -> tuple[str, str]:
    quoted = shorten(" ".join(texts), 100, placeholder="…")
    place = f"dòng {row}" if row > 0 else "lời"  # a paragraph of a document has no number
    return section, f"mục {section} hiểu theo {place} trên bảng (“{quoted}”)"


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text.strip() for _, cell in sorted(grid.rows[row].items(), key=lambda item: item[0])]
