"""The workbook that starts a portal: read whole, or refused with a sentence for every row."""

import datetime

from destinations.startfile import Known, read
from destinations.startfile.shape import Province
from tests.worlds.starting import BODIES, PLACES, PORTAL, filled

KNOWN = Known(
    provinces={
        "Bắc Ninh": (Province("27", None), Province("27-2025", datetime.date(2025, 7, 1))),
        "Hà Nội": (Province("01", None),),
    },
    kinds={"department": "Sở, ban, ngành", "commune": "UBND cấp xã", "district": "UBND cấp huyện"},
    airports={"HAN": "Nội Bài (Hà Nội)", "HPH": "Cát Bi (Hải Phòng)"},
)


def test_a_filled_workbook_is_read_as_places_and_bodies() -> None:
    start, problems = read(filled(KNOWN), KNOWN)
    assert start is not None, problems
    assert (start.home.province, start.home.organiser, start.home.home_airports) == ("Bắc Ninh", "SNV", ("HAN",))
    first = start.localities[0]
    assert (first.name, first.full_name, first.parent) == ("Kinh Bắc", "Phường Kinh Bắc", "27-2025")
    assert (first.latitude, first.valid_from) == (21.18, datetime.date(2025, 7, 1))
    assert [body.locality for body in start.agencies[-3:]] == ["BN-01", "BN-02", "BN-03"]
    assert {body.kind for body in start.agencies} == {"department", "commune"}


def test_a_place_that_ended_belongs_to_the_province_of_its_time() -> None:
    old = ("BN-H", "Huyện Tiên Du", "Huyện", None, None, None, "30/6/2025", "BN-03")
    start, problems = read(filled(KNOWN, places=[*PLACES, old]), KNOWN)
    assert start is not None, problems
    assert (start.localities[-1].parent, start.localities[-1].successors) == ("27", ("BN-03",))


def test_what_is_asked_counts_before_what_the_sheet_says() -> None:
    start, _ = read(filled(KNOWN), KNOWN, {"home_airports": "hph", "office": ""})
    assert start is not None
    assert (start.home.home_airports, start.home.office) == (("HPH",), PORTAL["Cơ quan thường trực"])


KINDS_OF_PLACES = "Xã, Phường, Thị trấn, Đặc khu, Huyện, Quận, Thị xã, Thành phố"
SPOILT_PORTAL = {
    "Tỉnh, thành phố": "Bắc Linh",
    "Ban Chỉ đạo": "a" * 201,
    "Cơ quan tổ chức": "ABC",
    "Sân bay khởi hành": "HAN, XXX",
}
SPOILT_PLACES = [
    ("", "Xã A", "Xã"),
    ("BN-01", "Xã A", "Xã"),
    ("27", "Xã B", "Xã"),
    ("X1", "", "Xã"),
    ("X2", "Bản A", "Bản"),
    ("X3", "Xã C", "Xã", 210, 106),
    ("X4", "Xã D", "Xã", None, None, "2025"),
    ("X5", "Xã E", "Xã", None, None, "2/7/2025", "1/7/2025"),
    ("X6", "Xã G", "Xã", None, None, None, None, "Y"),
    ("X7", "=1+1", "Xã"),
]
SPOILT_BODIES = [
    ("U1", "Sở A", "", "Sở"),
    ("U2", "UBND xã Y", "", "UBND cấp xã"),
    ("U3", "UBND xã Y", "", "UBND cấp xã", "Xã Y"),
]


