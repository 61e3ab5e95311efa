"""Other layouts of a list, each put into rows under one heading: lists side by side, and the upright form with labels
at the left and a person in each column."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from registrations.listfile.form import Form, Verdict
from registrations.listfile.grid import CellKind, Grid, Merge
from registrations.listfile.headings import ENOUGH, MAY_NAME, NAMES, Column, Headings, column_of
from registrations.listfile.lines import first_headings
from registrations.listfile.rows import is_filler

MOST_LABELS_LOOKED_AT = 50  # of a sheet; where more cells may label names, no form is meant
FURTHEST_LABEL = 12  # rows from the label of the names
FEWEST_OTHER_LABELS = 2


def in_rows(grid: Grid, form: Form) -> list[Grid]:
    """The grid as it is; or each of the lists it has side by side; or its upright form, a person a row."""
    headings = first_headings(grid, form)
    if headings is None:
        return upright(grid, form) or [grid]
    if headings.beside is None:
        return [grid]
    left, right = _parted(grid, headings, headings.beside)
    return [left, *in_rows(right, form)]


def _parted(grid: Grid, headings: Headings, place: int) -> tuple[Grid, Grid]:
    """What stands left of a column and from it on. A cell merged over both, and a title above that has nothing at its
    right, speaks for both."""
    left, right = replace(grid, rows={}, merges={}), replace(grid, rows={}, merges={}, lies_right=True)
    above = [row for row in grid.rows if row < headings.first_row]
    is_shared = not any(number >= place for row in above for number in grid.rows[row])
    for row, cells in grid.rows.items():
        over_both = {merge.left for merge in grid.merges.get(row, []) if merge.left < place <= merge.right}
        for number, cell in cells.items():
            if number < place:
                left.put(row, number, cell)
            if number >= place:
                right.put(row, number, cell)
            elif number in over_both or (is_shared and row < headings.first_row):
                right.put(row, place + number - 1, cell)
    for row, merges in grid.merges.items():
        left.merges[row] = [replace(merge, right=min(merge.right, place - 1)) for merge in merges if merge.left < place]
        right.merges[row] = [replace(merge, left=max(merge.left, place)) for merge in merges if merge.right >= place]
    return left, right


def upright(grid: Grid, form: Form) -> list[Grid]:
    """The blocks of a form with labels at the left, each as a grid with its people in rows; none where it is none."""
    found = _labels(grid, form)
    if found is None:
        return []
    place, labels = found
    grids: list[Grid] = []
    after = 0
    for block in _blocks(labels):
        kinds = [labels[row] for row in block]
        if Column.NAME in kinds and len(ENOUGH & set(kinds)) >= FEWEST_OTHER_LABELS:
            grids.append(_turned(grid, place, block, labels, after=after, goes_on=bool(grids)))
        after = block[-1]
    return [turned for turned in grids if turned.origins]


def _labels(grid: Grid, form: Form) -> tuple[int, dict[int, Column]] | None:
    """The column with the labels, and the rows that have one."""
    texts = [
        (row, number, cell.text)
        for row in sorted(grid.rows)
        for number, cell in grid.rows[row].items()
        if cell.kind is CellKind.TEXT and MAY_NAME.search(cell.text)
    ]
    named = [
        (row, number) for row, number, text in texts[:MOST_LABELS_LOOKED_AT] if column_of(text, form.columns) in NAMES
    ]
    for place in sorted({number for _, number in named}):
        rows = [row for row, number in named if number == place]
        near = [row for row in sorted(grid.rows) if any(abs(row - name) <= FURTHEST_LABEL for name in rows)]
        labels = {
            row: label
            for row in near
            if place in grid.rows[row] and (label := column_of(grid.rows[row][place].text, form.columns))
        }
        if len(ENOUGH & set(labels.values())) >= FEWEST_OTHER_LABELS:
            return place, labels
    return None


def _blocks(labels: dict[int, Column]) -> Iterable[list[int]]:
    """The labels of one form each: one that begins the first, or the name, said again begins another."""
    block: list[int] = []
    for row, label in labels.items():
        if block and (label is labels[block[0]] or (label is Column.NAME and label in {labels[at] for at in block})):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _turned(grid: Grid, place: int, block: list[int], labels: dict[int, Column], *, after: int, goes_on: bool) -> Grid:
    """A block with rows for columns. What stands above it stays above; `origins` says where each person is."""
    turned = Grid(grid.name, part=grid.part, is_of_document=grid.is_of_document, goes_on=goes_on)
    turned.rows = {row: cells for row, cells in grid.rows.items() if after < row < block[0]}
    rows = [row for row in sorted(grid.rows) if block[0] <= row <= block[-1] and place in grid.rows[row]]
    name = next(row for row in block if labels[row] is Column.NAME)
    head = block[0]
    for at, row in enumerate(rows, start=1):
        turned.put(head, at, grid.rows[row][place])
    people = _people(grid, place, name, block)
    for below, number in enumerate(people, start=1):
        for at, row in enumerate(rows, start=1):
            if cell := grid.rows[row].get(number):
                turned.put(head + below, at, cell)
        turned.origins[head + below] = (name, number)
        if any(first <= number <= last for first, last in grid.hidden_columns):
            turned.hidden_rows.add(head + below)
    for at, row in enumerate(rows, start=1):
        for merge in grid.merges.get(row, []):
            over = [below for below, number in enumerate(people, start=1) if merge.left <= number <= merge.right]
            if len(over) > 1:
                turned.merges.setdefault(head + over[0], []).append(Merge(head + over[0], at, head + over[-1], at))
    return turned


def _people(grid: Grid, place: int, name: int, block: Collection[int]) -> list[int]:
    """The columns at the right of the labels with a person in them; not those of an earlier check."""
    filled = {
        number
        for row in block
        for number, cell in grid.rows[row].items()
        if number > place and (cell.struck or not is_filler(cell.text))
    }
    verdicts = {verdict.label for verdict in Verdict}
    checked = {number for number, cell in grid.rows[name].items() if cell.text in verdicts}
    return sorted(filled - checked - {number + 1 for number in checked})
