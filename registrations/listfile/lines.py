"""The rows of a sheet that mean people, what their cells say, and the section each is under."""

import re
from dataclasses import dataclass, field, replace
from textwrap import shorten

from registrations.listfile import rows as kinds
from registrations.listfile.columns import Column
from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, Grid, column_letters
from registrations.listfile.headings import Headings, form_order, headings_at
from registrations.listfile.merges import merged_down
from registrations.listfile.sections import (
    ROMAN,
    fold,
    section_of,
    section_opened,
    sections_in_cell,
    sections_said,
    sections_said_in_any_font,
)

_REPEATED = (Column.POSITION, Column.UNIT, Column.PHONE, Column.NOTE, Column.SECTION)  # where "như trên" may stand
MOST_CELLS_OF_A_TITLE = 2
_MAY_HEAD_SECTIONS = re.compile(
    r"\b(?:muc|doan|chuyen|noi dung|chuong trinh|dang ky|tham gia|nhom|dia ban|pham vi|hinh thuc|dia diem|noi den)\b"
)
NO_HEADS = "Trang này không có dòng tên cột, các cột hiểu theo bảng trước; kiểm tra từng ô."
MOST_TITLE_ROWS, LONGEST_TITLE = 40, 400  # above a table; more is no title, and would only cost time
_NO_MARK = {"", "0", "false", "không", "khong", "no", "☐", "□", "▢"}  # boxes that nobody ticked


@dataclass(frozen=True, slots=True)
class Line:
    """A row that means a person, in one section or in several at once (None: it cannot be told).

    `spread`: columns whose text comes from a cell merged over several rows; `repeated`: from the row above ("nt");
    `joined`: rows below that go on with this person, his name's cell being merged over them; `told_by`: what tells the
    section when it is neither a row nor a column of the form, in words; `is_struck`: the name has a line through it;
    `doubt`: what is asked of the row for the way its sheet was read.
    """

    row: int
    sections: tuple[str | None, ...]
    cells: dict[Column, list[Cell]]
    spread: frozenset[Column] = frozenset()
    repeated: frozenset[Column] = frozenset()
    joined: tuple[int, ...] = ()
    told_by: str = ""
    is_hidden: bool = False
    is_struck: bool = False
    doubt: str = ""


@dataclass(slots=True)
class Table:
    """The people of a sheet, its first heading, and the section that is open at its end with what told it."""

    headings: Headings
    lines: list[Line] = field(default_factory=list)
    section: str | None = None
    told_by: str = ""
    last_number: int | None = None  # what stands before its last person, to know whether another list counts on
    remarks: list[str] = field(default_factory=list)
    doubt: str = ""


def body_rows(grid: Grid, headings: Headings) -> list[int]:
    return sorted(row for row in grid.rows if row > headings.last_row)


def first_headings(grid: Grid, form: Form) -> Headings | None:
    grid.near_headings = 0  # each look has its own bound
    for row in sorted(grid.rows):
        if found := headings_at(grid, row, form):
            return found
    return None


def headings_of(grid: Grid, form: Form, before: Table | None = None) -> Headings | None:
    """The first heading of a sheet; of one that goes on with the table `before` it, the heading of that."""
    if found := first_headings(grid, form):
        return found
    if before is None or (grid.is_of_document and not grid.goes_on):
        return None
    above = min(grid.rows, default=1) - 1
    headings = replace(before.headings, first_row=above, last_row=above, beside=None)
    goes_on = _begins_with_people(grid, headings, form) if grid.goes_on else _holds_such_people(grid, headings)
    return headings if goes_on else None


def _begins_with_people(grid: Grid, headings: Headings, form: Form) -> bool:
    first = min((row for row in grid.rows if row > 0), default=None)
    if first is None:
        return False
    cells = grid.rows[first]
    person, _ = _person(cells, headings, {})
    return kinds.section_row(cells, headings, form) is not None or kinds.is_surely_a_person(cells, person, headings)


def _holds_such_people(grid: Grid, headings: Headings) -> bool:
    """Whether most rows of a sheet without a heading hold, in another's columns, a name and a post or a phone."""
    wide = [_person(cells, headings, {})[0] for row, cells in grid.rows.items() if len(cells) > MOST_CELLS_OF_A_TITLE]
    people = [person for person in wide if kinds.is_named_with_post_or_phone(person)]
    return bool(people) and len(people) * 2 > len(wide)


def read_table(grid: Grid, form: Form, *, pasted: bool = False, before: Table | None = None) -> Table | None:
    """The people of one sheet; None where no heading is found and the rows were not pasted without one. `before`: the
    table just above, which may go on here."""
    headings = headings_of(grid, form, before)
    has_own_heads = headings is not None and headings.last_row in grid.rows
    if headings is None:
        if not pasted or not grid.rows:
            return None
        headings = form_order(0)
        if not _first_column_is_numbers(grid):
            columns = list(headings.columns)
            headings.columns = {column: [place] for place, column in enumerate(columns[1:], start=1)}
    table = Table(headings)
    if remark := _find_section_column(grid, headings, form):
        table.remarks.append(remark)
    table.section, table.told_by = _section_of_all(grid, form, headings)
    counts_on = _counts_on(grid, headings, before)
    if before and not grid.goes_on and not has_own_heads and not pasted:
        table.remarks.append(f"{grid.opening} không có dòng tên cột; đọc theo thứ tự cột của bảng trước, kiểm tra lại.")
        table.doubt = "" if counts_on else NO_HEADS
    is_the_same = grid.goes_on and not grid.comes_after_words
    if table.section is None and before and (is_the_same or counts_on):
        table.section, table.told_by = before.section, before.told_by
        if not is_the_same and before.section:
            where = "bảng bên trái" if grid.lies_right else "bảng trước" if grid.is_of_document else "trang trước"
            table.told_by = f"mục {before.section} hiểu theo {where}, vì số thứ tự nối tiếp"
    _read_lines(table, grid, form, above=before.lines[-1:] if grid.goes_on and before else [])
    return table


