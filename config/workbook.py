"""An uploaded file → the cells under the head of its table, within limits, whatever the file claims to be; and a table
→ a workbook whose text stays text. Pure."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = object()  # stands for a cell that computes: what it shows is not what it holds
MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_ROWS = 5000
MAX_COLUMNS = 50
MAX_SHEETS = 10
LIST_SHEET = "Danh mục"  # what a long choice of a column is chosen from
MOST_LETTERS_OFFERED = 255  # Excel's limit for a choice that stands in the cell itself
HEAD_WITHIN = 20  # rows above the table: a title, a note
CHUNK = 64 * 1024
HOW_TO_SAVE = "Mở bằng Excel, lưu dạng .xlsx rồi tải lên lại."
# What zipfile, zlib and openpyxl raise on damaged workbooks.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, EOFError, OSError, ValueError,
    TypeError, KeyError, IndexError, AttributeError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip


type Value = str | int | Decimal | None


class Unreadable(Exception):
    """The file as a whole cannot be read. The text is a whole sentence that says what to do."""


def table(
    data: bytes, columns: Sequence[str], most_rows: int | None = None, *, may_be_empty: bool = False
) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Excel's row number and the cells by column of every row under the head that is not blank. The head is the row
    that has all `columns`. Raises Unreadable."""
    from openpyxl import load_workbook  # slow to load, and few requests read a workbook

    _check(data)
    most_rows = most_rows or MAX_ROWS
    known = {name.casefold(): name for name in columns}
    try:
        sheets = load_workbook(io.BytesIO(data), read_only=True).worksheets[:MAX_SHEETS]
        found = list(filter(None, (_rows(sheet, known, most_rows) for sheet in sheets)))
    except BROKEN as error:
        raise Unreadable(f"Tệp hỏng hoặc không phải bảng tính Excel nên không đọc được. {HOW_TO_SAVE}") from error
    if not found:
        raise Unreadable(
            f"Không thấy dòng tiêu đề có đủ các cột {', '.join(columns)}. Dùng tệp mẫu, giữ nguyên dòng tiêu đề."
        )
    (_, head), *below = found[0]
    names = [_text(cell) for cell in head]
    _check_length(below, most_rows, may_be_empty)
    for number, cells in below:
        yield number, {known[name]: cell for name, cell in zip(names, cells, strict=False) if name in known}


def write(
    name: str,
    above: Sequence[str | None],
    head: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
    offers: Mapping[int, Sequence[str]] = MappingProxyType({}),
    *,
    to_fill: int = 0,
) -> bytes:
    """`above`: lines over the table; `offers` by column: the words Excel lists in its cells; `to_fill`: how many blank
    rows below have them too."""
    from openpyxl import Workbook  # slow to load, and few requests write a workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in (*((line,) for line in above), head, *rows):
        _append(sheet, row)
    at = len(above) + 1
    last = max(sheet.max_row, at + 1) + to_fill
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(at, column).font = Font(bold=True)
        if above:
            sheet.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"{'B' if above else 'A'}{at + 1}"
    for column, words in offers.items():
        _offer(book, f"{get_column_letter(column + 1)}{at + 1}:{get_column_letter(column + 1)}{last}", words)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _offer(book: "Workbook", cells: str, words: Sequence[str]) -> None:
    """Few words stand in the cells; many, or one with a comma, on a sheet of their own. Others may be typed too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = f'"{",".join(words)}"'
    if len(choice) > MOST_LETTERS_OFFERED or any("," in word for word in words):
        sheet = book[LIST_SHEET] if LIST_SHEET in book.sheetnames else book.create_sheet(LIST_SHEET)
        column = sheet.max_column + 1 if sheet.cell(1, 1).value else 1
        for row, word in enumerate(words, start=1):
            sheet.cell(row, column, word).data_type = "s"
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = max(map(len, words))
        choice = f"'{LIST_SHEET}'!${letter}$1:${letter}${len(words)}"
    offer = DataValidation("list", formula1=choice, allow_blank=True)
    offer.add(cells)
    book.worksheets[0].add_data_validation(offer)


def _append(sheet: "Worksheet", row: Sequence[Value]) -> None:
    sheet.append(tuple(row))
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a note that begins with "=" is no formula
            cell.number_format = "@"


def _check_length(rows: Sequence[object], most: int, may_be_empty: bool) -> None:
    if not rows and not may_be_empty:
        raise Unreadable("Bảng không có dòng nào. Nhập dưới dòng tiêu đề rồi tải lên lại.")
    if len(rows) > most:
        raise Unreadable(f"Bảng có hơn {most} dòng. Chia thành nhiều tệp rồi tải lên từng tệp.")


def _rows(sheet: Any, known: Mapping[str, str], most_rows: int) -> list[tuple[int, tuple[object, ...]]] | None:
    """The head of the table and the rows below it that are not blank; None for a sheet without such a head."""
    rows: list[tuple[int, tuple[object, ...]]] = []
    for number, row in enumerate(sheet.iter_rows(max_row=most_rows + HEAD_WITHIN + 1, max_col=MAX_COLUMNS), 1):
        cells = tuple(_value(cell) for cell in row)
        is_kept = any(cell not in (None, "") for cell in cells) if rows else known.keys() <= set(map(_text, cells))
        if is_kept:
            rows.append((number, cells))
        elif not rows and number >= HEAD_WITHIN:
            return None
    return rows or None


def _value(cell: Any) -> object:
    """What someone typed "86,5%" into holds 0.865."""
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "n" and cell.value is not None and "%" in cell.number_format:
        return f"{Decimal(str(cell.value)) * 100:f}%"
    return cell.value


def _text(cell: object) -> str:
    return " ".join(cell.split()).casefold() if isinstance(cell, str) else ""


def _check(data: bytes) -> None:
    if not data:
        raise Unreadable("Tệp trống. Chọn lại tệp có nội dung.")
    if len(data) > MAX_BYTES:
        raise Unreadable("Tệp nặng hơn 5 MB. Xóa hình ảnh và các trang không cần rồi tải lên lại.")
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable(f"Chỉ nhận tệp .xlsx. {HOW_TO_SAVE}")
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as part:  # inflated and counted, whatever the archive claims
                    while chunk := part.read(CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise Unreadable(f"Tệp bung ra quá lớn nên không đọc. {HOW_TO_SAVE}")
    except BROKEN as error:
        raise Unreadable(f"Tệp hỏng hoặc không phải bảng tính Excel nên không đọc được. {HOW_TO_SAVE}") from error
