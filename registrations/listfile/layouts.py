"""Other layouts of a list, each put into rows under one heading: lists side by side, and the upright form with labels
at the left and a person in each column."""

from collections.abc import Collection, Iterable
from copy import replace

from registrations.listfile.columns import ENOUGH, MAY_NAME, NAMES, Column, column_of, question_of
from registrations.listfile.form import Form, Verdict
from registrations.listfile.grid import Cell, CellKind, Grid, Merge
from registrations.listfile.headings import Headings
from registrations.listfile.lines import first_headings
from registrations.listfile.rows import is_filler
from registrations.listfile.sections import sections_in_cell
from registrations.people import Question

MOST_LABELS_LOOKED_AT = 50  # of a sheet; where more cells may label names, no form is meant
FURTHEST_LABEL = 12  # rows from the label of the names
FEWEST_OTHER_LABELS = 2
LONGEST_LABEL = 60

Label = Column | Question


def in_rows(grid: Grid, form: Form) -> list[Grid]:
    """The grid as it is; or each of the lists it has side by side; or its upright form, a person a row."""
    if grid.is_hidden:
        return [grid]
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
    titles = _titles_of_both(grid, headings, place)
    for row, cells in grid.rows.items():
        of_both = cells.keys() if row in titles else _over_both(grid, row, place)
        for number, cell in cells.items():
            if number >= place:
                right.put(row, number, cell)
                continue
            left.put(row, number, cell)
            if number in of_both:
                right.put(row, place + number - 1, cell)
    for row, merges in grid.merges.items():
        left.merges[row], right.merges[row] = _parted_merges(merges, place)
    return left, right


def _titles_of_both(grid: Grid, headings: Headings, place: int) -> list[int]:
    above = [row for row in grid.rows if row < headings.first_row]
    return [] if any(number >= place for row in above for number in grid.rows[row]) else above


def _over_both(grid: Grid, row: int, place: int) -> Collection[int]:
    return {merge.left for merge in grid.merges.get(row, []) if merge.left < place <= merge.right}


def _parted_merges(merges: list[Merge], place: int) -> tuple[list[Merge], list[Merge]]:
    return (
        [replace(merge, right=min(merge.right, place - 1)) for merge in merges if merge.left < place],
        [replace(merge, left=max(merge.left, place)) for merge in merges if merge.right >= place],
    )


def upright(grid: Grid, form: Form) -> list[Grid]:
    """The blocks of a form with labels at the left, each as a grid with its people in rows; none where it is none."""
    found = _labels(grid, form)
    if found is None:
        return []
    place, labels = found
    grids: list[Grid] = []
    after = min(grid.rows) - 1  # the paragraphs above a document's table stand in rows below 1
    for block in _blocks(labels):
        kinds = [labels[row] for row in block]
        if NAMES & set(kinds) and _are_enough(kinds):
            grids.append(_turned(grid, place, block, labels, after=after, goes_on=bool(grids), form=form))
        after = block[-1]
    return [turned for turned in grids if turned.origins]


def _are_enough(labels: Iterable[Label]) -> bool:
    return len({one for one in labels if one in ENOUGH or isinstance(one, Question)}) >= FEWEST_OTHER_LABELS


def _labels(grid: Grid, form: Form) -> tuple[int, dict[int, Label]] | None:
    """The column with the labels, and the rows that have one."""
    named = _where_names_are_labelled(grid, form)
    for place in sorted({number for _, number in named}):
        labels = _labels_near(grid, place, [row for row, number in named if number == place], form)
        if _are_enough(labels.values()):
            return place, labels
    return None


def _where_names_are_labelled(grid: Grid, form: Form) -> list[tuple[int, int]]:
    """By row and column, of as many cells as are looked at."""
    texts = [
        (row, number, cell.text)
        for row in sorted(grid.rows)
        for number, cell in grid.rows[row].items()
        if cell.kind is CellKind.TEXT and MAY_NAME.search(cell.text)
    ]
    return [
        (row, number) for row, number, text in texts[:MOST_LABELS_LOOKED_AT] if column_of(text, form.columns) in NAMES
    ]


