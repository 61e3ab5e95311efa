"""The tables of a document as an Excel workbook by openpyxl, one sheet each, written row by row."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import replace
from datetime import UTC
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.document import (
    Align,
    BarChart,
    Cell,
    CellType,
    Column,
    Document,
    Formula,
    GridRow,
    Line,
    Made,
    Part,
    Pictures,
    Role,
    Table,
    TotalRow,
    chart_table,
    clean,
    counted,
    foot_of,
    footer_line,
    grid,
    read,
)
from reports.formats.looks import FONT, TABLE_SIZE
from reports.formats.properties import heading_of

_A4 = 9
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
_REFERENCE = re.compile(r"\[(\d+)(::?)?\]")
_SHEET_WIDTH = 130
"""Of a landscape A4 sheet, in Excel's units: digits of the default font."""

_FORMATS = {CellType.INTEGER: "0", CellType.DECIMAL: "#,##0.00", CellType.AMOUNT: "#,##0", CellType.DATE: "d/m/yyyy"}
_THIN = Side(style="thin")
_LINED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def render_xlsx(document: Document, *, on_rows: Callable[[int], None] | None = None) -> bytes:
    """One sheet for each table and chart. A document without any has one sheet that says its title.

    `on_rows` is told every few hundred rows of a table how many are written.
    """
    book = _Book(write_only=True)
    set_properties(book, heading_of(document), document.made)
    names: set[str] = set()
    for table, titles in tables_of(document):
        sheet = book.with_sheet(_sheet_name(table.sheet or table.caption or titles[0], names))
        _set_up(sheet, table, head=len(titles) + 1, footer=foot_of(document))
        _write(sheet, table, titles, on_rows)
    if not names:
        sheet = book.with_sheet(_sheet_name(document.kind, names))
        sheet.append([_cell(sheet, "@", "left", bold=True, lined=False).put(heading_of(document))])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def set_properties(book: Workbook, title: str, made: Made) -> None:
    properties = book.properties
    properties.title = title
    properties.creator = properties.lastModifiedBy = made.maker
    properties.description = footer_line(made)
    properties.version = made.version
    properties.language = "vi-VN"
    properties.created = properties.modified = made.at.astimezone(UTC).replace(tzinfo=None)


def tables_of(document: Document) -> Iterator[tuple[Table, list[str]]]:
    """Each table with the lines that stand above it."""
    reading = read(document)
    front = [line for line in reading.front if line.role in (Role.KIND, Role.TITLE)]
    yield from _titled(reading.body, front)
    for annex in reading.annexes:
        yield from _titled(annex.body, annex.head)


def _titled(parts: Sequence[Part], above: Sequence[Line]) -> Iterator[tuple[Table, list[str]]]:
    for part in parts:
        if isinstance(part, Line | Pictures):
            continue
        table = chart_table(part) if isinstance(part, BarChart) else part
        yield table, [*(line.text for line in above), *([clean(table.caption)] if table.caption else [])]


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Excel's limits: 31 characters, no []:*?/\\, no name twice whatever the case."""
    spaced = " ".join(_FORBIDDEN.sub(" ", clean(wanted)).split())
    name = spaced.strip(" '")[:_LONGEST_NAME].strip(" '") or "Bảng"
    stem, copy = name, 1
    while name.casefold() in taken:
        copy += 1
        ending = f" ({copy})"
        name = stem[: _LONGEST_NAME - len(ending)].rstrip() + ending
    taken.add(name.casefold())
    return name


def _set_up(sheet: Worksheet, table: Table, head: int, footer: str) -> None:
    """What openpyxl wants to know before the first row: widths, frozen head, filter and paper."""
    whole = sum(column.width for column in table.columns)
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width / whole * _SHEET_WIDTH
    filtered = sum(not isinstance(row, TotalRow) for row in table.rows)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{head + filtered}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=footer.replace("&", "&&")), right=_HeaderFooterPart(text="&P/&N")
    )


def _write(sheet: Worksheet, table: Table, titles: Sequence[str], on_rows: Callable[[int], None] | None) -> None:
    across = len(table.columns)
    title = _cell(sheet, "@", "center", bold=True, lined=False)
    for place, text in enumerate(titles, start=1):
        sheet.append([title.put(text)])
        _merge(sheet, place, (across,))
    heading = [_cell(sheet, "@", "center", bold=True) for _ in table.columns]
    sheet.append([cell.put(column.title) for cell, column in zip(heading, table.columns, strict=True)])
    # A row is written as soon as it is appended, so the same few styled cells serve all rows.
    plain, strong = _Row(sheet, table.columns, bold=False), _Row(sheet, table.columns, bold=True)
    section = first = len(titles) + 2
    for place, row in enumerate(counted(grid(table), on_rows), start=first):
        if row.kind == "section":
            section = place + 1
        written = _reckoned(row, place, section, first)
        if row.kind == "row":
            sheet.append(plain.filled(written))
        else:
            sheet.append(strong.filled(written))
            _merge(sheet, place, row.spans)


