"""The content of an OpenDocument spreadsheet → grids. What stands once for many rows or cells is spread only as far as
a list can go, so that a million repeated rows cost nothing."""

import re

from config.office.archive import ENCRYPTED
from config.office.markup import Attributes, local, parse
from config.office.refusals import DAMAGED, Refusal
from config.typed import whole_number
from registrations.listfile.grid import (
    LONGEST_CELL,
    MAX_ROWS,
    MOST_COLUMNS_READ,
    MOST_MERGES,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Cell,
    CellKind,
    Grid,
    Merge,
    plain_number,
    refuse_more_sheets,
)
from registrations.listfile.opendocument_words import Look, Styles, Words

_ERROR = re.compile(r"#[A-Z/0?!]+|Err:[0-9]{3}")
_DATE = re.compile(r"(-?[0-9]{1,6})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}).*)?")
_SPACES = re.compile(r"[ \t\r\n]+")  # one space, as the format says
_LAST = 10_000_000  # beyond every row and column there is
_HIDDEN = {"collapse", "filter"}
# Their words stand beside the cell or are no longer in it.
_BESIDE = {"annotation", "shapes", "tracked-changes", "frame", "custom-shape", "ruby-text", "note", "dde-links"}


def read_ods(parts: dict[str, bytes]) -> list[Grid]:
    """Every table in the file's order; of hidden ones the name only."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refusal(ENCRYPTED)
    styles = Styles()
    for part in ("styles.xml", "content.xml"):
        parse(parts.get(part, b""), styles.start)
    reader = _Reader(styles)
    parse(parts.get("content.xml", b""), reader.start, reader.end, reader.text)
    if not reader.grids:
        raise Refusal(DAMAGED)
    return reader.grids


class _Reader:
    """Tables as they are parsed: the cells that hold something, the merges, the hidden rows and columns."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.grids: list[Grid] = []
        self.grid: Grid | None = None
        self.row = self.column = self.repeated = self.merges = 0
        self.cells: dict[int, Cell] = {}  # of the row that is being read
        self.spans: list[Merge] = []
        self.column_looks: list[tuple[int, str]] = []  # last column, style
        self.row_look = ""
        self.attributes: Attributes | None = None  # of the cell that is being read
        self.is_covered = self.is_row_hidden = self.is_in_words = False
        self.words = Words()
        self.looks: list[Look] = []  # of the words that are being read, from without to within
        self.depth_beside = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if self.depth_beside or name in _BESIDE:
            self.depth_beside += 1
            return
        match name:
            case "table" if tag.startswith("table:") or self.grid is None:
                self._table(attributes)
            case "table-column":
                self._column(attributes)
            case "table-row":
                self.repeated = _count(attributes, "table:number-rows-repeated")
                self.column, self.row_look = 0, attributes.get("table:default-cell-style-name", "")
                self.cells, self.spans = {}, []
                self.is_row_hidden = attributes.get("table:visibility") in _HIDDEN
            case "table-cell" | "covered-table-cell" if self.grid and not self.grid.is_hidden:
                self.attributes, self.is_covered = attributes, name != "table-cell"
                self.words = Words()
            case "p" | "h" if self.attributes is not None:
                self.words.begin_line()
                self.is_in_words = True
            case _:
                self._start_in_words(name, attributes)

    def _start_in_words(self, name: str, attributes: Attributes) -> None:
        match name:
            case "span" | "a":
                self.looks.append(self.styles.of("text", attributes.get("text:style-name", "")))
            case "s" | "tab":
                self.text(" ")
            case "line-break" if self.is_in_words:
                self.words.begin_line()

    def text(self, data: str) -> None:
        if self.is_in_words and not self.depth_beside:
            self.words.add(_SPACES.sub(" ", data), self.looks)

    def end(self, tag: str) -> None:
        if self.depth_beside:
            self.depth_beside -= 1
            return
        match local(tag):
            case "span" | "a" if self.looks:
                self.looks.pop()
            case "p" | "h":
                self.is_in_words = False
            case "table-cell" | "covered-table-cell" if self.attributes is not None:
                self._cell(self.attributes)
                self.attributes = None
            case "table-row":
                self._row()

    def _table(self, attributes: Attributes) -> None:
        refuse_more_sheets(len(self.grids))
        is_hidden = attributes.get("table:style-name", "") in self.styles.hidden
        self.grid = Grid(attributes.get("table:name", ""), is_hidden=is_hidden)
        self.grids.append(self.grid)
        self.row = self.column = self.merges = 0
        self.column_looks = []

    def _column(self, attributes: Attributes) -> None:
        first = self.column_looks[-1][0] + 1 if self.column_looks else 1
        last = min(first + _count(attributes, "table:number-columns-repeated") - 1, _LAST)
        self.column_looks.append((last, attributes.get("table:default-cell-style-name", "")))
        if self.grid and attributes.get("table:visibility") in _HIDDEN and len(self.grid.hidden_columns) < MOST_MERGES:
            self.grid.hidden_columns.append((first, last))

    def _cell(self, attributes: Attributes) -> None:
        first = self.column + 1
        self.column = min(self.column + _count(attributes, "table:number-columns-repeated"), _LAST)
        if self.is_covered:  # what a merged cell covers nobody sees
            return
        cell = self._content(attributes)
        if cell.is_blank:
            return
        if self.column - first > MOST_COLUMNS_READ:
            raise Refusal(TOO_MANY_COLUMNS)
        self.cells.update(dict.fromkeys(range(first, self.column + 1), cell))
        down, across = (
            _count(attributes, "table:number-rows-spanned"),
            _count(attributes, "table:number-columns-spanned"),
        )
        if down > 1 or across > 1:
            self.spans.append(Merge(0, first, down - 1, first + across - 1))

    def _content(self, attributes: Attributes) -> Cell:
        look = self.styles.of("table-cell", attributes.get("table:style-name") or self.row_look or self._column_look())
        shown, struck = self.words.parted(look)
        is_formula = "table:formula" in attributes
        if is_formula and not shown and "office:value-type" not in attributes:
            return Cell("", CellKind.UNCALCULATED)
        if attributes.get("calcext:value-type") == "error" or (is_formula and _ERROR.fullmatch(shown)):
            return Cell(shown or "#N/A", CellKind.ERROR)
        return self._said(attributes, look, shown, struck)

    def _said(self, attributes: Attributes, look: Look, shown: str, struck: str) -> Cell:
        value = _value(attributes, shown or struck)
        if value is None:
            return Cell(shown, font=self.words.font(look), struck=struck)
        return Cell("", struck=value.text) if look.is_struck else value

    def _column_look(self) -> str:
        return next((look for last, look in self.column_looks if last >= self.column), "")

    def _row(self) -> None:
        first = self.row + 1
        self.row = min(self.row + self.repeated, _LAST)
        if not self.cells or self.grid is None:
            return
        if len(self.grid.rows) + self.repeated > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)
        if self.is_row_hidden:
            self.grid.hidden_rows.update(range(first, first + self.repeated))
        for number in range(first, first + self.repeated):
            for column, cell in self.cells.items():
                self.grid.put(number, column, cell)
        for span in self.spans:
            if self.merges < MOST_MERGES:
                self.merges += 1
                merge = Merge(first, span.left, first + span.bottom, span.right)
                self.grid.merges.setdefault(first, []).append(merge)


