"""An uploaded file → the cells under the head of its table, within limits, whatever the file claims to be."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from destinations.scoresheet.shape import COLUMNS, Unreadable

FORMULA = object()  # stands for a cell that computes: what it shows is not what it holds
MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_ROWS = 5000
MAX_COLUMNS = 50
MAX_SHEETS = 10
KNOWN = {name.casefold(): name for name in COLUMNS}
HEAD_WITHIN = 20  # rows above the table: a title, a note
CHUNK = 64 * 1024
HOW_TO_SAVE = "Mở bằng Excel, lưu dạng .xlsx rồi tải lên lại."
# What zipfile, zlib and openpyxl raise on damaged workbooks.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, EOFError, OSError, ValueError,
    TypeError, KeyError, IndexError, AttributeError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip


def table(data: bytes) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Excel's row number and the cells by column of every row under the head that is not blank. Raises Unreadable."""
    from openpyxl import load_workbook  # slow to load, and few requests read a workbook

    _check(data)
    try:
        sheets = load_workbook(io.BytesIO(data), read_only=True).worksheets[:MAX_SHEETS]
        found = [rows for sheet in sheets if (rows := _rows(sheet)) is not None]
    except BROKEN as error:
        raise Unreadable(f"Tệp hỏng hoặc không phải bảng tính Excel nên không đọc được. {HOW_TO_SAVE}") from error
    if not sheets or not found:
        raise Unreadable(
            f"Không thấy dòng tiêu đề có đủ các cột {', '.join(COLUMNS)}. Dùng tệp mẫu, giữ nguyên dòng tiêu đề."
        )
    (_, head), *below = found[0]
    names = [_text(cell) for cell in head]
    if not below:
        raise Unreadable("Bảng không có dòng nào. Nhập số liệu dưới dòng tiêu đề rồi tải lên lại.")
    if len(below) > MAX_ROWS:
        raise Unreadable(f"Bảng có hơn {MAX_ROWS} dòng. Chia thành nhiều tệp rồi tải lên từng tệp.")
    for number, cells in below:
        yield number, {KNOWN[name]: cell for name, cell in zip(names, cells, strict=False) if name in KNOWN}


def _rows(sheet: Any) -> list[tuple[int, tuple[object, ...]]] | None:
    """The head of the table and the rows below it that are not blank; None for a sheet without such a head."""
    rows: list[tuple[int, tuple[object, ...]]] = []
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + HEAD_WITHIN + 1, max_col=MAX_COLUMNS), 1):
        cells = tuple(_value(cell) for cell in row)
        is_head = not rows and set(KNOWN) <= {_text(cell) for cell in cells}
        if is_head or (rows and any(cell not in (None, "") for cell in cells)):
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
        raise Unreadable("Tệp trống. Chọn lại tệp có số liệu.")
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