def test_every_bad_row_has_its_sentence_and_nothing_is_to_be_stored() -> None:
    book = filled(KNOWN, SPOILT_PORTAL, [*PLACES, *SPOILT_PLACES], [*BODIES, *SPOILT_BODIES])
    start, problems = read(book, KNOWN)
    assert start is None
    assert [str(problem) for problem in problems] == [
        "Trang Cổng: “Cơ quan tổ chức” là “ABC”, trang Cơ quan không có mã này. Ghi mã của một dòng ở đó.",
        "Trang Cổng, dòng 2: Không có tỉnh, thành phố “Bắc Linh”. Chọn tên trong trang Danh mục.",
        "Trang Cổng, dòng 3: “Nội dung” dài hơn 200 ký tự. Viết gọn lại.",
        "Trang Cổng, dòng 4: Chưa ghi mục “Cơ quan thường trực”. Điền vào cột Nội dung.",
        "Trang Cổng, dòng 6: Không có sân bay mã “XXX”. Chọn mã trong trang Danh mục.",
        "Trang Địa phương, dòng 5: Thiếu mã. Mỗi dòng có một mã riêng, không đổi về sau.",
        "Trang Địa phương, dòng 6: Mã “BN-01” đã có ở dòng 2. Đặt mã khác.",
        "Trang Địa phương, dòng 7: Mã “27” là mã của một tỉnh, thành phố. Đặt mã khác.",
        "Trang Địa phương, dòng 8: Thiếu “Tên”. Điền vào ô này.",
        f"Trang Địa phương, dòng 9: Loại “Bản” không dùng được. Chọn một trong: {KINDS_OF_PLACES}.",
        "Trang Địa phương, dòng 10: “Vĩ độ” là “210”, không phải độ của nơi ở Việt Nam (8 đến 24). Ghi như 21.18.",
        "Trang Địa phương, dòng 11: “Từ ngày” là “2025”, không phải ngày. Ghi như 1/7/2025.",
        "Trang Địa phương, dòng 12: “Đến ngày” ở trước “Từ ngày”. Xem lại hai ngày.",
        "Trang Địa phương, dòng 13: “Nay là” là “Y”, trang này không có mã đó. Ghi mã của một dòng trong trang.",
        "Trang Địa phương, dòng 14: Ô “Tên” là công thức. Dán lại bằng giá trị.",
        "Trang Cơ quan, dòng 11: Loại “Sở” không dùng được. Chọn tên trong trang Danh mục.",
        "Trang Cơ quan, dòng 12: Cơ quan cấp huyện, cấp xã phải có địa phương. Ghi mã hoặc tên đầy đủ của địa phương.",
        "Trang Cơ quan, dòng 13: Không có địa phương “Xã Y”. Ghi mã hoặc tên đầy đủ như trong trang Địa phương.",
    ]


def test_no_row_is_above_or_after_itself_and_no_body_has_two_codes() -> None:
    twice = [("X1", "Xã Tân An", "Xã"), ("X2", "Xã Tân An", "Xã", None, None, None, None, "X2")]
    bodies = [
        ("S1", "Sở Nội vụ", "", "Sở, ban, ngành"),
        ("S2", "Sở Tài chính cũ", "", "Sở, ban, ngành", "", "S2", None, "28/2/2025", "STC"),
        ("S3", "Sở tài chính cũ", "", "Sở, ban, ngành", "", "", "1/3/2025"),
        ("UX", "UBND xã Tân An", "", "UBND cấp xã", "Xã Tân An"),
        ("UY", "UBND xã Tân An", "", "UBND cấp xã", "x2"),
    ]
    _, problems = read(filled(KNOWN, places=[*PLACES, *twice], bodies=[*BODIES, *bodies]), KNOWN)
    assert [str(problem) for problem in problems] == [
        "Trang Địa phương, dòng 6: “Nay là” là mã của chính dòng này. Ghi mã của dòng khác, hoặc để trống.",
        "Trang Cơ quan, dòng 11: “Sở Nội vụ” đã có ở dòng 2. Bỏ một dòng, hoặc ghi ngày cho khỏi trùng nhau.",
        "Trang Cơ quan, dòng 12: “Cấp trên” là mã của chính dòng này. Ghi mã của dòng khác, hoặc để trống.",
        "Trang Cơ quan, dòng 14: Trang Địa phương có 2 địa phương tên “Xã Tân An”. Ghi mã của một địa phương.",
    ]
