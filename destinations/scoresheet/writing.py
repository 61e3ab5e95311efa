"""Figures → a workbook that reads back as the same figures; and a table of a page as a workbook to keep."""

import io
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from destinations.enums import IndexState
from destinations.scoresheet.shape import COLUMNS, ScoreLine, Table, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

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
    return _workbook(TITLE, (), COLUMNS, rows, WIDTHS, {COLUMNS.index("Tình trạng"): IndexState.labels})


def write_table(table: Table) -> bytes:
    widths = [
        WIDE if any(len(str(row[at])) > LONG for row in table.rows if row[at] is not None) else NARROW
        for at in range(len(table.head))
    ]
    return _workbook("Bảng", (table.title, *table.notes, None), table.head, table.rows, widths)


def _workbook(
    name: str,
    above: Sequence[str | None],
    head: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
    offers: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> bytes:
    """`offers` by column: the words Excel lists in its cells."""
    from openpyxl import Workbook  # slow to load, and few requests write a workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in (*((line,) for line in above), head, *rows):
        _append(sheet, row)
    at = len(above) + 1
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(at, column).font = Font(bold=True)
        if above:
            sheet.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"{'B' if above else 'A'}{at + 1}"
    for column, words in offers.items():
        offer = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        letter = get_column_letter(column + 1)
        offer.add(f"{letter}{at + 1}:{letter}{max(sheet.max_row, at + 1)}")
        sheet.add_data_validation(offer)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _append(sheet: "Worksheet", row: Sequence[Value]) -> None:
    sheet.append(tuple(row))
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a note that begins with "=" is no formula
            cell.number_format = "@"
