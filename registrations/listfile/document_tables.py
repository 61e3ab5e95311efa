"""The tables of a text document as they stand in it: rows, cells, and words with their fonts."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Piece:
    """Words in one font, standing or struck out."""

    text: str
    font: str = ""
    is_struck: bool = False

    def is_like(self, other: "Piece") -> bool:
        return (self.font, self.is_struck) == (other.font, other.is_struck)


@dataclass(slots=True)
class TableCell:
    start: int  # places of the table's grid, counted from 0
    end: int
    pieces: list[Piece] = field(default_factory=list)
    goes_down: bool = False  # the first of cells merged downwards
    is_covered: bool = False  # by the cell above
    length: int = 0


@dataclass(slots=True)
class TableRow:
    cells: list[TableCell] = field(default_factory=list)
    skipped: int = 0  # places left free before its first cell
    is_deleted: bool = False
    is_hidden: bool = False


@dataclass(slots=True)
class DocumentTable:
    """`number`: counted from 1 in the text itself; of a table within a cell, that of the table around it. `place`: in
    the order in which all tables of the part begin, from 0. `above`: the paragraphs since the table before."""

    number: int
    place: int
    is_nested: bool
    above: list[list[Piece]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
