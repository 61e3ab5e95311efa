"""Several people in one row, each on a line of its cells: a row is parted only where it is certain who is who."""

from collections.abc import Iterable
from copy import replace

from registrations.listfile.columns import Column
from registrations.listfile.grid import Cell, CellKind, Merge
from registrations.listfile.headings import Headings
from registrations.people import is_full_name, name_and_title, read_phone

_NOT_TYPED_BY_THE_OFFICE = (Column.RESULT, Column.PROBLEMS)


def people_in_row(cells: dict[int, Cell], headings: Headings, merges: Iterable[Merge]) -> list[dict[int, Cell]]:
    """The row's cells for each of its people; the row as it is where it holds one, or where it is not certain.

    Every line of the name is a full name; every other cell has as many lines, or one that is for all of them.
    """
    names = [number for number in headings.numbers(Column.NAME) if number in cells]
    reach_down = _reaching_down(merges)
    count = max((len(_lines(cells[number])) for number in names), default=1)
    if count < 2 or reach_down.intersection(names):
        return [cells]
    columns = _columns_of_people(headings) & cells.keys()
    # What reaches down is of the rows below too, whatever its lines.
    parted = {number: _parted(cells[number], count) for number in columns - reach_down}
    parted |= {number: [cells[number]] * count for number in columns & reach_down}
    if not all(parted.values()) or _has_phones_of_nobody(parted, headings):
        return [cells]
    return _people(cells, parted, names)


def _people(cells: dict[int, Cell], parted: dict[int, list[Cell]], names: list[int]) -> list[dict[int, Cell]]:
    people = [{**cells, **dict(zip(parted, own, strict=True))} for own in zip(*parted.values(), strict=True)]
    return people if all(_has_full_name(own, names) for own in people) else [cells]


def _reaching_down(merges: Iterable[Merge]) -> set[int]:
    return {merge.left for merge in merges if merge.bottom > merge.top}


def _has_full_name(cells: dict[int, Cell], names: list[int]) -> bool:
    return is_full_name(name_and_title(" ".join(cells[number].text for number in names))[0])


def _columns_of_people(headings: Headings) -> set[int]:
    named = (numbers for column, numbers in headings.columns.items() if column not in _NOT_TYPED_BY_THE_OFFICE)
    return {number for numbers in (*named, *headings.extras.values(), headings.marks) for number in numbers}


def _lines(cell: Cell) -> list[str]:
    return [line.strip() for line in cell.text.split("\n") if line.strip()]


def _parted(cell: Cell, count: int) -> list[Cell]:
    """The cell of each person; none where its lines do not say whose they are."""
    lines = _lines(cell)
    if len(lines) < 2 and not cell.text.startswith("\n"):  # an empty first line is the first person's
        return [cell] * count
    if len(lines) != count or _go_on(lines) or cell.struck or cell.kind is not CellKind.TEXT:
        return []
    return [replace(cell, text=line) for line in lines]


def _go_on(lines: list[str]) -> bool:
    """Whether a line goes on with the one above: one word begins small where the first has a capital."""
    return bool(lines) and lines[0][0].isupper() and any(line[0].islower() for line in lines)


def _has_phones_of_nobody(parted: dict[int, list[Cell]], headings: Headings) -> bool:
    """Whether a cell has one line of as many numbers as there are people: whose is which is not said."""
    phones = [parted[number] for number in headings.numbers(Column.PHONE) if number in parted]
    return any(cells[0] is cells[-1] and read_phone(cells[0].text).second for cells in phones)
