"""The XML of a text document → its paragraphs and the rows of its tables, as a person sees them: what was inserted
counts and what was deleted does not, boxes and pictures are left out, automatic numbers are counted."""

from collections import deque
from copy import replace

from config.office.document_tables import DocumentTable, Manner, Piece, TableCell, TableRow
from config.office.markup import Attributes, local
from config.office.numbering import DocumentStyles, Numbering, attribute, font_of, is_on
from config.office.refusals import TOO_MUCH_TEXT, Refusal
from config.typed import whole_number

MOST_SPAN = 64  # columns one cell may take
MOST_DEPTH = 20  # of tables within tables
MOST_CELLS = 200_000  # of all tables, empty ones too
_LEFT_OUT = {
    "del", "moveFrom", "drawing", "pict", "object", "txbxContent", "Fallback", "rt", "instrText", "delText",
    "delInstrText", "sdtEndPr",
}  # fmt: skip
_TICKED, _EMPTY = "☒", "☐"
_PICTURES = {  # of Wingdings and Wingdings 2 by the last two digits of the sign's number
    "FC": _TICKED, "FE": _TICKED, "FB": _TICKED, "FD": _TICKED, "50": _TICKED, "52": _TICKED, "54": _TICKED,
    "A8": _EMPTY, "6F": _EMPTY, "A3": _EMPTY,
}  # fmt: skip
_SIGNS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TABS = frozenset(("tab", "ptab"))


