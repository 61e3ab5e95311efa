"""Invented people, the same in every run, and the table that both sides write."""

from collections.abc import Iterator

from msgspec import Struct

TITLES = ("TT", "Họ và tên", "Chức vụ/ chức danh", "Đơn vị công tác", "Số điện thoại liên hệ", "Ghi chú")
WIDTHS = (10, 48, 48, 66, 30, 50)

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
_MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Quốc", "Thanh", "Hữu")
_GIVEN = ("An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hạnh", "Khánh", "Lan", "Mai", "Nam", "Phúc", "Quỳnh")
_POSTS = (
    "Giám đốc",
    "Phó Giám đốc",
    "Chánh Văn phòng",
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Chuyên viên chính",
    "Chuyên viên",
)
_UNITS = ("Ban Giám đốc", "Văn phòng", "Phòng Cải cách hành chính", "Phòng Tổ chức cán bộ", "Phòng Kế hoạch, Tài chính")


class Invented(Struct, frozen=True):
    full_name: str
    post: str
    unit: str
    phone: str


def people(count: int) -> Iterator[Invented]:
    """The lengths of the lists share no factor, so that the first thousand names differ."""
    for n in range(count):
        yield Invented(
            f"{_FAMILY[n % 11]} {_MIDDLE[n % 7]} {_GIVEN[n % 13]}",
            _POSTS[n % len(_POSTS)],
            _UNITS[n % len(_UNITS)],
            f"0905 {n // 1000:03d} {n % 1000:03d}",
        )


def table(rows: int) -> list[tuple[int, str, str, str, str, str]]:
    return [
        (number, one.full_name, one.post, f"{one.unit}, Sở Đo lường", one.phone, "")
        for number, one in enumerate(people(rows), start=1)
    ]
