"""The rows of a list in each format, as they are read."""

import html
import re
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

import docx
from docx.table import Table as WordTable
from docx.table import _Cell
from openpyxl import load_workbook

from reports.document import Document, Table, cell_text, read
from reports.formats.docx import render_docx
from reports.formats.html import document_html
from reports.formats.pdf import render_pdf
from reports.formats.xlsx import render_xlsx
from tests.reports.formats.measuring import rows_of
from tests.reports.samples import PLAN

type Rows = list[list[str]]


def rows_in_pdf(document: Document) -> Rows:
    """Less the heads repeated on later pages."""
    rows = rows_of(render_pdf(document))
    return [row for place, row in enumerate(rows) if place == 0 or row != rows[0]]


def rows_in_word(document: Document) -> Rows:
    word = docx.Document(BytesIO(render_docx(document)))
    table: WordTable = next(
        table for table in word.tables if table.style is not None and table.style.name == "Table Grid"
    )
    return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


def rows_in_excel(document: Document) -> Rows:
    """The sheet under its titles. Merged cells hold their text in the first one only."""
    sheet: Any = load_workbook(BytesIO(render_xlsx(document))).worksheets[0]
    head = sheet.freeze_panes.removeprefix("A")
    hidden = {
        (row, column)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col + 1, merged.max_col + 1)
    }
    return [
        [as_written(cell) for cell in row if (cell.row, cell.column) not in hidden]
        for row in sheet.iter_rows(min_row=int(head) - 1)
    ]


def rows_in_page(document: Document) -> Rows:
    """What the preview shows, cell by cell."""
    found = re.findall(r"<tr.*?</tr>", document_html(read(document), for_page=True), re.DOTALL)
    cells = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in found)
    return [[html.unescape(cell) for cell in row] for row in cells]


def as_written(cell: Any) -> str:
    if cell.data_type == "f":
        return cell_text(reckoned(cell.parent, cell.coordinate))
    if cell.is_date:
        return cell_text(cell.value.date())
    if isinstance(cell.value, float):
        return cell_text(Decimal(str(cell.value)))
    return cell_text(cell.value)


def reckoned(sheet: Any, place: str) -> int | Decimal:
    """What a spreadsheet would show: sums of a column, and products, sums, differences and rounding of cells. Words are
    no part of a sum."""
    value = sheet[place].value
    if not isinstance(value, str):
        return int(value or 0) if isinstance(value or 0, int) else Decimal(str(value))
    if not value.startswith("="):
        return 0

    def summed(found: re.Match[str]) -> str:
        column = sheet[found[2]] if ":" in found[2] else [[sheet[found[2]]]]
        cells = [cell for [cell] in column if found[1] == "SUM" or "SUBTOTAL" not in str(cell.value)]
        return str(sum(reckoned(sheet, cell.coordinate) for cell in cells))

    sums = re.sub(r"(SUM|SUBTOTAL)\((?:9,)?([A-Z]+\d+(?::[A-Z]+\d+)?)\)", summed, value[1:])
    terms = re.sub(r"[A-Z]+\d+", lambda found: f"Decimal('{reckoned(sheet, found[0])}')", sums)
    return int(eval(terms, {"Decimal": Decimal, "ROUND": half_up}))  # noqa: S307 — figures and signs alone


def only(table: Table) -> Document:
    return Document(header=PLAN.header, made=PLAN.made, kind="Danh sách", title="Thử", blocks=(table,))


def half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(10) ** -places, ROUND_HALF_UP)
