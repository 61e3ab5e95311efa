"""Tables in Word: the lined one of a list, and the one without lines that places head and end."""

from collections.abc import Callable, Sequence
from typing import cast

from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Mm
from docx.table import Table as WordTable

from reports.document import Align, CellType, Column, Table, cell_text, counted, grid
from reports.document.tables import GridRow
from reports.formats.looks import CELL_PADDING, CELL_ROOM

CELL_STYLE = "Ô bảng"
HEAD_STYLE = "Đầu bảng"
BAR_STYLE = "Thanh biểu đồ"
_TWIPS_IN_POINT = 20
_ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def borderless_table(word: WordDocument, rows: int, widths: Sequence[float]) -> WordTable:
    """A table that only places text side by side; widths in millimetres. Its rows stay whole."""
    table: WordTable = word.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for element in _tbl(word).tr_lst:
        _keep_whole(element)
    _pad(_tbl(word), 0, 0)
    return table


def add_table(word: WordDocument, table: Table, width: float, on_rows: Callable[[int], None] | None = None) -> None:
    """A lined table `width` millimetres wide whose head is repeated on every page."""
    made = word.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    whole = sum(column.width for column in table.columns)
    widths = [column.width / whole * width for column in table.columns]
    for column, size in zip(made.columns, widths, strict=True):
        column.width = Mm(size)
    # Rows are made as elements: python-docx's own rows look every cell of the table up again.
    tbl = _tbl(word)
    _pad(tbl, CELL_PADDING, CELL_ROOM)
    styles = {kind: word.styles[kind].style_id for kind in (CELL_STYLE, HEAD_STYLE)}
    head = tbl.add_tr()
    _keep_whole(head)
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, size in zip(table.columns, widths, strict=True):
        _add_cell(head, cell_text(column.title), size, 1, styles[HEAD_STYLE], WD_ALIGN_PARAGRAPH.CENTER)
    alignments = [_alignment(column) for column in table.columns]
    for row in counted(grid(table), on_rows):
        if row.kind == "total":
            _keep_with_next(tbl.tr_lst[-1])
        element = tbl.add_tr()
        _keep_whole(element)
        style = styles[CELL_STYLE if row.kind == "row" else HEAD_STYLE]
        _add_cells(element, row, widths, style, alignments)
    _keep_with_next(tbl.tr_lst[-1])


def _pad(table: CT_Tbl, beside: float, above: float) -> None:
    """In points, as in the PDF: Word's own 1.9 mm on each side would break "TT" in a list, and the country's name."""
    margins = OxmlElement("w:tblCellMar")
    for side, points in (("top", above), ("left", beside), ("bottom", above), ("right", beside)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(points * _TWIPS_IN_POINT)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table.tblPr.insert_element_before(margins, "w:tblLook")


def _add_cells(
    element: CT_Row, row: GridRow, widths: list[float], style: str, alignments: list[WD_ALIGN_PARAGRAPH]
) -> None:
    """A cell over several columns is as wide as all of them."""
    place = 0
    for text, span in zip(row.texts, row.spans, strict=True):
        alignment = alignments[place] if span == 1 else WD_ALIGN_PARAGRAPH.LEFT
        _add_cell(element, text, sum(widths[place : place + span]), span, style, alignment)
        place += span


def _add_cell(row: CT_Row, text: str, width: float, span: int, style: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    cell = row.add_tc()
    cell.width = Mm(width)
    if span > 1:
        cell.grid_span = span
    cell.get_or_add_tcPr().vAlign_val = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.p_lst[0]
    paragraph.style = style
    if alignment is not WD_ALIGN_PARAGRAPH.LEFT:
        paragraph.alignment = alignment
    if text:
        paragraph.add_r().text = text


def _keep_whole(row: CT_Row) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _keep_with_next(row: CT_Row) -> None:
    """A sum alone on a page says nothing; no more do the closing sentence and the signature."""
    for cell in row.tc_lst:
        for paragraph in cell.p_lst:
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _alignment(column: Column) -> WD_ALIGN_PARAGRAPH:
    if column.type in (CellType.AMOUNT, CellType.DECIMAL) and column.align is Align.LEFT:
        return WD_ALIGN_PARAGRAPH.RIGHT
    return _ALIGNMENTS[column.align]


def _tbl(word: WordDocument) -> CT_Tbl:
    """The table added last."""
    return cast(CT_Tbl, word.element.body.inner_content_elements[-1])
