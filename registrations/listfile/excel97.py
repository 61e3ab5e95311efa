"""A workbook of Excel 5 to 2003 → grids. xlrd reads it, after every record that no list needs has been made to say
nothing: styled empty cells, names, drawings and macros then cost neither time nor memory."""

import io
import struct
from collections.abc import Iterator

import olefile
import xlrd
from xlrd.biffh import XLRDError

from config.office.archive import ENCRYPTED
from config.office.refusals import DAMAGED, TOO_MUCH_TEXT, Refusal
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
    parted,
    plain_number,
    refuse_more_sheets,
)
from registrations.listfile.styles import Style

# What xlrd raises on damaged files.
BROKEN_WORKBOOK = (
    XLRDError, struct.error, AssertionError, AttributeError, ValueError, LookupError, TypeError,
    OverflowError, MemoryError, RecursionError,
)  # fmt: skip
_BOF, _EOF, _FILEPASS, _SHEET, _SST, _CONTINUE, _ROW, _MERGED, _STRING = (
    0x809, 0x0A, 0x2F, 0x85, 0xFC, 0x3C, 0x208, 0xE5, 0x207,
)  # fmt: skip
_MULRK = 0xBD
_CELLS = {0x06, 0x206, 0x406, 0x203, 0x204, 0x205, 0xD6, 0xFD, 0x27E, _MULRK}
_LOOKS = {0x31, 0x41E, 0xE0, 0x7D}  # fonts, formats, styles, columns
_CODE_PAGE, _DATE_MODE = 0x42, 0x22
_KEPT = {_BOF, _EOF, _SHEET, _SST, _CONTINUE, _STRING, _CODE_PAGE, _DATE_MODE, *_CELLS, *_LOOKS}
WORKBOOK = ("Workbook", "Book")  # the stream of each Excel since 97, of Excel 5 and 95
_NOTHING = b"\xfe\x0f"  # a record's number that no reader knows
_HIDDEN_ROW, _WORKSHEET = 0x20, 0
_MOST_LOOKS = 20_000
_MOST_HEIGHT = 500_000  # rows of all sheets down to the last that holds something: xlrd makes them all


