"""A text document → grids: each of its tables with its own rows' numbers, the paragraphs above it as rows before."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import replace
from itertools import accumulate, chain

from config.office.body import Body
from config.office.document import TYPES_PART, main_part_of, read_body
from config.office.document_tables import DocumentTable, Manner, Piece, TableCell, TableRow
from config.office.markup import parse
from config.office.numbering import Shown
from config.office.refusals import Refusal
from config.office.relations import link_of_type, links_of
from registrations.listfile.grid import (
    LONGEST_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MOST_COLUMNS_READ,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Cell,
    Grid,
    Merge,
    parted,
)
from registrations.people import Encoding, decode, encoding_by_vote, encoding_of_font

MOST_PARAGRAPHS = 40  # kept of those above a table
MOST_PARAGRAPHS_BETWEEN = 3  # of a table cut in two; more are a text of their own
LONGEST_PARAGRAPH = 400
FEWEST_TABS = 2  # of a row typed without a table
_GOES_ON = re.compile(r"[\W\d]*(?:(?:còn )?tiếp(?: theo)?\b.*)?", re.IGNORECASE | re.DOTALL)  # "(tiếp theo trang 1)"
_BEYOND_OLD_FONTS = re.compile("[^\0-\u00ff]")


def read_document(parts: dict[str, bytes]) -> list[Grid]:
    """Every table of the text, in its order."""
    main = main_part_of(parts)
    for part in (TYPES_PART, link_of_type(links_of(parts, main), "/comments")):
        parse(parts.get(part, b""))  # what is written to when the document comes back must be whole too
    body = read_body(parts, main, OF_LISTS)
    tables = body.tables
    old_fonts = _old_fonts_in(_all_pieces(tables))
    grids: list[Grid] = []
    for table, before in zip(tables, [None, *tables], strict=False):
        grid = _grid(table, old_fonts)
        alike = sum(other.name.startswith(grid.name) for other in grids) if table.is_nested else 0
        grid.name += f" (thứ {alike + 1})" if alike else ""
        grid.part = main
        grid.goes_on = _goes_on(table, before)
        grid.comes_after_words = not all(_GOES_ON.fullmatch(_words(paragraph)) for paragraph in table.above)
        grids.append(grid)
    _refuse_too_many(grids, tables)
    if _has_rows_of_tabs(body):
        grids.append(Grid("lời văn", is_of_document=True, is_typed_with_tabs=True))
    return grids


def _refuse_too_many(grids: Iterable[Grid], tables: Iterable[DocumentTable]) -> None:
    if sum(len(grid.rows) for grid in grids) > MAX_ROWS + sum(len(table.above) for table in tables):
        raise Refusal(TOO_MANY_ROWS)


def _has_rows_of_tabs(body: Body) -> bool:
    """Whether rows are typed without a table."""
    paragraphs = chain(*(table.above for table in body.tables), body.below)
    return any(_words(paragraph).strip().count("\t") >= FEWEST_TABS for paragraph in paragraphs)


def _numbered(shown: Shown, pieces: list[Piece], is_first: bool) -> list[Piece]:
    """An automatic number is the text of a row's first cell where nothing else is, and stands before a title ("II."); a
    name is no longer for having been numbered."""
    number = "" if shown.is_bullet else shown.text
    if not number or not is_first:
        return pieces
    if all(piece.is_blank() for piece in pieces):
        return [Piece(number)]
    is_title = number[0] in "IVXLCM" or not number[0].isdigit()
    return [Piece(f"{number} "), *pieces] if is_title else pieces


OF_LISTS = Manner(
    longest_text=LONGEST_CELL,
    most_rows=MAX_ROWS * 10,
    too_many_rows=TOO_MANY_ROWS,
    numbered=_numbered,
    most_paragraphs=MOST_PARAGRAPHS,
    tab="\t",
)


def name_of(table: DocumentTable) -> str:
    return f"bảng trong bảng {table.number}" if table.is_nested else f"bảng {table.number}"


def _goes_on(table: DocumentTable, before: DocumentTable | None) -> bool:
    if before is None or table.is_nested or before.is_nested or len(table.above) > MOST_PARAGRAPHS_BETWEEN:
        return False
    return len(_starts(table)) == len(_starts(before)) > 2


def _words(paragraph: Sequence[Piece]) -> str:
    return unicodedata.normalize("NFC", "".join(piece.text for piece in paragraph))


def _starts(table: DocumentTable) -> tuple[int, ...]:
    """Where the cells of most rows begin: the columns that a person sees."""
    shapes = Counter(tuple(cell.start for cell in row.cells) for row in table.rows if not row.is_deleted)
    return max(shapes, key=lambda starts: (shapes[starts], len(starts)), default=())


def _grid(table: DocumentTable, old_fonts: set[Encoding]) -> Grid:
    grid = Grid(name_of(table), is_of_document=True)
    starts = _starts(table)
    if len(starts) > MOST_COLUMNS_READ:
        raise Refusal(TOO_MANY_COLUMNS)
    for at, paragraph in enumerate(table.above):
        row = at - len(table.above)  # they end at row -1: a row apart from the table, as no heading goes into it
        grid.put(row, 1, _cell([replace(piece, text=piece.text[:LONGEST_PARAGRAPH]) for piece in paragraph], old_fonts))
        if len(starts) > 1:
            grid.merges[row] = [Merge(row, 1, row, len(starts))]
    edges = list(accumulate(_widths(table), initial=0))
    downwards: dict[int, tuple[int, int]] = {}
    for number, row_of_table in enumerate(table.rows, start=1):
        if row_of_table.is_hidden:
            grid.hidden_rows.add(number)
        if not row_of_table.is_deleted:
            _put_row(grid, number, _placed(row_of_table, starts, edges), downwards, old_fonts)
    return grid


def _put_row(
    grid: Grid,
    number: int,
    cells: Iterable[tuple[TableCell, int, int]],
    downwards: dict[int, tuple[int, int]],
    old_fonts: set[Encoding],
) -> None:
    """`downwards`: left column of cells merged downwards → their top row and right column, kept from row to row."""
    for cell, left, right in cells:
        if cell.is_covered:
            if left in downwards:
                top, edge = downwards[left]
                _merge(grid, Merge(top, left, number, edge))
            continue
        downwards.pop(left, None)
        if cell.goes_down:
            downwards[left] = (number, right)
        if right > left:
            _merge(grid, Merge(number, left, number, right))
        grid.put(number, left, _cell(cell.pieces, old_fonts))


def _merge(grid: Grid, merge: Merge) -> None:
    """A merge takes the place of a smaller one with the same corner."""
    merges = grid.merges.setdefault(merge.top, [])
    merges[:] = [other for other in merges if other.left != merge.left]
    merges.append(merge)


def _placed(row: TableRow, starts: Sequence[int], edges: Sequence[int]) -> Iterable[tuple[TableCell, int, int]]:
    """The cells of a row at the table's columns, from 1. A row whose borders were dragged has as many cells as the
    others and they are the same columns; of any other row each cell is put at the nearest."""
    if len(row.cells) == len(starts) and not row.skipped:
        yield from ((cell, place, place) for place, cell in enumerate(row.cells, start=1))
        return
    lefts = [edges[place] for place in starts]
    last = 0
    for cell in row.cells:
        left = max(last + 1, 1 + _nearest(edges[cell.start], lefts))
        end = (edges[cell.end - 1] + edges[cell.end]) // 2  # a column that begins at or behind its edge is not covered
        last = max([left, *(at for at, edge in enumerate(lefts, start=1) if edge < end)])
        if left <= MAX_COLUMNS:
            yield cell, left, last


def _widths(table: DocumentTable) -> list[int]:
    """Of all places of the table's grid; a grid without widths has columns of one width."""
    last = max((row.cells[-1].end for row in table.rows if row.cells), default=0)
    known = [width or 1000 for width in table.widths[:last]] if any(table.widths) else []
    return [*known, *([1000] * (last - len(known)))]