def _reckoned(row: GridRow, place: int, section: int, first: int) -> GridRow:
    """Its formulas with the names that their cells have on this sheet."""
    if not any(isinstance(cell, Formula) for cell in row.cells):
        return row

    def name(found: re.Match[str]) -> str:
        letter, back = get_column_letter(int(found[1])), found[2]
        begins, ends = section if back == ":" else first, place - 1
        if back and begins < ends:
            return f"{letter}{begins}:{letter}{ends}"
        return f"{letter}{ends if back else place}"

    cells = (
        replace(cell, text=_REFERENCE.sub(name, cell.text)) if isinstance(cell, Formula) else cell for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _merge(sheet: Worksheet, row: int, spans: Sequence[int]) -> None:
    first = 1
    for span in spans:
        if span > 1:
            sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(first + span - 1)}{row}")
        first += span


class _Sheet(WriteOnlyWorksheet):
    """Its rows are lists of cells. openpyxl's own tries each as a value first, and makes a cell for the next."""

    def _values_to_row(self, values: Sequence[ExcelCell], row_idx: int) -> Iterator[ExcelCell]:
        for place, cell in enumerate(values, start=1):
            cell.row, cell.column = row_idx, place
            yield cell


class _Book(Workbook):
    def with_sheet(self, title: str) -> Worksheet:
        # A sheet of a write-only book has all of a worksheet that is used here, but another class.
        sheet = cast(Worksheet, _Sheet(self, title))
        self._add_sheet(sheet)  # type: ignore[attr-defined]  # its own create_sheet knows one class alone
        return sheet


class _Row:
    """The cells of one row, styled once and filled again for every row: one for text and one for figures a column."""

    def __init__(self, sheet: Worksheet, columns: Sequence[Column], *, bold: bool) -> None:
        self.texts = [_cell(sheet, "@", _ALIGNED[column.align], bold=bold) for column in columns]
        self.blanks = [_cell(sheet, "@", _ALIGNED[column.align], bold=bold) for column in columns]
        self.figures = [_cell(sheet, _FORMATS.get(column.type, "0"), _figures(column), bold=bold) for column in columns]

    def filled(self, row: GridRow) -> list[ExcelCell]:
        if row.kind == "row":
            columns = zip(row.cells, self.texts, self.figures, self.blanks, strict=True)
            return [
                blank if value is None or value == "" else (text if isinstance(value, str) else figure).put(value)
                for value, text, figure, blank in columns
            ]
        cells: list[ExcelCell] = []
        for value, span in zip(row.cells, row.spans, strict=True):
            place = len(cells)
            cells += [self._filled(place, value), *self.blanks[place + 1 : place + span]]
        return cells

    def _filled(self, place: int, value: Cell) -> ExcelCell:
        if value is None or value == "":
            return self.blanks[place]
        return (self.texts if isinstance(value, str) else self.figures)[place].put(value)


def _figures(column: Column) -> str:
    return "right" if column.align is Align.LEFT else _ALIGNED[column.align]


class _Cell(ExcelCell):
    """A styled cell for many rows. openpyxl's own looks its style up, guesses its type and spells out its name each
    time it is written, which takes longer than the writing."""

    __slots__ = ("known_style",)
    known_style: int

    def remember_style(self) -> None:
        self.known_style = super().style_id

    @property
    def has_style(self) -> bool:
        return True

    @property
    def style_id(self) -> int:
        return self.known_style

    def put(self, value: Cell) -> ExcelCell:
        """Text is said to be text, or openpyxl would make "=1" a formula and "#N/A" an error."""
        if isinstance(value, str):
            self._value, self.data_type = clean(value), "s"
        elif isinstance(value, Formula):
            self._value, self.data_type = f"={value.text}", "f"
        else:
            self.value = value
        return self

    def __repr__(self) -> str:
        return "a cell"


def _cell(sheet: Worksheet, number_format: str, align: str, *, bold: bool, lined: bool = True) -> _Cell:
    cell = _Cell(sheet, row=1, column=1)
    cell.font = Font(name=FONT, size=TABLE_SIZE, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    cell.number_format = number_format
    if lined:
        cell.border = _LINED
    cell.remember_style()
    return cell
