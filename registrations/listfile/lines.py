"""The rows of a sheet that mean people, what their cells say, and the section each is under."""

from copy import replace

from registrations.listfile import rows as kinds
from registrations.listfile.columns import Column
from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, Grid
from registrations.listfile.headings import Headings, form_order, headings_at
from registrations.listfile.merges import merged_down
from registrations.listfile.person_rows import PersonRow, Table
from registrations.listfile.sections import ROMAN, sections_in_cell
from registrations.listfile.shared_rows import people_in_row
from registrations.listfile.whole_sections import MOST_CELLS_OF_A_TITLE, body_rows, find_section_column, section_of_all

_REPEATED = (Column.POST, Column.UNIT, Column.PHONE, Column.NOTE, Column.SECTION)  # where "như trên" may stand
AS_ABOVE = "Ô mục để trống, hiểu theo dòng trên; kiểm tra đúng mục của người này không."
IN_RESERVE = "Người này ở dưới dòng ghi là dự bị; kiểm tra có cử chính thức không."
NO_HEADS = "Trang này không có dòng tên cột, các cột hiểu theo bảng trước; kiểm tra từng ô."
_NO_MARK = {"", "0", "false", "không", "khong", "no", "☐", "□", "▢"}  # boxes that nobody ticked


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


def _where_before(grid: Grid) -> str:
    if grid.lies_right:
        return "bảng bên trái"
    return "bảng trước" if grid.is_of_document else "trang trước"


def read_table(grid: Grid, form: Form, *, pasted: bool = False, before: Table | None = None) -> Table | None:
    """The people of one sheet; None where no heading is found and the rows were not pasted without one. `before`: the
    table just above, which may go on here."""
    headings = headings_of(grid, form, before)
    has_own_heads = headings is not None and headings.last_row in grid.rows
    if headings is None:
        if not pasted or not grid.rows:
            return None
        headings = form_order(form, is_numbered=_first_column_is_numbers(grid))
    table = Table(headings)
    if remark := find_section_column(grid, headings, form):
        table.remarks.append(remark)
    table.section, table.told_by = section_of_all(grid, form, headings)
    above: list[PersonRow] = []
    if before:
        _go_on_with(table, grid, before, is_headed=has_own_heads or pasted)
        above = before.lines[-1:] if grid.goes_on else []
    _read_lines(table, grid, form, above=above)
    if headings.numbers(Column.SECTION):
        _say_sections_down(table)
    return table


def _go_on_with(table: Table, grid: Grid, before: Table, *, is_headed: bool) -> None:
    """Takes over, in place, what the table before tells of one that goes on with it, and says what is only guessed."""
    counts_on = _counts_on(grid, table.headings, before)
    if not grid.goes_on and not is_headed:
        table.remarks.append(f"{grid.opening} không có dòng tên cột; đọc theo thứ tự cột của bảng trước, kiểm tra lại.")
        table.doubt = "" if counts_on else NO_HEADS
    is_the_same = grid.goes_on and not grid.comes_after_words
    if table.section is None and (is_the_same or counts_on):
        table.section, table.told_by = before.section, before.told_by
        if not is_the_same and before.section:
            table.told_by = f"mục {before.section} hiểu theo {_where_before(grid)}, vì số thứ tự nối tiếp"


def _counts_on(grid: Grid, headings: Headings, before: Table) -> bool:
    """Whether the first number of a list follows the last of the one before."""
    if before.last_number is None:
        return False
    numbers = (kinds.number_of(grid.rows[row], headings) for row in body_rows(grid, headings))
    return next((number for number in numbers if number is not None), None) == before.last_number + 1


def _read_lines(table: Table, grid: Grid, form: Form, *, above: list[PersonRow]) -> None:
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
        if _opens_a_part(table, cells, headings, form):
            is_below = False
            continue
        cells = kinds.standing(cells, headings)
        if kinds.is_signature(cells, headings):
            is_below = True
            continue
        person, spread = _person(cells, headings, merged.get(row, {}))
        if kinds.is_nobody(grid, row, cells, headings, says_something=kinds.says_something(person, spread)):
            continue
        if is_below and not kinds.is_surely_a_person(cells, person, headings):
            continue
        is_below = False
        if _goes_on_with_the_last(lines, person, spread):
            lines[-1] = _joined(lines[-1], row, person, spread)
        else:
            lines += _lines_of(table, row, cells, headings, form, grid, merged=merged.get(row, {}), above=above)


