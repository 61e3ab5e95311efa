"""The same file back with two columns, "Kết quả kiểm tra" and "Lỗi", or in a document one and comments: spliced into
its XML, nothing else moves."""

import re
from itertools import groupby

from msgspec import Struct, field

from config.office.archive import entries_of, repacked
from config.office.markup import Attributes, local, make_parser
from config.office.refusals import Refusal
from config.typed import whole_number
from registrations.listfile.annotate_document import Verdicts, annotate_document, verdicts_for
from registrations.listfile.columns import Column
from registrations.listfile.copied import workbook_of
from registrations.listfile.form import Form, Reading, RowReading, Verdict
from registrations.listfile.grid import PROBLEMS_HEADING, RESULT_HEADING, Grid, cell_place, column_letters
from registrations.listfile.headings import Headings
from registrations.listfile.kinds import Kind, kind_of
from registrations.listfile.lines import first_headings, read_table
from registrations.listfile.opening import grids_of
from registrations.listfile.person_rows import Table
from registrations.listfile.splicing import Splice, as_utf8, as_xml, spliced

LAST_COLUMN = 16_384  # XFD, Excel's last


_KEEP_THEIR_KIND = {Kind.WORKBOOK, Kind.DOCUMENT}


def is_copied(original: bytes) -> bool:
    """Whether a workbook (.xlsx) of the same rows and columns comes back. For files that are read."""
    return kind_of(original) not in _KEEP_THEIR_KIND


def annotate(original: bytes, reading: Reading, form: Form) -> bytes:
    """`original` with the verdicts of `reading` at its rows; other cells and formats are untouched.

    An .xls, .ods or text table comes back as an .xlsx of the same rows and columns: a text table opened by Excel loses
    the zeros of its phones. A file that was refused comes back as it is.
    """
    if not reading.accepted:
        return original
    try:
        grids = grids_of(original)
    except Refusal:
        return original
    kind = kind_of(original)
    if kind is Kind.DOCUMENT:
        return annotate_document(original, _verdicts_by_table(grids, reading, form))
    texts = _texts_by_sheet(grids, reading, form)
    if kind is not Kind.WORKBOOK:
        return workbook_of(grids, texts)
    return _annotate_workbook(original, {grid.part: texts[grid.name] for grid in grids if grid.name in texts})


Texts = dict[int, dict[int, str]]  # row → column → text


def _texts_by_sheet(grids: list[Grid], reading: Reading, form: Form) -> dict[str, Texts]:
    """What is to be written where: the two headings, and for each person the verdict and all its words."""
    found: dict[str, Texts] = {}
    for grid in grids:
        headings = None if grid.is_hidden else first_headings(grid, form)
        rows = [row for row in reading.rows if row.sheet == grid.name]
        if not rows:
            continue
        result, problems = _places(grid, headings)
        texts: Texts = {headings.last_row: {result: RESULT_HEADING, problems: PROBLEMS_HEADING}} if headings else {}
        for number, (label, words) in _said_by_row(rows).items():
            texts[number] = {result: label, problems: words}
        found[grid.name] = texts
    return found


def _verdicts_by_table(grids: list[Grid], reading: Reading, form: Form) -> dict[int, Verdicts]:
    """The same for the tables of a document, by their place in it."""
    found: dict[int, Verdicts] = {}
    before: Table | None = None
    for place, grid in enumerate(grids):
        before = read_table(grid, form, before=before)
        rows = [row for row in reading.rows if row.sheet == grid.name]
        if rows:
            headings = before.headings if before else Headings(0, 0)  # an upright form has none
            found[place] = verdicts_for(grid, headings, _said_by_row(rows))
    return found


def _said_by_row(rows: list[RowReading]) -> dict[int, tuple[str, str]]:
    """By row the verdict and all its words."""
    said: dict[int, tuple[str, str]] = {}
    for number, same_row in groupby(sorted(rows, key=lambda row: row.row), key=lambda row: row.row):
        readings = list(same_row)
        worst = max((reading.verdict for reading in readings), key=list(Verdict).index)
        said[number] = (worst.label, _words(readings))
    return said


def _words(readings: list[RowReading]) -> str:
    """All that is said in a row: of one person, who may stand for two sections, or of several side by side, by name."""
    names = {reading.full_name for reading in readings}
    if len(names) == 1:
        return " ".join(dict.fromkeys(problem for reading in readings for problem in reading.problems))
    said = {reading.full_name: " ".join((f"{reading.verdict.label}.", *reading.problems)) for reading in readings}
    return " ".join(f"{name or '(chưa có tên)'}: {words}" for name, words in said.items())


def _places(grid: Grid, headings: Headings | None) -> tuple[int, int]:
    """The columns of an earlier check where the file has them, else the first two right of the table that are free."""
    results, problems = (headings.numbers(column) if headings else [] for column in (Column.RESULT, Column.PROBLEMS))
    if results and problems:
        return results[0], problems[0]
    taken = set[int]().union(*grid.rows.values())
    last = max(headings.all_numbers if headings else taken)
    place = _two_free_columns(grid, taken, last + 1)
    return place, place + 1


