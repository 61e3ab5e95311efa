"""Figures → a workbook that reads back as the same figures; and a table of a page as a workbook to keep."""

from collections.abc import Iterable, Mapping

from config import workbook
from destinations.enums import IndexState
from destinations.scoresheet.shape import COLUMNS, ScoreLine, Table

WIDTHS = (12, 8, 14, 32, 18, 8, 12, 40, 60)
TITLE = "Chỉ số"
NARROW, WIDE, LONG = 14, 44, 16  # widths of a table's columns, and from how many letters a column is wide


def write(lines: Iterable[ScoreLine], names: Mapping[str, str], *, to_fill: bool = False) -> bytes:
    """`names` by code. Blank stays blank: a figure that is not known has no number in the workbook either. With
    `to_fill` its state is left open too: whoever types a figure need not correct it."""
    rows = (
        (
            line.index.label, line.year, line.code, names.get(line.code, ""),
            "" if to_fill and line.says_nothing else line.state.label,
            line.rank, line.value, line.note, line.source,
        )
        for line in lines
    )  # fmt: skip
    return workbook.write(TITLE, (), COLUMNS, rows, WIDTHS, {COLUMNS.index("Tình trạng"): IndexState.labels})


def write_table(table: Table) -> bytes:
    widths = [
        WIDE if any(len(str(row[at])) > LONG for row in table.rows if row[at] is not None) else NARROW
        for at in range(len(table.head))
    ]
    return workbook.write("Bảng", (table.title, *table.notes, None), table.head, table.rows, widths)
