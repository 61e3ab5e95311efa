"""A file's grids as a workbook (.xlsx), every cell in its place: what comes back for a file of another kind."""

import io
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import MergedCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile.grid import RESULT_HEADING, Cell, CellKind, Grid

Texts = Mapping[int, Mapping[int, str]]  # row → column → text
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_SHEET_NAME, WIDEST = 31, 60  # characters
MOST_MERGES = 500  # that are shown again; each is compared with all others
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook_of(grids: list[Grid], texts: Mapping[str, Texts]) -> bytes:
    """The grids that are not hidden, with `texts`, by sheet, written over them. Text stays text, "=…" too."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        if not grid.is_hidden:
            name = _NO_SHEET_NAME.sub(" ", _CONTROL.sub("", grid.name)).strip("' ")[:LONGEST_SHEET_NAME]
            _write(book.create_sheet(name or "Danh sách"), grid, texts.get(grid.name, {}))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Worksheet, grid: Grid, texts: Texts) -> None:
    for row, cells in grid.rows.items():
        for column, cell in cells.items():
            _put(sheet.cell(row, column), cell)
    for row, columns in texts.items():
        for column, text in columns.items():
            _put(sheet.cell(row, column), Cell(text))
            if text == RESULT_HEADING:
                sheet.cell(row, column).font = Font(bold=True)
    for row in grid.hidden_rows & grid.rows.keys():
        sheet.row_dimensions[row].hidden = True
    for column in range(1, sheet.max_column + 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        longest = max((len(str(sheet.cell(row, column).value or "")) for row in (*grid.rows, *texts)), default=0)
        dimension.width = min(longest + 3, WIDEST)
        dimension.hidden = grid.hides_column(column)
    _merge(sheet, grid)


def _put(place: BookCell | MergedCell, cell: Cell) -> None:
    if isinstance(place, MergedCell):  # cells are merged after they are written, so there is none
        return
    text, struck = _CONTROL.sub("", cell.text), _CONTROL.sub("", cell.struck)
    is_struck = bool(struck and not text)
    place.alignment = _WRAPPED
    if cell.font or is_struck:
        place.font = Font(name=cell.font or None, strike=is_struck)
    _put_value(place, cell.kind, text, struck)


def _put_value(place: BookCell, kind: CellKind, text: str, struck: str) -> None:
    if kind is CellKind.NUMBER and (number := _number(text)) is not None:
        place.value = number
    elif kind is CellKind.ERROR and text in ERROR_CODES:
        place.value, place.data_type = text, "e"
    elif struck and text:
        place.value = CellRichText(TextBlock(InlineFont(strike=True), struck), text)
    else:
        place.value, place.data_type = text or struck, "s"


def _number(text: str) -> Decimal | None:
    """None for a day, and for what a workbook would show otherwise."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if str(number) == text and len(text) <= 15 else None


def _merge(sheet: Worksheet, grid: Grid) -> None:
    """Merged cells again, as far as there are rows; those of a damaged file may overlap, and Excel takes none such."""
    shown: list[CellRange] = []
    for merge in [merge for merges in grid.merges.values() for merge in merges][:MOST_MERGES]:
        right, bottom = min(merge.right, sheet.max_column), min(merge.bottom, sheet.max_row)
        if right < merge.left or bottom < merge.top or (right, bottom) == (merge.left, merge.top):
            continue
        place = CellRange(min_col=merge.left, min_row=merge.top, max_col=right, max_row=bottom)
        if all(place.isdisjoint(other) for other in shown):
            shown.append(place)
            sheet.merged_cells.add(place)
