"""The XML of a workbook's sheets → grids. Read by expat itself, so that a million empty styled cells take no memory
and a merged cell over a whole sheet stays one pair of corners."""

import re
from copy import replace

from msgspec import Struct

from config.office.markup import Attributes, local, parse
from config.office.refusals import DAMAGED, TOO_MUCH_TEXT, Refusal
from config.office.relations import link_of_type, links_of, main_part
from config.typed import whole_number
from registrations.listfile.grid import (
    LONGEST_CELL,
    MAX_ROWS,
    MOST_COLUMNS_READ,
    MOST_MERGES,
    MOST_STRINGS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Cell,
    CellKind,
    Grid,
    Merge,
    cell_place,
    parted,
    plain_number,
    refuse_more_sheets,
)
from registrations.listfile.styles import Style, strikes, styles_of

_ESCAPE = re.compile(r"_x(00[0-9A-Fa-f]{2})_")
TRUE = {"1", "true"}


def read_sheets(parts: dict[str, bytes]) -> list[Grid]:
    """Every worksheet in the workbook's order; of hidden ones the name only. Raises Refusal where it is no workbook."""
    main = main_part(parts) or "xl/workbook.xml"
    sheets = _Sheets()
    parse(parts.get(main, b""), sheets.start)
    links = links_of(parts, main)
    strings = _SharedStrings(parts.get(link_of_type(links, "/sharedStrings"), b"")).found
    styles = styles_of(parts.get(link_of_type(links, "/styles"), b""), from_1904=sheets.from_1904)
    grids: list[Grid] = []
    unread = set(parts)  # a part is one sheet's, whatever the list of sheets says
    for name, link, is_hidden in sheets.found:
        kind, part = links.get(link, ("", ""))
        if part not in unread or not kind.endswith("/worksheet"):
            continue
        unread.remove(part)
        refuse_more_sheets(len(grids))
        grid = Grid(name, is_hidden=is_hidden, part=part)
        if not is_hidden:
            reader = _SheetReader(grid, strings, styles)
            parse(parts[part], reader.start, reader.end, reader.text)
        grids.append(grid)
    if not grids:
        raise Refusal(DAMAGED)
    return grids


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


class _Runs:
    """The runs of one rich text: each with whether it is struck out; None where the cell's own style says so."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool | None]] = []
        self.is_struck: bool | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "r":
            self.is_struck = None
        elif name == "rPr":
            self.is_struck = False
        elif name == "strike":
            self.is_struck = strikes(attributes)

    def text(self, data: str) -> None:
        self.found.append((data, self.is_struck))

    def clear(self) -> None:
        self.found, self.is_struck = [], None

    def parted(self, *, in_struck_cell: bool) -> tuple[str, str]:
        standing, struck = parted((text, in_struck_cell if own is None else own) for text, own in self.found)
        return _plain(standing), _plain(struck)


class _Shared(Struct, frozen=True):
    """A text of the workbook's own table: what stands and what is struck out, in a plain cell and in a struck one."""

    plain: tuple[str, str]
    in_struck: tuple[str, str]


class _SharedStrings:
    """The texts that cells point to; the reading aids of East Asian text (rPh) are left out."""

    def __init__(self, content: bytes) -> None:
        self.found: list[_Shared] = []
        self.runs = _Runs()
        self.inside = {"t": 0, "rPh": 0}
        parse(content, self.start, self.end, self.text)

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        self.runs.start(name, attributes)
        if name == "si":
            self.runs.clear()
        elif name in self.inside:
            self.inside[name] += 1

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            runs = self.runs
            self.found.append(_Shared(runs.parted(in_struck_cell=False), runs.parted(in_struck_cell=True)))
            if len(self.found) > MOST_STRINGS:
                raise Refusal(TOO_MUCH_TEXT)
        elif name in self.inside:
            self.inside[name] -= 1

    def text(self, data: str) -> None:
        if self.inside["t"] and not self.inside["rPh"]:
            self.runs.text(data)


class _SheetReader:
    """One sheet as it is parsed: the cells that hold something, the merges, the hidden rows."""

    def __init__(self, grid: Grid, strings: list[_Shared], styles: list[Style]) -> None:
        self.grid, self.strings, self.styles = grid, strings, styles
        self.row = self.column = self.merges = 0
        self.columns: set[int] = set()
        self.attributes: Attributes = {}
        self.value = _Runs()
        self.has_formula = False
        self.is_reading = False
        self.in_phonetics = False

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        self.value.start(name, attributes)
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
            self._begin_row(attributes)
        elif name == "col" and attributes.get("hidden") in TRUE:
            self._hide(attributes.get("min", ""), attributes.get("max", ""))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "rPh":
            self.in_phonetics = True

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
        self.column = 0
        if attributes.get("hidden") in TRUE:
            self.grid.hidden_rows.add(self.row)

    def text(self, data: str) -> None:
        if self.is_reading:
            self.value.text(data)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name in {"v", "t"}:
            self.is_reading = False
        elif name == "rPh":
            self.in_phonetics = False
        elif name == "c" and (self.value.found or self.has_formula):
            self._cell()

    def _style(self) -> Style:
        place = self.attributes.get("s", "0")
        is_known = place.isdecimal() and len(place) < 7 and int(place) < len(self.styles)
        return self.styles[int(place)] if is_known else Style()

    def _cell(self) -> None:
        style = self._style()
        cell = self._read_cell(style)
        if self.has_formula and not cell.text and not cell.struck:
            cell = Cell("", CellKind.UNCALCULATED)
        elif style.is_struck and not cell.struck:
            cell = replace(cell, text="", kind=CellKind.TEXT, struck=cell.text)
        self.grid.put(self.row, self.column, cell)
        if cell.is_blank:
            return
        self.columns.add(self.column)
        if len(self.grid.rows) > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)
        if len(self.columns) > MOST_COLUMNS_READ:
            raise Refusal(TOO_MANY_COLUMNS)

    def _read_cell(self, style: Style) -> Cell:
        value, struck = self.value.parted(in_struck_cell=False)
        match self.attributes.get("t", "n"):
            case "s" if value:
                at = whole_number(value)
                if at is None or at >= len(self.strings):
                    raise Refusal(DAMAGED)  # the table of texts is missing or cut short
                shared = self.strings[at]
                value, struck = shared.in_struck if style.is_struck else shared.plain
                return Cell(value, font=style.font, struck=struck)
            case "e":
                return Cell(value, CellKind.ERROR)
            case "b":
                return Cell({"1": "TRUE", "0": "FALSE"}.get(value, value))
            case "n" if value:
                return Cell(style.date(value) or plain_number(value), CellKind.NUMBER)
            case "inlineStr":
                value, struck = self.value.parted(in_struck_cell=style.is_struck)
                return Cell(value, font=style.font, struck=struck)
            case _:
                return Cell(value, font=style.font)

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
