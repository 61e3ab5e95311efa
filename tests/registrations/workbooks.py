"""Workbooks as offices make them, built in code for the tests."""

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from registrations.spreadsheet import Form, FormSection, KnownPerson, Reading, read_workbook

I_TITLE = "ĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC TRONG TỈNH"
II_TITLE = "ĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC NGOÀI TỈNH"
COLUMNS = (
    "TT",
    "Họ và tên",
    "Chức vụ/ chức danh",
    "Đơn vị công tác (phòng, ban,...)",
    "Số điện thoại liên hệ",
    "Ghi chú",
)
FORM = Form(
    ("DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC THAM GIA", "ĐOÀN CÔNG TÁC HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM"),
    COLUMNS,
    (FormSection("I", I_TITLE), FormSection("II", II_TITLE)),
    "Sở Tài chính",
    (KnownPerson("Lê Thị Hồng", "Chuyên viên", "Phòng Ngân sách", "0905111222"),),
)
AN = ("Nguyễn Văn An", "Phó Giám đốc", "Ban Giám đốc", "0905123456", "")
BINH = ("Trần Thị Bình", "Trưởng phòng", "Phòng Ngân sách", "0912345678", "Ăn chay")
CUONG = ("Đặng Quốc Cường", "Chuyên viên", "Văn phòng", "02583822123", "")

Row = Sequence[object]
Rows = Sequence[Row]


def form_rows() -> list[Row]:
    """The official form with An in section I, Bình and Cường in II."""
    return [
        ["DANH SÁCH CÁN BỘ"],
        COLUMNS,
        ["I", I_TITLE],
        [1, *AN],
        [2, "...", "...", "", "", ""],
        ["II", II_TITLE],
        [1, *BINH],
        [2, *CUONG],
    ]


def workbook(rows: Rows, change: Callable[[Worksheet], None] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def read(data: bytes, name: str = "dang-ky.xlsx") -> Reading:
    return read_workbook(data, name, FORM)


def names(reading: Reading) -> list[tuple[int, str | None, str]]:
    return [(row.row, row.section, row.full_name) for row in reading.rows]


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part of its archive changed."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
    return output.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
