"""The XML of a workbook's sheets → grids. Read by expat itself, so that a million empty styled cells take no memory
and a merged cell over a whole sheet stays one pair of corners."""

import posixpath
import re
from decimal import Decimal, InvalidOperation

from config.typed import whole_number
from registrations.listfile.grid import (
    DAMAGED,
    MAX_ROWS,
    MOST_COLUMNS_READ,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    TOO_MUCH_TEXT,
    Cell,
    CellKind,
    Grid,
    Merge,
    Refusal,
    cell_place,
)
from registrations.listfile.markup import Attributes, local, parse
from registrations.listfile.styles import Style, styles_of

LONGEST_CELL = 600  # characters kept of one cell; the form's longest column takes 500
MOST_MERGES = 20_000
_ESCAPE = re.compile(r"_x(00[0-9A-Fa-f]{2})_")
TRUE = {"1", "true"}
MOST_STRINGS = 200_000  # of all sheets; a full list holds at most 80,000


def read_sheets(parts: dict[str, bytes]) -> list[Grid]:
    """Every worksheet in the workbook's order; of hidden ones the name only. Raises Refusal where it is no workbook."""
    main = _main_part(parts)
    sheets = _Sheets()
    parse(parts.get(main, b""), sheets.start)
    links = _links(parts, main)
    strings = _shared_strings(parts.get(_link_of_type(links, "/sharedStrings"), b""))
    styles = styles_of(parts.get(_link_of_type(links, "/styles"), b""), from_1904=sheets.from_1904)
    grids = []
    for name, link, is_hidden in sheets.found:
        kind, part = links.get(link, ("", ""))
        if part not in parts or not kind.endswith("/worksheet"):
            continue
        grid = Grid(name, is_hidden=is_hidden, part=part)
        if not is_hidden:
            reader = _SheetReader(grid, strings, styles)
            parse(parts[part], reader.start, reader.end, reader.text)
        grids.append(grid)
    if not grids:
        raise Refusal(DAMAGED)
    return grids


def _links(parts: dict[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id → (type, target part)."""
    folder, name = posixpath.split(source)
    links: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", ""))).lstrip("/")
            links[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    parse(parts.get(posixpath.join(folder, "_rels", name + ".rels"), b""), start)
    return links


def _link_of_type(links: dict[str, tuple[str, str]], ending: str) -> str:
    return next((part for kind, part in links.values() if kind.endswith(ending)), "")


def _main_part(parts: dict[str, bytes]) -> str:
    return _link_of_type(_links(parts, ""), "/officeDocument") or "xl/workbook.xml"


class _Sheets:
    """The list of sheets in the workbook's part."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, bool]] = []
        self.from_1904 = False  # how old files of a Mac count days

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in TRUE
        elif name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.found.append((attributes.get("name", ""), link, attributes.get("state", "visible") != "visible"))


def _shared_strings(content: bytes) -> list[str]:
    """The texts that cells point to; the reading aids of East Asian text (rPh) are left out."""
    strings: list[str] = []
    buffer: list[str] = []
    inside = {"t": 0, "rPh": 0}

    def start(tag: str, _attributes: Attributes) -> None:
        name = local(tag)
        if name == "si":
            buffer.clear()
        elif name in inside:
            inside[name] += 1

    def end(tag: str) -> None:
        name = local(tag)
        if name == "si":
            strings.append(_plain("".join(buffer)))
            if len(strings) > MOST_STRINGS:
                raise Refusal(TOO_MUCH_TEXT)
        elif name in inside:
            inside[name] -= 1

    def text(data: str) -> None:
        if inside["t"] and not inside["rPh"]:
            buffer.append(data)

    parse(content, start, end, text)
    return strings


class _SheetReader:
    """One sheet as it is parsed: the cells that hold something, the merges, the hidden rows."""

    def __init__(self, grid: Grid, strings: list[str], styles: list[Style]) -> None:
        self.grid, self.strings, self.styles = grid, strings, styles
        self.row = self.column = self.merges = 0
        self.columns: set[int] = set()
        self.attributes: Attributes = {}
        self.value: list[str] = []
        self.has_formula = False
        self.is_reading = False
        self.in_phonetics = False

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if name == "c":
            self.attributes, self.has_formula = attributes, False
            self.value.clear()
            place = cell_place(attributes.get("r", ""))
            self.row, self.column = place or (self.row, self.column + 1)
        elif name in {"v", "t"}:
            self.is_reading = not self.in_phonetics
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
            self.column = 0
            if attributes.get("hidden") in TRUE:
                self.grid.hidden_rows.add(self.row)
        elif name == "col" and attributes.get("hidden") in TRUE:
            self._hide(attributes.get("min", ""), attributes.get("max", ""))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "rPh":
            self.in_phonetics = True

    def text(self, data: str) -> None:
        if self.is_reading:
            self.value.append(data)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name in {"v", "t"}:
            self.is_reading = False
        elif name == "rPh":
            self.in_phonetics = False
        elif name == "c" and (self.value or self.has_formula):
            self._cell(_plain("".join(self.value)))

    def _cell(self, value: str) -> None:
        place = self.attributes.get("s", "0")
        is_known = place.isdecimal() and len(place) < 7 and int(place) < len(self.styles)
        style = self.styles[int(place)] if is_known else Style()
        match self.attributes.get("t", "n"):
            case "s" if value:
                at = whole_number(value)
                if at is None or at >= len(self.strings):
                    raise Refusal(DAMAGED)  # the table of texts is missing or cut short
                cell = Cell(self.strings[at], font=style.font)
            case "e":
                cell = Cell(value, CellKind.ERROR)
            case "b":
                cell = Cell({"1": "TRUE", "0": "FALSE"}.get(value, value))
            case "n" if value:
                cell = Cell(style.date(value) or plain_number(value), CellKind.NUMBER)
            case _:
                cell = Cell(value, font=style.font)
        if self.has_formula and not value:
            cell = Cell("", CellKind.UNCALCULATED)
        self.grid.put(self.row, self.column, cell)
        if cell.is_blank:
            return
        self.columns.add(self.column)
        if len(self.grid.rows) > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)
        if len(self.columns) > MOST_COLUMNS_READ:
            raise Refusal(TOO_MANY_COLUMNS)

    def _hide(self, first: str, last: str) -> None:
        columns = whole_number(first), whole_number(last)
        if columns[0] is not None and columns[1] is not None and len(self.grid.hidden_columns) < MOST_MERGES:
            self.grid.hidden_columns.append((columns[0], columns[1]))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top_left, bottom_right = cell_place(first), cell_place(last)
        if top_left and bottom_right and self.merges < MOST_MERGES:
            self.merges += 1
            self.grid.merges.setdefault(top_left[0], []).append(Merge(*top_left, *bottom_right))


def _plain(text: str) -> str:
    """A cell's text without Excel's own escapes, _x000D_ for a carriage return, and no longer than is kept."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text[: LONGEST_CELL * 2])[:LONGEST_CELL]


def plain_number(value: str) -> str:
    """A number as a person reads it: 9.05123456E8 → 905123456, 7.0 → 7; what is none stays as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return value
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
