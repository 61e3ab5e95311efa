"""The tables of a text document as they stand in it: rows, cells, and words with their fonts; and how much is kept."""

from collections.abc import Callable

from msgspec import Struct, field

from config.office.numbering import Shown


class Piece(Struct):
    """Words in one font, standing or struck out, bold where the reader asks for it."""

    text: str
    font: str = ""
    is_struck: bool = False
    is_bold: bool = False

    def is_like(self, other: "Piece") -> bool:
        return (self.font, self.is_struck, self.is_bold) == (other.font, other.is_struck, other.is_bold)

    def is_blank(self) -> bool:
        return not self.text.strip()


class Manner(Struct, frozen=True):
    """How a document is read: how much of it is kept, and what becomes of the number a paragraph shows. `numbered` is
    told the number, the paragraph's words and whether it stands in the text or in a row's first cell."""

    longest_text: int  # characters kept of one cell and of one run
    most_rows: int
    too_many_rows: str
    numbered: Callable[[Shown, list[Piece], bool], list[Piece]]
    most_paragraphs: int | None = None  # kept of those above a table, the last
    tab: str = " "
    keeps_bold: bool = False


class TableCell(Struct):
    start: int  # places of the table's grid, counted from 0
    end: int
    pieces: list[Piece] = field(default_factory=list)
    goes_down: bool = False  # the first of cells merged downwards
    is_covered: bool = False  # by the cell above
    length: int = 0


class TableRow(Struct):
    cells: list[TableCell] = field(default_factory=list)
    skipped: int = 0  # places left free before its first cell
    is_deleted: bool = False
    is_hidden: bool = False


class DocumentTable(Struct):
    """`number`: counted from 1 in the text itself; of a table within a cell, that of the table around it. `place`: in
    the order in which all tables of the part begin, from 0. `above`: the paragraphs since the table before."""

    number: int
    place: int
    is_nested: bool
    above: list[list[Piece]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
