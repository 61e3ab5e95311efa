"""The XML of a workbook's sheets → grids. Read by expat itself, so that a million empty styled cells take no memory
and a merged cell over a whole sheet stays one pair of corners."""

import posixpath
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from xml.parsers import expat

from registrations.spreadsheet.grid import (
    DAMAGED,
    MAX_COLUMNS,
    MAX_ROWS,
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

Attributes = dict[str, str]
LONGEST_CELL = 600  # characters kept of one cell; the form's longest column takes 500
MOST_MERGES = 20_000
MOST_STRINGS = 200_000  # of all sheets; the form holds at most 80,000


def read_sheets(parts: dict[str, bytes]) -> list[Grid]:
    """Every worksheet in the workbook's order; of hidden ones the name only. Raises Refusal where it is no workbook."""
    main = _main_part(parts)
    sheets = _Sheets()
    _parse(parts.get(main, b""), sheets.start)
    links = _links(parts, main)
    strings = _shared_strings(parts.get(_link_of_type(links, "/sharedStrings"), b""))
    fonts = _fonts(parts.get(_link_of_type(links, "/styles"), b""))
    grids = []
    for name, link, is_hidden in sheets.found:
        kind, part = links.get(link, ("", ""))
        if part not in parts or not kind.endswith("/worksheet"):
            continue
        grid = Grid(name, is_hidden=is_hidden, part=part)
        if not is_hidden:
            reader = _SheetReader(grid, strings, fonts)
            _parse(parts[part], reader.start, reader.end, reader.text)
        grids.append(grid)
    if not grids:
        raise Refusal(DAMAGED)
    return grids


@lru_cache(maxsize=256)
def local(name: str) -> str:
    """The tag without its prefix: some programs write x:row for row."""
    return name.rpartition(":")[2]


def make_parser(
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> expat.XMLParserType:
    """An expat parser that refuses document types: no entity is ever declared, so none can be blown up or fetched."""

    def refuse(*_declaration: object) -> None:
        raise Refusal(DAMAGED)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def _parse(
    content: bytes,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    if not content:
        return
    try:
        make_parser(start, end, text).Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise Refusal(DAMAGED) from error


def _links(parts: dict[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id → (type, target part)."""
    folder, name = posixpath.split(source)
    links: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", ""))).lstrip("/")
            links[attributes.get("Id", "")] = (attributes.get("Type", ""), target)

    _parse(parts.get(posixpath.join(folder, "_rels", name + ".rels"), b""), start)
    return links


def _link_of_type(links: dict[str, tuple[str, str]], ending: str) -> str:
    return next((part for kind, part in links.values() if kind.endswith(ending)), "")


def _main_part(parts: dict[str, bytes]) -> str:
    return _link_of_type(_links(parts, ""), "/officeDocument") or "xl/workbook.xml"


class _Sheets:
    """The list of sheets in the workbook's part."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, bool]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if local(tag) == "sheet":
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
            strings.append("".join(buffer)[:LONGEST_CELL])
            if len(strings) > MOST_STRINGS:
                raise Refusal(TOO_MUCH_TEXT)
        elif name in inside:
            inside[name] -= 1

    def text(data: str) -> None:
        if inside["t"] and not inside["rPh"]:
            buffer.append(data)

    _parse(content, start, end, text)
    return strings


def _fonts(content: bytes) -> list[str]:
    """The font's name for each cell style; the old fonts of before Unicode tell the encoding."""
    names: list[str] = []
    styles: list[str] = []
    path: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        path.append(local(tag))
        if path[-2:] == ["fonts", "font"]:
            names.append("")
        elif path[-3:] == ["fonts", "font", "name"]:
            names[-1] = attributes.get("val", "")
        elif path[-2:] == ["cellXfs", "xf"]:
            place = attributes.get("fontId", "0")
            styles.append(names[int(place)] if place.isdecimal() and int(place) < len(names) else "")

    def end(_tag: str) -> None:
        path.pop()

    _parse(content, start, end)
    return styles


class _SheetReader:
    """One sheet as it is parsed: the cells that hold something, the merges, the hidden rows."""

    def __init__(self, grid: Grid, strings: list[str], fonts: list[str]) -> None:
        self.grid, self.strings, self.fonts = grid, strings, fonts
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
            if attributes.get("hidden") in {"1", "true"}:
                self.grid.hidden_rows.add(self.row)
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
            self._cell("".join(self.value)[:LONGEST_CELL])

    def _cell(self, value: str) -> None:
        style = self.attributes.get("s", "0")
        font = self.fonts[int(style)] if style.isdecimal() and len(style) < 7 and int(style) < len(self.fonts) else ""
        match self.attributes.get("t", "n"):
            case "s":
                found = self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
                cell = Cell(found, font=font)
            case "e":
                cell = Cell(value, CellKind.ERROR)
            case "b":
                cell = Cell({"1": "TRUE", "0": "FALSE"}.get(value, value))
            case "n" if value:
                cell = Cell(plain_number(value), CellKind.NUMBER)
            case _:
                cell = Cell(value, font=font)
        if self.has_formula and not value:
            cell = Cell("", CellKind.UNCALCULATED)
        self.grid.put(self.row, self.column, cell)
        if cell.is_blank:
            return
        self.columns.add(self.column)
        if len(self.grid.rows) > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)
        if len(self.columns) > MAX_COLUMNS:
            raise Refusal(TOO_MANY_COLUMNS)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top_left, bottom_right = cell_place(first), cell_place(last)
        if top_left and bottom_right and self.merges < MOST_MERGES:
            self.merges += 1
            self.grid.merges.setdefault(top_left[0], []).append(Merge(*top_left, *bottom_right))


def plain_number(value: str) -> str:
    """A number as a person reads it: 9.05123456E8 → 905123456, 7.0 → 7; what is none stays as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return value
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
