"""Several people in one row, each on a line of its cells: a row is parted only where it is certain who is who."""

from collections.abc import Iterable
from dataclasses import replace

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
    count = max((len(_lines(cells[number])) for number in names), default=1)
    reach_down = {merge.left for merge in merges if merge.bottom > merge.top}
    if count < 2 or reach_down.intersection(names):
        return [cells]
    parted = {number: _parted(cells[number], count) for number in _columns_of_people(headings) if number in cells}
    phones = set(headings.numbers(Column.PHONE))
    for number in reach_down & parted.keys():
        parted[number] = [cells[number]] * count  # it is of the rows below too, whatever its lines
    if any(not own or (number in phones and _has_several_phones(own)) for number, own in parted.items()):
        return [cells]
    full_names = [" ".join(parted[number][place].text for number in names) for place in range(count)]
    if not all(is_full_name(name_and_title(name)[0]) for name in full_names):
        return [cells]
    return [cells | {number: own[place] for number, own in parted.items()} for place in range(count)]


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
    goes_on = bool(lines) and lines[0][0].isupper() and any(line[0].islower() for line in lines)
    if len(lines) != count or goes_on or cell.struck or cell.kind is not CellKind.TEXT:
        return []
    return [replace(cell, text=line) for line in lines]


def _has_several_phones(cells: list[Cell]) -> bool:
    """One line of as many numbers as there are people: whose is which is not said."""
    return cells[0] is cells[-1] and bool(read_phone(cells[0].text).second)