def _goes_on_with_the_last(lines: list[PersonRow], person: dict[Column, list[Cell]], spread: frozenset[Column]) -> bool:
    """Whether the name's cell of the person above is merged over this row too."""
    return bool(lines) and Column.NAME in spread and person[Column.NAME] == lines[-1].cells.get(Column.NAME)


def _lines_of(
    table: Table,
    row: int,
    cells: dict[int, Cell],
    headings: Headings,
    form: Form,
    grid: Grid,
    *,
    merged: dict[int, Cell],
    above: list[PersonRow],
) -> list[PersonRow]:
    """The people of a row, each in the sections he names or in the one that is open."""
    people = people_in_row(cells, headings, grid.merges.get(row, []))
    doubt = " ".join(filter(None, (table.doubt, IN_RESERVE * table.is_in_reserve)))
    found = list((table.lines or above)[-1:])
    for own in people:
        person, spread = _person(own, headings, merged)
        repeated = _repeat(person, found[-1].cells if found else {})
        sections, own_words = _own_sections(person, own, headings, form)
        told_by = own_words if sections else table.told_by
        line = PersonRow(
            row, sections or (table.section,), person, spread, repeated, told_by=told_by, people=len(people)
        )
        found.append(replace(line, doubt=doubt, extras=_extras(own, headings, merged)))
        table.last_number = kinds.number_of(own, headings) or table.last_number
    is_struck = kinds.is_struck_out(grid.rows[row], headings)
    is_hidden = row in grid.hidden_rows
    return [replace(line, is_struck=is_struck, is_hidden=is_hidden) for line in found[-len(people) :]]


def _opens_a_part(table: Table, cells: dict[int, Cell], headings: Headings, form: Form) -> bool:
    """Whether a row opens a section or the people in reserve, which the table then remembers."""
    opened = kinds.section_row(cells, headings, form)
    is_of_reserve = kinds.is_title_of_reserve(cells)
    if opened is not None:
        table.section, table.told_by = opened[0], ""
    if opened is not None or is_of_reserve:
        table.is_in_reserve = is_of_reserve
        return True
    return False


def _say_sections_down(table: Table) -> None:
    """A section said once, at the first of its people, is that of those below whose cell is empty. Where one is said
    at several rows, or at one row after another from the first, an empty cell was forgotten."""
    empty = [place for place, line in enumerate(table.lines) if line.sections == (None,) and not _says_section(line)]
    said = [line.sections for place, line in enumerate(table.lines) if place not in empty]
    if empty[:1] != [1] or not _is_each_said_once(said):
        return
    for place in empty:
        line = table.lines[place]
        doubt = " ".join(filter(None, (line.doubt, AS_ABOVE)))
        table.lines[place] = replace(line, sections=table.lines[place - 1].sections, doubt=doubt)


def _is_each_said_once(said: list[tuple[str | None, ...]]) -> bool:
    return (None,) not in said and all(len(sections) == 1 for sections in said) and len(set(said)) == len(said)


def _says_section(line: PersonRow) -> bool:
    return any(not kinds.is_filler(cell.text) for cell in line.cells.get(Column.SECTION, []))


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


def _extras(cells: dict[int, Cell], headings: Headings, merged: dict[int, Cell]) -> dict[str, list[Cell]]:
    """What is asked besides, by its key."""
    found = {
        key: [cell for number in numbers if (cell := cells.get(number) or merged.get(number))]
        for key, numbers in headings.extras.items()
    }
    return {key: said for key, said in found.items() if said}


def _repeat(person: dict[Column, list[Cell]], above: dict[Column, list[Cell]]) -> frozenset[Column]:
    """Puts, in place, what the row above says where this one says "nt"; gives the columns."""
    repeated = set()
    for column in _REPEATED:
        cells = person.get(column, [])
        if cells and column in above and all(kinds.is_ditto(cell.text) for cell in cells):
            person[column] = above[column]
            repeated.add(column)
    return frozenset(repeated)


def _joined(line: PersonRow, row: int, more: dict[Column, list[Cell]], spread: frozenset[Column]) -> PersonRow:
    """`line` with the cells of a row below it that goes on with the same person."""
    cells = dict(line.cells)
    for column in kinds.PERSON_COLUMNS:
        if column in more and column not in spread:
            cells[column] = [*cells.get(column, []), *more[column]]
    return replace(line, cells=cells, joined=(*line.joined, row))


def _first_column_is_numbers(grid: Grid) -> bool:
    firsts = [row[1].text.strip(" .") for row in grid.rows.values() if 1 in row]
    return all(text.isdecimal() or ROMAN.fullmatch(text) for text in firsts)