def _labels_near(grid: Grid, place: int, names: list[int], form: Form) -> dict[int, Label]:
    near = [row for row in sorted(grid.rows) if any(abs(row - name) <= FURTHEST_LABEL for name in names)]
    texts = {row: grid.rows[row][place].text for row in near if place in grid.rows[row]}
    return {row: label for row, text in texts.items() if (label := _label_of(text, form))}


def _label_of(text: str, form: Form) -> Label | None:
    return question_of(text, form.columns) or column_of(text, form.columns)


def _blocks(labels: dict[int, Label]) -> Iterable[list[int]]:
    """The labels of one form each: one that begins the first, or the name, said again begins another."""
    block: list[int] = []
    for row, label in labels.items():
        if block and (label is labels[block[0]] or (label in NAMES and label in {labels[at] for at in block})):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _turned(
    grid: Grid, place: int, block: list[int], labels: dict[int, Label], *, after: int, goes_on: bool, form: Form
) -> Grid:
    """A block with rows for columns. What stands above it stays above, but for a row with the section of each person;
    `origins` says where each person is."""
    turned = Grid(grid.name, part=grid.part, is_of_document=grid.is_of_document, goes_on=goes_on)
    name = next(row for row in block if labels[row] in NAMES)
    people = _people(grid, place, name, block)
    rows = _rows_of(grid, place, block, people)
    above = sorted(row for row in grid.rows if after < row < block[0])
    if above and Column.SECTION not in labels.values() and _says_sections(grid, above[-1], people, form):
        rows.append(above.pop())
    turned.rows = {row: grid.rows[row] for row in above}
    head = block[0]
    _put_heading(grid, turned, head, rows, place)
    for below, number in enumerate(people, start=head + 1):
        _put_person(grid, turned, below, rows, number)
        turned.origins[below] = (name, number)
    _turn_merges(grid, turned, head, rows, people)
    return turned


def _put_heading(grid: Grid, turned: Grid, head: int, rows: list[int], place: int) -> None:
    for at, row in enumerate(rows, start=1):
        turned.put(head, at, grid.rows[row].get(place) or Cell("Mục" if row < head else ""))


def _put_person(grid: Grid, turned: Grid, below: int, rows: list[int], number: int) -> None:
    for at, row in enumerate(rows, start=1):
        if cell := grid.rows[row].get(number):
            turned.put(below, at, cell)
    if grid.hides_column(number):
        turned.hidden_rows.add(below)


def _turn_merges(grid: Grid, turned: Grid, head: int, rows: list[int], people: list[int]) -> None:
    """A cell merged over several people is merged down; what it spans of other columns is left."""
    for at, row in enumerate(rows, start=1):
        for merge in grid.merges.get(row, []):
            over = [below for below, number in enumerate(people, start=1) if merge.left <= number <= merge.right]
            if len(over) > 1:
                turned.merges.setdefault(head + over[0], []).append(Merge(head + over[0], at, head + over[-1], at))


def _rows_of(grid: Grid, place: int, block: list[int], people: list[int]) -> list[int]:
    """The rows of a block: its labels, what stands between them, and what goes on below them in the same way."""
    rows = [row for row in sorted(grid.rows) if block[0] <= row <= block[-1] and place in grid.rows[row]]
    below = block[-1] + 1
    while below - block[-1] <= FURTHEST_LABEL and place in (cells := grid.rows.get(below, {})):
        is_label = len(cells[place].text) <= LONGEST_LABEL and any(number in cells for number in people)
        if not is_label:
            break
        rows.append(below)
        below += 1
    return rows


def _says_sections(grid: Grid, row: int, people: list[int], form: Form) -> bool:
    """Whether every word of a row above people in columns is a section's: "I. Trong tỉnh", "II. Ngoài tỉnh"."""
    texts = [cell.text for number, cell in grid.rows[row].items() if cell.text.strip()]
    stands_above = any(number in people for number in grid.rows[row])
    return stands_above and bool(texts) and all(None not in sections_in_cell(text, form) for text in texts)


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