def _two_free_columns(grid: Grid, taken: set[int], first: int) -> int:
    free = [place for place in range(first, LAST_COLUMN) if not taken & {place, place + 1}]
    seen = (place for place in free if not (grid.hides_column(place) or grid.hides_column(place + 1)))
    return next(seen, free[0])  # all columns right of the table may be hidden: better there than nowhere


def _annotate_workbook(original: bytes, texts: dict[str, Texts]) -> bytes:
    parts = {name.lstrip("/"): content for name, (_, content) in entries_of(original).items()}
    return repacked(original, {part: _annotate_sheet(parts[part], own) for part, own in texts.items()})


class _Row(Struct):
    """Where a row's tags and cells stand in the XML, in bytes."""

    start: int
    prefix: str
    cells: list[tuple[int, int, int, str]] = field(default_factory=list)  # column, start, end, style
    end: int = 0


def _annotate_sheet(content: bytes, texts: Texts) -> bytes:
    """The sheet's XML with the texts spliced in as inline strings; every other byte stays."""
    content = as_utf8(content)
    places = _Places(content, texts)
    splices: list[Splice] = []
    for number, row in places.rows.items():
        for column, text in sorted(texts[number].items()):
            splices.extend(_cell_splice(row, number, column, text))
        # "spans" says how far the row's cells go; it is optional, and would be wrong now.
        opening = content[row.start : content.index(b">", row.start)]
        splices.append((row.start, row.start + len(opening), re.sub(rb'\sspans="[^"]*"', b"", opening)))
    if places.dimension:
        start, end = places.dimension
        widest = max(column for columns in texts.values() for column in columns)
        splices.append((start, end, _widened(content[start:end], widest)))
    return spliced(content, splices)  # in the order given: the verdict before its words


class _Places:
    """The byte offsets of the rows that are written to, found by one pass of the parser."""

    def __init__(self, content: bytes, texts: Texts) -> None:
        self.content, self.texts = content, texts
        self.rows: dict[int, _Row] = {}
        self.dimension: tuple[int, int] | None = None
        self.number = self.column = self.cell_start = 0
        self.style = ""
        self.parser = make_parser(self._start, self._end)
        self.parser.Parse(content, True)

    def _start(self, tag: str, attributes: Attributes) -> None:
        at = self.parser.CurrentByteIndex
        match local(tag):
            case "row":
                number = whole_number(attributes.get("r"))
                self.number = self.number + 1 if number is None else number
                self.column = 0
                if self.number in self.texts and self.number not in self.rows:
                    self.rows[self.number] = _Row(at, tag.removesuffix("row"))
            case "c":
                place = cell_place(attributes.get("r", ""))
                self.column = place[1] if place else self.column + 1
                self.cell_start, self.style = at, attributes.get("s", "")
            case "dimension":
                self.dimension = (at, self.content.index(b">", at))

    def _end(self, tag: str) -> None:
        row = self.rows.get(self.number)
        if row is None or row.end:
            return
        at = self.parser.CurrentByteIndex
        if local(tag) == "c":
            # Of an empty tag the parser gives the place behind it, else that of the closing tag.
            end = self.content.index(b">", at) + 1 if self.content.startswith(b"</", at) else at
            row.cells.append((self.column, self.cell_start, end, self.style))
        elif local(tag) == "row":
            row.end = at


def _cell_splice(row: _Row, number: int, column: int, text: str) -> list[tuple[int, int, bytes]]:
    """A new cell at its place among the row's cells, in the style of the cell before it; or in place of the old one."""
    place, end = row.end, row.end
    style = ""
    for at, start, behind, own_style in row.cells:
        if at < column:
            style = own_style or style
            continue
        place, end = (start, behind) if at == column else (start, start)
        style = own_style if at == column and own_style else style
        break
    prefix = row.prefix
    styled = f' s="{style}"' if style.isdecimal() else ""
    opening = f'<{prefix}c r="{column_letters(column)}{number}"{styled}'
    if not text:
        return [(place, end, f"{opening}/>".encode())] if end > place else []
    # Numeric references are ASCII, right in whatever encoding the part declares.
    safe = as_xml(text).encode("ascii", "xmlcharrefreplace").decode()
    inline = f'<{prefix}is><{prefix}t xml:space="preserve">{safe}</{prefix}t></{prefix}is>'
    return [(place, end, f'{opening} t="inlineStr">{inline}</{prefix}c>'.encode())]


def _widened(tag: bytes, column: int) -> bytes:
    """The <dimension> tag's last column set to at least `column`; readers trust it."""
    match = re.search(rb'ref="([A-Z]+[0-9]+):([A-Z]+)([0-9]+)"', tag)
    if match is None:
        return tag
    place = cell_place(match[2].decode() + "1")
    letters = column_letters(max(column, place[1] if place else 0)).encode()
    return tag[: match.start()] + b'ref="' + match[1] + b":" + letters + match[3] + b'"' + tag[match.end() :]