def _find_section_column(grid: Grid, headings: Headings, form: Form) -> str:
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


def _counts_on(grid: Grid, headings: Headings, before: Table | None) -> bool:
    """Whether the first number of a list follows the last of the one before."""
    if before is None or before.last_number is None:
        return False
    numbers = (kinds.number_of(grid.rows[row], headings) for row in body_rows(grid, headings))
    return next((number for number in numbers if number is not None), None) == before.last_number + 1


def _read_lines(table: Table, grid: Grid, form: Form, *, above: list[Line]) -> None:
    headings, lines = table.headings, table.lines
    merged = merged_down(grid)
    is_below = False  # the block of signatures has begun
    skip_to = headings.last_row
    for row in body_rows(grid, headings):
        if row <= skip_to:
            continue
        if again := headings_at(grid, row, form):
            headings, skip_to, is_below = again, again.last_row, False
            continue
        cells = grid.rows[row]
        opened = kinds.section_row(cells, headings, form)
        if opened is not None:
            table.section, table.told_by, is_below = opened[0], "", False
            continue
        if is_struck := kinds.is_struck_out(cells, headings):
            cells = kinds.as_before(cells)
        if kinds.is_signature(cells, headings):
            is_below = True
            continue
        person, spread = _person(cells, headings, merged.get(row, {}))
        if (
            not kinds.says_something(person, spread)
            or kinds.is_column_numbers(cells, headings)
            or kinds.is_title(grid, row, cells, headings)
        ):
            continue
        if is_below and not kinds.is_surely_a_person(cells, person, headings):
            continue
        is_below = False
        if lines and Column.NAME in spread and person[Column.NAME] == lines[-1].cells.get(Column.NAME):
            lines[-1] = _joined(lines[-1], row, person, spread)
            continue
        repeated = _repeat(person, next((line.cells for line in (lines or above)[-1:]), {}))
        sections, own_words = _own_sections(person, cells, headings, form)
        words = own_words if sections else table.told_by
        is_hidden = row in grid.hidden_rows
        sections = sections or (table.section,)
        lines.append(Line(row, sections, person, spread, repeated, (), words, is_hidden, is_struck, doubt=table.doubt))
        table.last_number = kinds.number_of(cells, headings) or table.last_number


def _section_of_all(grid: Grid, form: Form, headings: Headings) -> tuple[str | None, str]:
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


def _own_sections(
    person: dict[Column, list[Cell]], cells: dict[int, Cell], headings: Headings, form: Form
) -> tuple[tuple[str | None, ...], str]:
    """The sections a row itself names, in its column or by its marks, and the words for the latter; () where none."""
    if own := [cell.text for cell in person.get(Column.SECTION, []) if not kinds.is_filler(cell.text)]:
        return sections_in_cell(own[0], form), ""
    marked = {key: None for number, key in headings.marks.items() if number in cells and _is_mark(cells[number].text)}
    return tuple(marked), "mục của từng người hiểu theo dấu ở các cột cho từng mục" if marked else ""


def _is_mark(text: str) -> bool:
    return not kinds.is_filler(text) and text.strip().lower() not in _NO_MARK


def _person(
    cells: dict[int, Cell], headings: Headings, merged: dict[int, Cell]
) -> tuple[dict[Column, list[Cell]], frozenset[Column]]:
    person: dict[Column, list[Cell]] = {}
    spread = set()
    for column in (*kinds.PERSON_COLUMNS, Column.SECTION):
        for number in headings.numbers(column):
            if number in cells:
                person.setdefault(column, []).append(cells[number])
            elif number in merged:
                person.setdefault(column, []).append(merged[number])
                spread.add(column)
    return person, frozenset(spread)


def _repeat(person: dict[Column, list[Cell]], above: dict[Column, list[Cell]]) -> frozenset[Column]:
    """Puts, in place, what the row above says where this one says "nt"; gives the columns."""
    repeated = set()
    for column in _REPEATED:
        cells = person.get(column, [])
        if cells and column in above and all(kinds.is_ditto(cell.text) for cell in cells):
            person[column] = above[column]
            repeated.add(column)
    return frozenset(repeated)


def _joined(line: Line, row: int, more: dict[Column, list[Cell]], spread: frozenset[Column]) -> Line:
    """`line` with the cells of a row below it that goes on with the same person."""
    cells = dict(line.cells)
    for column in kinds.PERSON_COLUMNS:
        if column in more and column not in spread:
            cells[column] = [*cells.get(column, []), *more[column]]
    return replace(line, cells=cells, joined=(*line.joined, row))


def _first_column_is_numbers(grid: Grid) -> bool:
    firsts = [row[1].text.strip(" .") for row in grid.rows.values() if 1 in row]
    return all(text.isdecimal() or ROMAN.fullmatch(text) for text in firsts)
