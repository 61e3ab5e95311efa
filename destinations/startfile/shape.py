"""The sheets of the workbook, what is read from them, and what must be known beforehand."""

import datetime
from collections.abc import Mapping

from msgspec import Struct

from accounts.reference import AgencyRow, HomeRow, LocalityRow

PORTAL, PLACES, BODIES, LISTS = "Cổng", "Địa phương", "Cơ quan", "Danh mục"
FIELDS = {
    "Tỉnh, thành phố": ("province", "Tên như trong trang Danh mục, ví dụ Bắc Ninh."),
    "Ban Chỉ đạo": (
        "committee", "Tên ở đầu các trang và cuối thư, ví dụ Ban Chỉ đạo cải cách hành chính tỉnh Bắc Ninh.",
    ),
    "Cơ quan thường trực": (
        "office",
        "Câu ở cuối các trang, ví dụ Sở Nội vụ tỉnh Bắc Ninh, cơ quan thường trực cải cách hành chính tỉnh.",
    ),
    "Cơ quan tổ chức": (
        "organiser",
        "Mã trong trang Cơ quan của cơ quan nhận đăng ký và bố trí đoàn, ví dụ SNV. Cột Cấp trên ghi mã UBND tỉnh.",
    ),
    "Sân bay khởi hành": (
        "home_airports", "Mã IATA trong trang Danh mục, cách nhau bằng dấu phẩy. Để trống nếu chỉ đi ô tô.",
    ),
    "Sân bay thường bay tới": ("arrival_airports", "Mã IATA, cách nhau bằng dấu phẩy. Để trống: mọi sân bay."),
    "Gọi tắt trong câu": ("called", "Các trang gọi Ban Chỉ đạo như vậy, ví dụ Ban Chỉ đạo. Để trống: gọi cả tên."),
}  # fmt: skip
"""What the first sheet asks: the name of the row → the key and how it is filled in."""
NEEDED = ("province", "committee", "office", "organiser")
PORTAL_COLUMNS = ("Mục", "Nội dung")
PLACE_COLUMNS = ("Mã", "Tên", "Loại", "Vĩ độ", "Kinh độ", "Từ ngày", "Đến ngày", "Nay là")
BODY_COLUMNS = ("Mã", "Tên", "Tên gọn", "Loại", "Địa phương", "Cấp trên", "Từ ngày", "Đến ngày", "Nay là")
DISTRICTS = ("Huyện", "Quận", "Thị xã", "Thành phố")
COMMUNES = ("Xã", "Phường", "Thị trấn", "Đặc khu")
LENGTHS = {"committee": 200, "called": 120, "office": 250, "Mã": 20, "Tên": 120, "Tên gọn": 120}
"""The most characters of a cell: those of its column."""


class Province(Struct, frozen=True):
    code: str
    valid_from: datetime.date | None


class Known(Struct, frozen=True):
    """`provinces` by name, those of one name in order of time; `kinds` of bodies and `airports` by code."""

    provinces: Mapping[str, tuple[Province, ...]]
    kinds: Mapping[str, str]
    airports: Mapping[str, str]


class RowProblem(Struct, frozen=True):
    """What is wrong with one row, as a whole sentence; `number` is Excel's, 0 for the sheet as a whole."""

    sheet: str
    number: int
    text: str

    def __str__(self) -> str:
        row = f", dòng {self.number}" if self.number else ""
        return f"Trang {self.sheet}{row}: {self.text}"


class Start(Struct, frozen=True):
    home: HomeRow
    localities: tuple[LocalityRow, ...]
    agencies: tuple[AgencyRow, ...]
