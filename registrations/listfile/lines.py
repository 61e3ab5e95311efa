"""The rows of a sheet that mean people, what their cells say, and the section each is under."""

from dataclasses import dataclass, field, replace
from textwrap import shorten

from registrations.listfile import rows as kinds
from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, Grid
from registrations.listfile.headings import Column, Headings, form_order, headings_at
from registrations.listfile.sections import (
    ROMAN,
    section_of,
    section_opened,
    sections_in_cell,
    sections_said_in_any_font,
)

_REPEATED = (Column.POSITION, Column.UNIT, Column.PHONE, Column.NOTE, Column.SECTION)  # where "như trên" may stand
MOST_TITLE_ROWS, LONGEST_TITLE = 40, 400  # above a table; more is no title, and would only cost time
_NO_MARK = {"", "0", "false", "không", "khong", "no"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row that means a person, in one section or in several at once (None: it cannot be told).

    `spread`: columns whose text comes from a cell merged over several rows; `repeated`: from the row above ("nt");
    `joined`: rows below that go on with this person, his name's cell being merged over them; `told_by`: what tells the
    section when it is neither a row nor a column of the form, in words; `is_struck`: the name has a line through it.
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


@dataclass(slots=True)
class Table:
    """The people of a sheet, its first heading, and the section that is open at its end with what told it."""

    headings: Headings
    lines: list[Line] = field(default_factory=list)
    section: str | None = None
    told_by: str = ""


def body_rows(grid: Grid, headings: Headings) -> list[int]:
    return sorted(row for row in grid.rows if row > headings.last_row)


def first_headings(grid: Grid, form: Form) -> Headings | None:
    for row in sorted(grid.rows):
        if found := headings_at(grid, row, form):
            return found
    return None


def headings_of(grid: Grid, form: Form, before: Table | None = None) -> Headings | None:
    """The first heading of a sheet; of the rest of a table cut in two, the heading of its beginning, `before`."""
    if found := first_headings(grid, form):
        return found
    if not (grid.goes_on and before):
        return None
    above = min(grid.rows, default=1) - 1
    headings = replace(before.headings, first_row=above, last_row=above)
    return headings if _begins_with_people(grid, headings, form) else None


def _begins_with_people(grid: Grid, headings: Headings, form: Form) -> bool:
    first = min((row for row in grid.rows if row > 0), default=None)
    if first is None:
        return False
    cells = grid.rows[first]
    person, _ = _person(cells, headings, {})
    return kinds.section_row(cells, headings, form) is not None or kinds.is_surely_a_person(cells, person, headings)


def read_table(grid: Grid, form: Form, *, pasted: bool = False, before: Table | None = None) -> Table | None:
    """The people of one sheet; None where no heading is found and the rows were not pasted without one. `before`: the
    table just above, which may go on here."""
    headings = headings_of(grid, form, before)
    if headings is None:
        if not pasted or not grid.rows:
            return None
        headings = form_order(0)
        if not _first_column_is_numbers(grid):
            columns = list(headings.columns)
            headings.columns = {column: [place] for place, column in enumerate(columns[1:], start=1)}
    table = Table(headings)
    table.section, table.told_by = _section_of_all(grid, form, headings)
    if table.section is None and grid.goes_on and before:
        table.section, table.told_by = before.section, before.told_by
    _read_lines(table, grid, form, above=before.lines[-1:] if grid.goes_on and before else [])
    return table


def _read_lines(table: Table, grid: Grid, form: Form, *, above: list[Line]) -> None:
    headings, lines = table.headings, table.lines
    merged = kinds.merged_down(grid)
    is_below = False  # the block of signatures has begun
    skip_to = headings.last_row
    for row in body_rows(grid, headings):
        if row <= skip_to:
            continue
        if again := headings_at(grid, row, form):
            headings, skip_to, is_below = again, again.last_row, False
            continue
        cells = grid.rows[row]
        if is_struck := kinds.is_struck_out(cells, headings):
            cells = kinds.as_before(cells)
        opened = kinds.section_row(cells, headings, form)
        if opened is not None:
            table.section, table.told_by, is_below = opened[0], "", False
            continue
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
        lines.append(Line(row, sections or (table.section,), person, spread, repeated, (), words, is_hidden, is_struck))


def _section_of_all(grid: Grid, form: Form, headings: Headings) -> tuple[str | None, str]:
    """The section a whole sheet is in, until a row says another: by its name, its only choice, or the title above the
    table; with the words for the last."""
    by_name = section_of(grid.name, "", form)
    if by_name or len(form.sections) == 1:
        return by_name or form.sections[0].key, ""
    above = [row for row in sorted(grid.rows) if row < headings.first_row]
    above = above[-MOST_TITLE_ROWS:]
    said = {row: sections_said_in_any_font(" ".join(_texts(grid, row))[:LONGEST_TITLE], form) for row in above}
    all_said = set().union(*said.values())
    if len(all_said) == 1:
        row = next(row for row in above if said[row])
        return _told_by(next(iter(all_said)), row, _texts(grid, row))
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