def _nearest(position: int, lefts: Sequence[int]) -> int:
    return min(range(len(lefts)), key=lambda at: abs(lefts[at] - position), default=0)


def _all_pieces(tables: Iterable[DocumentTable]) -> Iterable[Piece]:
    for table in tables:
        for paragraph in table.above:
            yield from paragraph
        for row in table.rows:
            for cell in row.cells:
                yield from cell.pieces


def _old_fonts_in(pieces: Iterable[Piece]) -> set[Encoding]:
    """The encodings whose fonts are really typed in: a font left over from an older file says nothing."""
    texts: dict[Encoding, list[str]] = {encoding: [] for encoding in Encoding}
    for piece in pieces:
        if encoding := encoding_of_font(piece.font):
            texts[encoding].append(piece.text)
    return {encoding for encoding, typed in texts.items() if encoding_by_vote(typed, by_font=encoding) is encoding}


def _cell(pieces: Sequence[Piece], old_fonts: set[Encoding]) -> Cell:
    """A cell with what was typed in an old font made Unicode, run by run: one cell may have both."""
    runs: list[tuple[str, bool]] = []
    converted: list[str] = []
    for piece in pieces:
        encoding = _old_font_of(piece, old_fonts)
        text = decode(piece.text, encoding, font=piece.font) if encoding else piece.text
        if encoding and text != piece.text:
            converted.append(encoding.value)
        runs.append((text, piece.is_struck))
    standing, struck = (_in_lines(text) for text in parted(runs))
    font = "" if converted or not pieces else pieces[0].font
    return Cell(standing, font=font, converted_from=converted[0] if converted else "", struck=struck)


def _old_font_of(piece: Piece, old_fonts: set[Encoding]) -> Encoding | None:
    encoding = encoding_of_font(piece.font)
    if encoding is None or _BEYOND_OLD_FONTS.search(piece.text):
        return None
    return encoding if encoding in old_fonts or encoding_by_vote([piece.text], by_font=encoding) else None


def _in_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")
