"""What a cell merged over several places says in each of them."""

from bisect import bisect_right

from registrations.listfile.grid import Cell, Grid

MOST_SPREAD = 200_000  # places; merges that overlap come from no real file, and must not cost time


def spread_over_columns(grid: Grid, row: int) -> dict[int, Cell]:
    """The cells of a heading's row, a cell merged over several columns standing in each of them."""
    cells = dict(grid.rows.get(row, {}))
    for merge in grid.merges.get(row, []):
        if merge.right - merge.left < 4 and merge.left in cells:
            for number in range(merge.left + 1, merge.right + 1):
                cells.setdefault(number, cells[merge.left])
    return cells


def is_under_group(grid: Grid, row: int, number: int) -> bool:
    """Whether a cell merged over several columns stands right above."""
    return any(
        merge.bottom == row - 1 and merge.left <= number <= merge.right and merge.right > merge.left
        for merge in grid.merges.get(row - 1, [])
    )


def merged_down(grid: Grid) -> dict[int, dict[int, Cell]]:
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