def stream_of(data: bytes, *names: str) -> bytes:
    """The first of these streams that the compound file has at its top; b"" for none."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for name in names:
                if container.exists(name):
                    return bytes(container.openstream(name).read())
    except (OSError, *BROKEN_WORKBOOK) as error:
        raise Refusal(DAMAGED) from error
    return b""


def read_xls(data: bytes) -> list[Grid]:
    return read_stream(stream_of(data, *WORKBOOK))


def read_stream(stream: bytes) -> list[Grid]:
    """Every worksheet of the workbook in its order; of hidden ones the name only."""
    try:
        census = _Census(stream)
        book = xlrd.open_workbook(
            file_contents=bytes(census.stream), logfile=io.StringIO(), formatting_info=True, on_demand=True,
            ragged_rows=True, ignore_workbook_corruption=True,
        )  # fmt: skip
        grids = []
        for place, (name, is_hidden) in enumerate(zip(book.sheet_names(), census.hidden, strict=True)):
            grid = Grid(name, is_hidden=is_hidden)
            if not is_hidden:
                _read(book, book.sheet_by_index(place), grid)
                book.unload_sheet(place)
            grids.append(grid)
    except BROKEN_WORKBOOK as error:
        raise Refusal(DAMAGED) from error
    if not grids:
        raise Refusal(DAMAGED)
    return grids


class _Census:
    """One pass over the stream's records: silences what no list needs, and raises Refusal where more is claimed than a
    list can have, before any of it is made."""

    def __init__(self, stream: bytes) -> None:
        self.stream = bytearray(stream)
        self.hidden: list[bool] = []  # of each worksheet
        self.visible: set[int] = set()  # where the sheets that are read begin
        self.starts: set[int] = set()
        self.is_read = False
        self.rows: set[int] = set()  # of the sheet that is being passed
        self.columns: set[int] = set()
        self.earlier_rows = self.earlier_height = self.height = self.looks = self.merges = 0
        for at, kind, length in _records(stream):
            if not self._keeps(at, kind, length):
                self.stream[at : at + 2] = _NOTHING

    def _keeps(self, at: int, kind: int, length: int) -> bool:
        if kind in _CELLS:
            self._cell(at, kind, length)
        elif kind == _BOF:
            self._open(at)
        elif kind == _SHEET:
            self._sheet(at)
        elif kind == _ROW:
            return length >= 16 and bool(self._number("<H", at + 16) & _HIDDEN_ROW)
        elif kind == _MERGED:
            return self._merged(at, length)
        else:
            self._refuse_beyond(at, kind)
        return kind in _KEPT

    def _refuse_beyond(self, at: int, kind: int) -> None:
        """A password; more looks or texts than a list can have."""
        if kind == _FILEPASS:
            raise Refusal(ENCRYPTED)
        self.looks += kind in _LOOKS
        if self.looks > _MOST_LOOKS or (kind == _SST and self._number("<I", at + 8) > MOST_STRINGS):
            raise Refusal(TOO_MUCH_TEXT)

    def _number(self, how: str, at: int) -> int:
        return int(struct.unpack_from(how, self.stream, at)[0])

    def _open(self, at: int) -> None:
        """A sheet begins, or a chart within one, whose cells are none."""
        self.earlier_rows += len(self.rows)
        self.earlier_height += self.height
        self.rows, self.columns, self.height = set(), set(), 0
        self.is_read = at in self.visible

    def _sheet(self, at: int) -> None:
        start, state, kind = struct.unpack_from("<iBB", self.stream, at + 4)
        refuse_more_sheets(len(self.starts))
        if start in self.starts:
            raise Refusal(DAMAGED)
        self.starts.add(start)
        if kind == _WORKSHEET:
            self.hidden.append(bool(state & 3))
            if not state & 3:
                self.visible.add(start)

    def _cell(self, at: int, kind: int, length: int) -> None:
        if not self.is_read:
            return
        row, first = struct.unpack_from("<HH", self.stream, at + 4)
        last = self._number("<H", at + 2 + length) if kind == _MULRK else first
        self.rows.add(row)
        self.columns.update(range(first, min(last, first + MOST_COLUMNS_READ) + 1))
        self._grow(row)
        if len(self.columns) > MOST_COLUMNS_READ:
            raise Refusal(TOO_MANY_COLUMNS)
        if self.earlier_rows + len(self.rows) > MAX_ROWS:
            raise Refusal(TOO_MANY_ROWS)

    def _merged(self, at: int, length: int) -> bool:
        self.merges += length // 8
        if not self.is_read or self.merges > MOST_MERGES:
            return False
        self._grow(max((last for _, last, _, _ in self._ranges(at, length)), default=0))
        return True

    def _ranges(self, at: int, length: int) -> Iterator[tuple[int, int, int, int]]:
        yield from struct.iter_unpack("<HHHH", self.stream[at + 6 : at + 6 + (length - 2) // 8 * 8])

    def _grow(self, row: int) -> None:
        self.height = max(self.height, row)
        if self.earlier_height + self.height > _MOST_HEIGHT:
            raise Refusal(TOO_MUCH_TEXT)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """(place, kind, length) of each record."""
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, length
        at += 4 + length


def _read(book: xlrd.Book, sheet: xlrd.sheet.Sheet, grid: Grid) -> None:
    for row in range(sheet.nrows):
        for column, found in enumerate(sheet.row(row)):
            if found.ctype not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                runs = sheet.rich_text_runlist_map.get((row, column), [])
                grid.put(row + 1, column + 1, _cell(book, found, runs))
    grid.hidden_rows.update(place + 1 for place, row in sheet.rowinfo_map.items() if row.hidden)
    grid.hidden_columns.extend((place + 1, place + 1) for place, column in sheet.colinfo_map.items() if column.hidden)
    for top, bottom, left, right in sheet.merged_cells:
        grid.merges.setdefault(top + 1, []).append(Merge(top + 1, left + 1, bottom, right))


def _cell(book: xlrd.Book, found: xlrd.sheet.Cell, runs: list[tuple[int, int]]) -> Cell:
    font = book.font_list[book.xf_list[found.xf_index or 0].font_index]
    value = found.value
    if found.ctype == xlrd.XL_CELL_ERROR:
        return Cell(xlrd.error_text_from_code.get(int(value), "#N/A"), CellKind.ERROR)
    if found.ctype == xlrd.XL_CELL_TEXT:
        looks = [(0, bool(font.struck_out)), *((at, bool(book.font_list[place].struck_out)) for at, place in runs)]
        standing, struck = _in_runs(str(value)[:LONGEST_CELL], looks)
        return Cell(standing, font=font.name, struck=struck)
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        cell = Cell("TRUE" if value else "FALSE")
    else:
        style = Style(is_date=found.ctype == xlrd.XL_CELL_DATE, from_1904=book.datemode == 1)
        cell = Cell(style.date(repr(value)) or plain_number(repr(value)), CellKind.NUMBER)
    return Cell("", struck=cell.text) if font.struck_out else cell


def _in_runs(text: str, looks: list[tuple[int, bool]]) -> tuple[str, str]:
    """`looks`: where each run begins, and whether it is struck out."""
    ends = [at for at, _ in looks[1:]] + [len(text)]
    return parted((text[at:end], is_struck) for (at, is_struck), end in zip(looks, ends, strict=True))
