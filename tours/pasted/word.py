"""A Word file → the text that a person would have pasted from it: one paragraph a line, with the numbers it shows, bold
words between stars, the cells of a table's row between tabs; letterhead and signature line by line."""

import re
from collections.abc import Iterable, Iterator, Mapping

from config.office.archive import ENCRYPTED, unpack
from config.office.body import Body
from config.office.document import main_part_of, read_body
from config.office.document_tables import DocumentTable, Manner, Piece, TableCell, TableRow
from config.office.numbering import Shown
from config.office.refusals import MAX_BYTES, Refusal
from tours.parts.declared import LONGEST_TEXT
from tours.pasted.around import heads, signs
from tours.pasted.marks import mark_end

AS_DOCX = "Mở tệp bằng Word hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Word (.docx)”, rồi chọn lại."
PASTE = "Chọn bản Word (.docx) của văn bản, hoặc chép lời văn rồi dán vào ô bên dưới."
_BEGINS: Mapping[bytes, str] = {
    b"%PDF": f"Tệp là PDF; cổng không đọc lời văn từ PDF. {PASTE}",
    b"{\\rtf": f"Tệp là văn bản RTF. {AS_DOCX}",
    b"\xd0\xcf\x11\xe0": f"Tệp là văn bản kiểu cũ (.doc). {AS_DOCX}",
}
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLD_FONT = re.compile(r"\.Vn|VNI[- ]", re.IGNORECASE)
_OF_OLD_FONTS = re.compile("[\u0080-\u00ff]")
MOST_LAYOUT_COLUMNS, MOST_LAYOUT_ROWS = 3, 6
TOO_MANY_ROWS = (
    "Các bảng trong tệp có hơn 5.000 dòng nên không đọc. Bỏ phụ lục dài khỏi tệp rồi chọn lại; phụ lục gửi kèm riêng."
)


def text_of_word(data: bytes) -> str:
    """Raises Refusal for what is no Word file, or more than a plan can be."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal(f"Tệp trống. {PASTE}")
    if len(data) > MAX_BYTES:
        raise Refusal("Tệp nặng quá 10 MB. Bỏ hình ảnh khỏi tệp rồi chọn lại, hoặc dán lời văn vào ô bên dưới.")
    if _ENCRYPTED_PACKAGE in data[: 64 * 1024]:
        raise Refusal(ENCRYPTED)
    for beginning, sentence in _BEGINS.items():
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginning):
            raise Refusal(sentence)
    if not data.startswith(b"PK\x03\x04"):
        raise Refusal(f"Tệp không phải văn bản Word. {PASTE}")
    parts = unpack(data)
    if not any(name.startswith("word/") for name in parts):
        is_odt = any(name == "content.xml" for name in parts)
        raise Refusal(f"Tệp là văn bản OpenDocument. {AS_DOCX}" if is_odt else f"Tệp không phải văn bản Word. {PASTE}")
    lines = list(_lines(read_body(parts, main_part_of(parts), OF_PLANS)))
    if not lines:
        raise Refusal(f"Tệp không có dòng chữ nào. {PASTE}")
    return "\n".join(lines)


def _numbered(shown: Shown, pieces: list[Piece], is_first: bool) -> list[Piece]:  # noqa: ARG001 — as a Manner asks
    return [Piece(f"{shown.text} "), *pieces] if shown.text else pieces


OF_PLANS = Manner(
    longest_text=2 * LONGEST_TEXT,  # what is too long is refused with the text, not cut here
    most_rows=5_000,
    too_many_rows=TOO_MANY_ROWS,
    numbered=_numbered,
    tab="   ",
    keeps_bold=True,
)


def _lines(body: Body) -> Iterator[str]:
    is_text_begun = False
    for table in body.tables:
        if table.is_nested:  # its words are in the cell around it
            continue
        for paragraph in table.above:
            yield from _of_paragraph(paragraph)
        is_text_begun = is_text_begun or len(table.above) > 2
        yield from _layout(table) if _is_layout(table, may_be_head=not is_text_begun) else _rows(table)
        is_text_begun = True
    for paragraph in body.below:
        yield from _of_paragraph(paragraph)


def _of_paragraph(pieces: Iterable[Piece]) -> Iterator[str]:
    """A line break within a paragraph begins a line."""
    line: list[Piece] = []
    for piece in pieces:
        _refuse_old_font(piece)
        if piece.is_struck:
            continue
        first, *more = piece.text.split("\n")
        line.append(Piece(first, is_bold=piece.is_bold))
        for text in more:
            yield from _written(line)
            line = [Piece(text, is_bold=piece.is_bold)]
    yield from _written(line)


def _refuse_old_font(piece: Piece) -> None:
    if _OLD_FONT.match(piece.font) and _OF_OLD_FONTS.search(piece.text):
        raise Refusal(
            f"Tệp gõ bằng phông chữ cũ ({piece.font}), cổng đọc Unicode. Chuyển tệp sang Unicode "
            "(UniKey, mục Công cụ), lưu lại rồi chọn lại."
        )


def _written(pieces: list[Piece]) -> Iterator[str]:
    """The line with its bold words between stars; a mark before it is never bold, for the plan sets its own."""
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        return
    mark = mark_end(text.lstrip()) + len(text) - len(text.lstrip())
    found, at = [text[:mark]], 0
    for piece in pieces:
        rest = piece.text[max(mark - at, 0) :]
        at += len(piece.text)
        found.append(_bold(rest) if piece.is_bold else rest.replace("**", ""))
    yield "".join(found).replace("****", "").strip()


def _bold(text: str) -> str:
    bare = text.replace("**", "").strip()
    if not bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{bare}**{after}"


def _is_layout(table: DocumentTable, *, may_be_head: bool) -> bool:
    """Letterhead or signature: no table to a reader, for it has no borders and stands beside, not below."""
    widest = max((len(row.cells) for row in table.rows), default=0)
    if widest < 2:
        return True
    if widest > MOST_LAYOUT_COLUMNS or len(table.rows) > MOST_LAYOUT_ROWS:
        return False
    lines = list(_layout(table))
    return (may_be_head and any(map(heads, lines))) or any(map(signs, lines))


def _layout(table: DocumentTable) -> Iterator[str]:
    for row in _standing(table):
        for cell in row.cells:
            yield from (line.replace("**", "") for line in _of_paragraph(cell.pieces))


def _rows(table: DocumentTable) -> Iterator[str]:
    """A cell that reaches over several columns stands in the first of them."""
    starts = sorted({cell.start for row in _standing(table) for cell in row.cells})
    if len(starts) > 2 * max((len(row.cells) for row in table.rows), default=0):  # borders were dragged in every row
        starts = []
    for row in _standing(table):
        words = {cell.start: "" if cell.is_covered else _in_one_line(cell) for cell in row.cells}
        yield "\t".join(words.get(start, "") for start in starts) if starts else "\t".join(words.values())


def _in_one_line(cell: TableCell) -> str:
    """Without bold words: the first row of a table is bold anyway."""
    return " ".join(_of_paragraph(cell.pieces)).replace("**", "").replace("\t", " ")


def _standing(table: DocumentTable) -> Iterator[TableRow]:
    return (row for row in table.rows if not row.is_deleted)
