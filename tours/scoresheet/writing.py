"""Figures → a workbook that reads back as the same figures."""

import io
from collections.abc import Iterable, Mapping

from tours.scoresheet.shape import COLUMNS, ScoreLine

WIDTHS = (12, 8, 14, 32, 18, 8, 12, 40, 60)
TITLE = "Chỉ số"


def write(lines: Iterable[ScoreLine], names: Mapping[str, str]) -> bytes:
    """`names` by code. Blank stays blank: a figure that is not known has no number in the workbook either."""
    from openpyxl import Workbook  # slow to load, and few requests write a workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    sheet.append(COLUMNS)
    for line in lines:
        cells = (
            line.index.label, line.year, line.code, names.get(line.code, ""), line.state.label,
            line.rank, line.value, line.note, line.source,
        )  # fmt: skip
        sheet.append(cells)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a note that begins with "=" is no formula
                cell.number_format = "@"
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