def _value(attributes: Attributes, shown: str) -> Cell | None:
    """What a cell holds that is no text, as it is told beside what is shown."""
    match attributes.get("office:value-type", ""):
        case "float" | "currency" | "percentage":
            return Cell(plain_number(attributes.get("office:value", shown)[:LONGEST_CELL]), CellKind.NUMBER)
        case "date":
            return Cell(_day(attributes.get("office:date-value", "")) or shown, CellKind.NUMBER)
        case "time":
            return Cell(shown, CellKind.NUMBER)
        case "boolean":
            return Cell({"true": "TRUE", "false": "FALSE"}.get(attributes.get("office:boolean-value", ""), shown))
    return None


def _count(attributes: Attributes, name: str) -> int:
    """How often something stands there; once where nothing or nonsense is said."""
    return min(max(whole_number(attributes.get(name, "1")) or 1, 1), _LAST)


def _day(value: str) -> str:
    """2026-11-28T08:30:00 → 28/11/2026 08:30, as a person reads it; "" for no date."""
    match = _DATE.match(value)
    if match is None:
        return ""
    year, month, day, hour, minute = match.groups()
    time = f" {hour}:{minute}" if hour and (hour, minute) != ("00", "00") else ""
    return f"{day}/{month}/{int(year):04}{time}"
