"""Workbooks as offices make them, built in code for the tests."""

import io
import re
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import cache

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Form, FormColumn, FormSection, KnownPerson, Reading, read_file
from registrations.listfile.columns import Column

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
IN_ORDER = (Column.NUMBER, Column.NAME, Column.POST, Column.UNIT, Column.PHONE, Column.NOTE)
FORM = Form(
    ("DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC THAM GIA", "ĐOÀN CÔNG TÁC HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM"),
    tuple(FormColumn(title, field) for title, field in zip(COLUMNS, IN_ORDER, strict=True)),
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
    return read_file(data, name, FORM)


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


MAIN = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET = "xl/worksheets/sheet1.xml"


def with_shared_strings(data: bytes) -> bytes:
    """As Excel itself saves: texts in a table of their own, some in rich text, with reading aids; relative targets."""
    strings: list[bytes] = []

    def share(match: re.Match[bytes]) -> bytes:
        text = match[2]
        if len(strings) % 2:
            text = b"<r><rPr><b/></rPr>" + text + b'</r><rPh sb="0" eb="1"><t>phonetic</t></rPh>'
        strings.append(b"<si>" + text + b"</si>")
        return match[1] + b't="s"><v>%d</v></c>' % (len(strings) - 1)

    pattern = rb'(<c r="[A-Z0-9]+"(?: s="[0-9]+")? )t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is></c>'
    data = with_part(data, SHEET, lambda xml: re.sub(pattern, share, xml))
    link = (
        b'<Relationship Id="shared" Target="sharedStrings.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    data = with_part(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"/xl/worksheets", b"worksheets").replace(b"</Relationships>", link),
    )
    kind = (
        b'<Override PartName="/xl/sharedStrings.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    data = with_part(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", kind))
    output = io.BytesIO(data)
    with zipfile.ZipFile(output, "a") as target:
        target.writestr("xl/sharedStrings.xml", MAIN + b"".join(strings) + b"</sst>")
    return output.getvalue()


@cache
def full() -> bytes:
    """The longest list there can be."""
    people = [[number, f"Lê Thị Hoa {number}", f"Phó Trưởng phòng {number}", f"Tổ {number}"] for number in range(1998)]
    return workbook([COLUMNS, ["I"], *people])


@cache
def plain_reading() -> float:
    _, taken = seconds(lambda: list(load_workbook(io.BytesIO(full())).worksheets[0].values))
    return taken


def timed[T](work: Callable[[], T]) -> tuple[T, float]:
    """What comes of it, and how many times as long it took as openpyxl alone reads the longest list: a slow computer
    slows both."""
    made, taken = seconds(work)
    return made, taken / plain_reading()


def seconds[T](work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start
