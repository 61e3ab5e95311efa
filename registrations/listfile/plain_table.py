"""A plain table as a workbook: what a list on the page shows."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

WIDEST = 60  # characters


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Headings stay in sight and filter. Text stays text: what begins with "=" is no formula."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    kept = list(rows)
    for column, heading in enumerate(headings):
        longest = max([len(heading), *(len(str(row[column])) for row in kept)])
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(longest + 3, WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(kept) + 1}"
    bold = [WriteOnlyCell(sheet, heading) for heading in headings]
    for cell in bold:
        cell.font = Font(bold=True)
    sheet.append(bold)
    for row in kept:
        sheet.append([_text(sheet, value) if isinstance(value, str) else value for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _text(sheet: WriteOnlyWorksheet, value: str) -> Cell | None:
    if not value:
        return None
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell
