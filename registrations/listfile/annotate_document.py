"""A Word document back with a column "Kết quả kiểm tra" at its list and a comment at each row that has something to
mend: spliced into its XML, nothing else moves but the widths that make room."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from config.office.archive import entries_of, repacked
from config.office.body import Body
from config.office.document import MAIN_PART
from config.office.markup import Attributes, local, make_parser, parse
from config.office.numbering import DocumentStyles, Numbering, attribute
from config.office.refusals import Refusal
from config.office.relations import main_part
from config.typed import whole_number
from registrations.listfile.columns import Column
from registrations.listfile.comments import Comments
from registrations.listfile.document_grids import OF_LISTS
from registrations.listfile.grid import RESULT_HEADING, Grid
from registrations.listfile.headings import Headings
from registrations.listfile.splicing import Splice, as_utf8, as_xml, spliced

WIDTH = 1400  # of the new column, in twentieths of a point: 2.5 cm
NARROWEST_SHARE = 6  # of a small table's width no more than a sixth


class Verdicts(Struct, frozen=True):
    """What one table is given: by row the verdict and all its words. `column`: of an earlier check, 0 for none."""

    rows: Mapping[int, tuple[str, str]]
    heading: tuple[int, int] = (0, 0)  # first and last row, 0 where the table has none of its own
    column: int = 0

    def speaks_of(self, number: int) -> bool:
        return number in self.rows or number > self.heading[1]


def verdicts_for(grid: Grid, headings: Headings, rows: Mapping[int, tuple[str, str]]) -> Verdicts:
    column = next(iter(headings.numbers(Column.RESULT)), 0)
    own = (headings.first_row, headings.last_row) if headings.last_row > 0 else (0, 0)
    return Verdicts(rows, own, column if column == _last_column(grid) else 0)


def _last_column(grid: Grid) -> int:
    return max((column for row, cells in grid.rows.items() if row > 0 for column in cells), default=0)


def annotate_document(original: bytes, by_table: Mapping[int, Verdicts]) -> bytes:
    """`by_table`: the place of a table among all that begin in the document → what it is given."""
    parts = {name.lstrip("/"): content for name, (_, content) in entries_of(original).items()}
    main = main_part(parts) or MAIN_PART
    comments = Comments(parts, main)
    content = as_utf8(parts[main])
    places = _Places(content)
    splices: list[Splice] = []
    for at, table in enumerate(places.found):
        if at in by_table:
            splices.extend(_table_splices(content, table, by_table[at], places.prefix, comments))
    changed = {main: spliced(content, splices), **comments.parts(places.prefix, places.namespace)}
    try:
        for written in changed.values():
            parse(written)
    except Refusal:  # cells or comments in what is no place for them: such a document comes back as it is
        return original
    return repacked(original, changed)


class _PlacedCell(Struct):
    first_paragraph: int = 0
    end: int = 0  # of its content


class _PlacedRow(Struct):
    covered: int = 0  # places of the table's grid its cells take
    end: int = 0  # of its content
    cells: list[_PlacedCell] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)  # tags that leave places free behind the last cell


class _PlacedTable(Struct):
    columns: list[tuple[int, int]] = field(default_factory=list)  # where each width stands, and the width
    cell_widths: list[tuple[int, int]] = field(default_factory=list)
    rows: list[_PlacedRow] = field(default_factory=list)


class _Places(Body):
    """The byte offsets of rows and widths, found by the pass of the parser that reads tables: they count alike."""

    def __init__(self, content: bytes) -> None:
        super().__init__(DocumentStyles(b""), Numbering(b""), OF_LISTS)
        self.found: list[_PlacedTable] = []
        self.prefix, self.namespace = "", ""
        self._around: list[_PlacedTable] = []
        self.parser = make_parser(self.start, self.end)
        self.parser.Parse(content, True)

    def start(self, tag: str, attributes: Attributes) -> None:
        if not self._path:
            self.prefix = tag.removesuffix(local(tag))
            self.namespace = attributes.get(f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns", "")
        super().start(tag, attributes)

    def _element(self, name: str, parent: str, attributes: Attributes) -> None:
        super()._element(name, parent, attributes)
        at = self.parser.CurrentByteIndex
        if name == "tbl":
            self.found.append(_PlacedTable())
            self._around.append(self.found[-1])
        table = self._around[-1] if self._around else None
        if table is None:
            return
        width = whole_number(attribute(attributes, "w")) or 0
        if name == "gridCol":
            table.columns.append((at, width))
        elif name == "tcW" and attribute(attributes, "type") == "dxa":
            table.cell_widths.append((at, width))
        elif name == "tr":
            table.rows.append(_PlacedRow())
        elif table.rows:
            self._of_placed_row(name, table.rows[-1], at)

    def _of_placed_row(self, name: str, row: _PlacedRow, at: int) -> None:
        if name == "tc":
            row.cells.append(_PlacedCell())
        elif name in {"gridAfter", "wAfter"}:
            row.gaps.append(at)
        elif name == "p" and row.cells and not row.cells[-1].first_paragraph:
            row.cells[-1].first_paragraph = at

    def end(self, tag: str) -> None:
        name = local(tag)
        if self._around and not self._left_out:
            if name == "tbl":
                self._around.pop()
            elif self._around[-1].rows:
                self._end_in_row(name, self._around[-1].rows[-1])
        super().end(tag)

    def _end_in_row(self, name: str, row: _PlacedRow) -> None:
        if name == "tr":
            read = self._row
            row.end = self.parser.CurrentByteIndex
            row.covered = read.cells[-1].end if read and read.cells else 0
        elif name == "tc" and row.cells:
            row.cells[-1].end = self.parser.CurrentByteIndex


def _table_splices(
    content: bytes, table: _PlacedTable, verdicts: Verdicts, prefix: str, comments: Comments
) -> list[Splice]:
    total = sum(width for _, width in table.columns)
    width = min(WIDTH, total // NARROWEST_SHARE) or WIDTH
    writer = _Writer(prefix, width)
    splices: list[Splice] = []
    if not verdicts.column:
        splices.extend(_room(content, table, total, width, prefix))
    most = max((row.covered for row in table.rows), default=0)
    for number, row in enumerate(table.rows, start=1):
        if not (row.cells and row.end):
            continue
        paragraph = _paragraph_for(number, verdicts, writer, comments)
        cell = row.cells[-1]
        if not verdicts.column:
            missing = most - row.covered  # a row that is shorter than the others is filled up
            filler = writer.cell(writer.paragraph(""), span=missing) if missing else b""
            added = filler + writer.cell(paragraph, merge=_merge_of_heading(number, verdicts))
            splices.append((row.end, row.end, added))
            splices.extend((at, content.index(b">", at) + 1, b"") for at in row.gaps)
        elif cell.first_paragraph and cell.end and verdicts.speaks_of(number):
            splices.append((cell.first_paragraph, cell.end, paragraph.encode("ascii", "xmlcharrefreplace")))
    return splices


def _paragraph_for(number: int, verdicts: Verdicts, writer: "_Writer", comments: Comments) -> str:
    first, last = verdicts.heading
    if first <= number <= last:
        return writer.paragraph(RESULT_HEADING if number == first else "", is_bold=True)
    label, words = verdicts.rows.get(number, ("", ""))
    return writer.paragraph(label, comment=comments.add(words) if words else None)


def _merge_of_heading(number: int, verdicts: Verdicts) -> str:
    """The new column's cell over all rows of the heading: it begins in the first and goes on in the others."""
    first, last = verdicts.heading
    if first == last or not first <= number <= last:
        return ""
    return "restart" if number == first else "continue"


def _room(content: bytes, table: _PlacedTable, total: int, width: int, prefix: str) -> list[Splice]:
    """The other columns made narrower, so that the page holds the new one."""
    splices = []
    for at, own in (*table.columns, *table.cell_widths) if total else ():
        end = content.index(b">", at) + 1
        narrower = str(own * total // (total + width)).encode()
        splices.append((at, end, re.sub(rb'(?<=[\s:]w=")[0-9]+(?=")', narrower, content[at:end])))
    if table.columns:
        end = content.index(b">", table.columns[-1][0]) + 1
        if not content[:end].endswith(b"/>"):
            end = content.index(b">", end) + 1
        splices.append(
            (end, end, f'<{prefix}gridCol {prefix}w="{width * total // (total + width) or width}"/>'.encode())
        )
    return splices


class _Writer(Struct, frozen=True):
    """Cells and paragraphs in the document's own prefix."""

    prefix: str
    width: int

    def cell(self, paragraph: str, *, span: int = 1, merge: str = "") -> bytes:
        p = self.prefix
        sides = "".join(
            f'<{p}{side} {p}val="single" {p}sz="4" {p}space="0" {p}color="auto"/>'
            for side in ("top", "left", "bottom", "right")
        )
        spans = f'<{p}gridSpan {p}val="{span}"/>' if span > 1 else ""
        merges = f'<{p}vMerge {p}val="{merge}"/>' if merge else ""
        look = f'<{p}tcW {p}w="{self.width}" {p}type="dxa"/>{spans}{merges}<{p}tcBorders>{sides}</{p}tcBorders>'
        xml = f"<{p}tc><{p}tcPr>{look}</{p}tcPr>{paragraph}</{p}tc>"
        return xml.encode("ascii", "xmlcharrefreplace")

    def paragraph(self, text: str, *, is_bold: bool = False, comment: int | None = None) -> str:
        p = self.prefix
        look = f"<{p}rPr><{p}b/></{p}rPr>" if is_bold or comment is not None else ""
        run = f'<{p}r>{look}<{p}t xml:space="preserve">{as_xml(text)}</{p}t></{p}r>' if text else ""
        if comment is not None:
            key = f'{p}id="{comment}"'
            reference = f"<{p}r><{p}commentReference {key}/></{p}r>"
            run = f"<{p}commentRangeStart {key}/>{run}<{p}commentRangeEnd {key}/>{reference}"
        return f"<{p}p>{run}</{p}p>"
