"""The plan's registration form as a Word document for one agency: to fill in, to print and sign, to upload."""

import io
from collections.abc import Sequence

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from registrations.listfile.columns import Column, FormColumn
from registrations.listfile.form import Form
from registrations.listfile.workbook_template import OTHER_WIDTH, ROWS_OF_A_SECTION, WIDTHS, lines_to_show
from tours.parts.column import LONGEST_EXTRA, fitted, is_on_one_line

_FONT = "Times New Roman"
_PAGE = Mm(297), Mm(210)
_MARGIN = Mm(20)
_ONE_LINE_SHARE = 15
_SIZE, _TITLE_SIZE = Pt(12), Pt(14)


def document_template(form: Form, *, rows: int = ROWS_OF_A_SECTION) -> bytes:
    """The form as .docx: the agency's name, under each section the people listed so far and numbered rows to fill."""
    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = " ".join(form.title_lines), form.agency, ""
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 — it is one in every document
    style.font.name, style.font.size = _FONT, _SIZE
    style.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = _PAGE
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    for line in form.title_lines:
        _write(document.add_paragraph(), line, is_bold=True, is_centred=True, size=_TITLE_SIZE)
    _write(document.add_paragraph(), f"Cơ quan: {form.agency}".rstrip(), is_centred=True)
    for asked in form.asked:
        _write(document.add_paragraph(), asked)
    document.add_paragraph()
    table = document.add_table(rows=0, cols=len(form.columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_widths(table, form)
    heading = _add_row(table)
    _fill(heading, form.titles, is_bold=True, is_centred=True)
    _say(heading, "w:tblHeader")  # the heading is repeated on each page
    for section in form.sections:
        _add_section(table, form, section.key, section.title)
        for texts in lines_to_show(form, section.key, rows=rows):
            _fill(_add_row(table), texts)
    for row in table.rows:
        _say(row, "w:cantSplit")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _set_widths(table: Table, form: Form) -> None:
    shares = fitted([_share(column) for column in form.columns], sum(WIDTHS.values()))
    inside = _PAGE[0].mm - 2 * _MARGIN.mm
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(round(inside * share / sum(shares)))


def _share(column: FormColumn) -> tuple[int, bool]:
    """Its part of the page, and whether what is written in it must stay on one line."""
    asked = column.question
    if asked and is_on_one_line(
        asked.title, "extra", asked.holds, asked.longest if asked.longest < LONGEST_EXTRA else None
    ):
        return _ONE_LINE_SHARE, True
    return WIDTHS.get(column.field, OTHER_WIDTH), column.field in (Column.NUMBER, Column.PHONE)


def _add_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call] # the library's word has no types
    return row


def _add_section(table: Table, form: Form, key: str, title: str) -> None:
    row = _add_row(table)
    cells = row.cells
    if len(form.columns) > 2:
        cells[1].merge(cells[-1])
    _write(cells[0].paragraphs[0], key, is_bold=True, is_centred=True)
    if len(form.columns) > 1:
        _write(cells[1].paragraphs[0], title, is_bold=True)


def _fill(row: _Row, texts: Sequence[str], *, is_bold: bool = False, is_centred: bool = False) -> None:
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _write(cell.paragraphs[0], text, is_bold=is_bold, is_centred=is_centred or at == 0)


def _write(
    paragraph: Paragraph, text: str, *, is_bold: bool = False, is_centred: bool = False, size: Pt = _SIZE
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = is_bold, size
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _say(row: _Row, property_name: str) -> None:
    mark = OxmlElement(property_name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 — the library has no word for it