class Body:
    """The document as it is parsed: every table in the order they begin, each with the paragraphs above it; `below`
    are those behind the last. Headers, footers, notes and boxes are no part of it."""

    def __init__(self, styles: DocumentStyles, numbering: Numbering, manner: Manner) -> None:
        self.styles, self.numbering, self.manner = styles, numbering, manner
        self.tables: list[DocumentTable] = []
        self._open: list[DocumentTable] = []
        self._top_tables = self._rows = self._cells = 0
        self.below: deque[list[Piece]] = deque(maxlen=manner.most_paragraphs)
        self._path: list[str] = []
        self._left_out = 0  # how deep the parser is in what is not read
        self._controls: list[bool] = []  # content controls around: whether each shows its prompt only
        self._fields: list[bool] = []  # fields around: whether the parser is in their code
        self._pieces: list[Piece] = []
        self._paragraph_style = self._run_style = self._font = self._list = ""
        self._level = 0
        self._is_mark_deleted = self._is_vanished = self._is_struck = self._is_text = False
        self._is_bold: bool | None = None
        self._carried: list[Piece] = []  # of paragraphs whose mark was deleted: they are one with the next
        self._beginnings = {
            "t": self._begin_text,
            "r": self._begin_run,
            "p": self._begin_paragraph,
            "tbl": self._begin_table,
            "gridCol": self._begin_column,
            "tr": self._begin_row,
            "tc": self._begin_cell,
            "sdt": self._begin_control,
            "showingPlcHdr": self._show_prompt,
            "fldChar": self._field,
            "sym": self._symbol,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._left_out:
            self._left_out += 1
        elif name in {"del", "moveFrom"} and parent in {"rPr", "trPr"}:
            self._delete(parent)
        elif name in _LEFT_OUT or name.endswith("Change"):
            self._left_out = 1
        else:
            self._element(name, parent, attributes)

    def _delete(self, parent: str) -> None:
        if parent == "trPr" and self._row:
            self._row.is_deleted = True
        elif self._path[-3:-2] == ["pPr"]:
            self._is_mark_deleted = True

    def _element(self, name: str, parent: str, attributes: Attributes) -> None:
        if name in self._beginnings:
            self._beginnings[name](attributes)
        elif parent == "r":
            self._sign(name)
        elif parent in {"rPr", "pPr", "numPr"}:
            self._property(name, attributes)
        elif parent == "trPr" and self._row:
            self._of_row(name, self._row, attributes)
        elif parent == "tcPr" and self._row and self._row.cells:
            self._of_cell(name, self._row, attributes)

    def _sign(self, name: str) -> None:
        """What stands between texts of a run; its picture, its field and the like say nothing."""
        if name in _SIGNS:
            self._put(_SIGNS[name])
        elif name in _TABS:
            self._put(self.manner.tab)

    def _begin_text(self, _attributes: Attributes) -> None:
        self._is_text = True

    def _begin_run(self, _attributes: Attributes) -> None:
        self._run_style = self._font = ""
        self._is_vanished = self._is_struck = False
        self._is_bold = None

    def _begin_paragraph(self, _attributes: Attributes) -> None:
        self._pieces = []
        self._paragraph_style = self._list = ""
        self._level = 0
        self._is_mark_deleted = False

    def _begin_control(self, _attributes: Attributes) -> None:
        self._controls.append(False)

    def _show_prompt(self, attributes: Attributes) -> None:
        if self._controls:
            self._controls[-1] = is_on(attributes)

    def _begin_table(self, _attributes: Attributes) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise Refusal(TOO_MUCH_TEXT)
        if not self._open:
            self._top_tables += 1
        if self._carried and not self._open:
            self.below.append(self._carried)
            self._carried = []
        table = DocumentTable(self._top_tables, len(self.tables), is_nested=bool(self._open), above=list(self.below))
        self.below.clear()
        self.tables.append(table)
        self._open.append(table)

    def _begin_column(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].widths.append(whole_number(attribute(attributes, "w")) or 0)

    def _begin_row(self, _attributes: Attributes) -> None:
        self._rows += 1
        if self._rows > self.manner.most_rows:
            raise Refusal(self.manner.too_many_rows)
        if self._open:
            self._open[-1].rows.append(TableRow())

    def _begin_cell(self, _attributes: Attributes) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise Refusal(TOO_MUCH_TEXT)
        if row := self._row:
            at = row.cells[-1].end if row.cells else row.skipped
            row.cells.append(TableCell(at, at + 1))
        self._fields.clear()
        self._carried = []

    @property
    def _row(self) -> TableRow | None:
        return self._open[-1].rows[-1] if self._open and self._open[-1].rows else None

    def _property(self, name: str, attributes: Attributes) -> None:
        value = attribute(attributes, "val")
        match name:
            case "pStyle":
                self._paragraph_style = value
            case "numId":
                self._list = value
            case "ilvl":
                self._level = whole_number(value) or 0
            case _ if self._path[-3:-2] == ["r"]:
                self._of_run(name, value, attributes)

    def _of_run(self, name: str, value: str, attributes: Attributes) -> None:
        match name:
            case "rStyle":
                self._run_style = value
            case "rFonts":
                self._font = font_of(attributes)
            case "vanish":
                self._is_vanished = is_on(attributes)
            case "b":
                self._is_bold = is_on(attributes)
            case "strike" | "dstrike":
                self._is_struck = self._is_struck or is_on(attributes)

    def _of_row(self, name: str, row: TableRow, attributes: Attributes) -> None:
        if name == "gridBefore":
            row.skipped = min(whole_number(attribute(attributes, "val")) or 0, MOST_SPAN)
        elif name == "hidden":
            row.is_hidden = is_on(attributes)

    def _of_cell(self, name: str, row: TableRow, attributes: Attributes) -> None:
        cell, value = row.cells[-1], attribute(attributes, "val")
        if name == "gridSpan":
            cell.end = cell.start + max(1, min(whole_number(value) or 1, MOST_SPAN))
        elif name == "vMerge":
            cell.goes_down, cell.is_covered = value == "restart", value != "restart"
        elif name == "hMerge" and value != "restart" and len(row.cells) > 1:
            row.cells[-2].end = cell.end  # the old way to merge to the right: the covered cell is there and empty
            cell.is_covered = True

    def text(self, data: str) -> None:
        if self._is_text and not self._left_out:
            self._put(data)

    def _put(self, text: str) -> None:
        if self._is_vanished or any(self._controls) or any(self._fields):
            return
        font = self._font or self.styles.font_in(self._run_style, self._paragraph_style)
        piece = Piece(text[: self.manner.longest_text], font, self._is_struck, self._bold())
        if self._pieces and self._pieces[-1].is_like(piece):
            self._pieces[-1].text += piece.text
        else:
            self._pieces.append(piece)

    def _bold(self) -> bool:
        if not self.manner.keeps_bold or self._is_bold is not None:
            return self.manner.keeps_bold and bool(self._is_bold)
        return self.styles.is_bold_in(self._run_style, self._paragraph_style)

    def _symbol(self, attributes: Attributes) -> None:
        """A sign of a font of pictures: a tick, or a box to tick."""
        self._put(_PICTURES.get(attribute(attributes, "char").upper()[-2:], ""))

    def _field(self, attributes: Attributes) -> None:
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def end(self, tag: str) -> None:
        self._path.pop()
        if self._left_out:
            self._left_out -= 1
            return
        name = local(tag)
        if name == "t":
            self._is_text = False
        elif name == "p":
            self._end_paragraph()
        elif name == "sdt" and self._controls:
            self._controls.pop()
        elif name == "tbl" and self._open:
            self._open.pop()
            self._pieces = []

    def _numbered(self, pieces: list[Piece]) -> list[Piece]:
        """By its own list or its style's; a paragraph that is deleted does not count."""
        own = (self._list, self._level) if self._list else None
        list_id, level = own or self.styles.list_in(self._paragraph_style)
        row = self._row
        if list_id in {"", "0"} or (row and row.is_deleted):
            return pieces
        number = self.numbering.next_number(list_id, level)
        return self.manner.numbered(number, pieces, row is None or len(row.cells) == 1)

    def _end_paragraph(self) -> None:
        pieces = [*self._carried, *(piece for piece in self._pieces if piece.text)]
        self._pieces = []
        self._carried = pieces if self._is_mark_deleted else []
        if self._is_mark_deleted:
            return
        pieces = self._numbered(pieces)
        cell = self._cell()
        if cell is not None:
            self._add(cell, pieces)
        elif not self._open and not all(piece.is_blank() for piece in pieces):
            self.below.append(pieces)

    def _cell(self) -> TableCell | None:
        row = self._row
        return row.cells[-1] if row and row.cells else None

    def _add(self, cell: TableCell, pieces: list[Piece]) -> None:
        """A paragraph of a cell, on a line of its own; of a table within a cell, in the cells around it too."""
        for table in self._open if len(self._open) > 1 else ():
            outer = table.rows[-1].cells[-1] if table.rows and table.rows[-1].cells else None
            if outer is not None and outer is not cell:
                self._append(outer, pieces)
        self._append(cell, pieces)

    def _append(self, cell: TableCell, pieces: list[Piece]) -> None:
        if cell.length <= self.manner.longest_text and not all(piece.is_blank() for piece in pieces):
            _append(cell, pieces)


def _append(cell: TableCell, pieces: list[Piece]) -> None:
    if cell.pieces:
        cell.pieces[-1] = replace(cell.pieces[-1], text=cell.pieces[-1].text + "\n")
    for piece in pieces:
        if cell.pieces and cell.pieces[-1].is_like(piece):
            cell.pieces[-1] = replace(piece, text=cell.pieces[-1].text + piece.text)
        else:
            cell.pieces.append(piece)
        cell.length += len(piece.text)
