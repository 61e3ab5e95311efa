"""How real tables are laid out: one test for each kind; a row is a person at Excel's own number, or said in words."""

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Verdict
from tests.worlds.workbooks import (
    AN,
    BINH,
    COLUMNS,
    CUONG,
    I_TITLE,
    II_TITLE,
    Rows,
    form_rows,
    names,
    read,
    saved,
    workbook,
)

EXPECTED = [(4, "I", AN[0]), (7, "II", BINH[0]), (8, "II", CUONG[0])]


def test_the_official_form_is_read_in_excels_row_numbers() -> None:
    reading = read(workbook(form_rows()))
    assert reading.accepted
    assert reading.problems == ()
    assert names(reading) == EXPECTED
    assert {row.verdict for row in reading.rows} == {Verdict.OK}
    binh = reading.rows[1]
    assert (binh.sheet, binh.post, binh.unit, binh.phone, binh.phone_normalised, binh.note, binh.problems) == (
        "Sheet", *BINH[1:4], BINH[3], BINH[4], (),
    )  # fmt: skip


def test_merged_titles_blank_rows_and_a_signature_block_are_no_people() -> None:
    def merge(sheet: Worksheet) -> None:
        for place in ("A1:F1", "B3:F3", "B6:F6"):
            sheet.merge_cells(place)

    rows: Rows = [
        *form_rows(),
        [],
        [None, "Tổng cộng: 03 người"],
        [None, None, None, "Khánh Hòa, ngày 25 tháng 8 năm 2023"],
        [None, "NGƯỜI LẬP BIỂU", None, "KT. GIÁM ĐỐC"],
        [None, None, None, "PHÓ GIÁM ĐỐC"],
        [None, "Lê Văn Ký", None, "Phạm Văn Duyệt"],
        ["Nơi nhận:"],
        ["- Như trên;"],
        ["- Lưu: VT."],
    ]
    assert names(read(workbook(rows, merge))) == EXPECTED


def test_a_lone_post_below_the_table_is_a_signature() -> None:
    rows: Rows = [*form_rows(), [None, None, None, None, "GIÁM ĐỐC"], [None, None, None, None, "Phạm Văn Duyệt"]]
    assert names(read(workbook(rows))) == EXPECTED


@pytest.mark.parametrize(
    "below",
    [
        [None, "Người liên hệ: Lê Thị Hồng, SĐT 0905111222"],
        [None, "Trưởng phòng", None, None, "GIÁM ĐỐC"],
    ],
)
def test_whom_to_ask_and_two_who_sign_side_by_side_are_no_people(below: list[object]) -> None:
    assert names(read(workbook([*form_rows(), below, [None, "Lê Văn Ký"]]))) == EXPECTED


def test_a_heading_over_two_rows() -> None:
    rows: Rows = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Liên hệ", None, "Ghi chú"],
        [None, None, None, None, "Điện thoại", "Email", None],
        ["I", I_TITLE],
        [1, *AN[:4], "an@example.vn", ""],
    ]

    def merge(sheet: Worksheet) -> None:
        for place in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"):
            sheet.merge_cells(place)

    reading = read(workbook(rows, merge))
    assert names(reading) == [(4, "I", AN[0])]
    assert reading.rows[0].phone_normalised == AN[3]


@pytest.mark.parametrize(
    ("group", "headings", "cells"),
    [
        ("Chức vụ, đơn vị công tác", ("Chức vụ", "Đơn vị"), (AN[1], AN[2])),
        ("Liên hệ", ("Điện thoại", "Ghi chú"), (AN[3], "Ăn chay")),
        ("Điện thoại", ("Cơ quan", "Di động"), ("02583822123", AN[3])),
    ],
)
def test_what_stands_under_a_heading_of_two_columns_says_which_is_which(
    group: str, headings: tuple[str, str], cells: tuple[str, str]
) -> None:
    others = {"Chức vụ": AN[1], "Đơn vị": AN[2], "SĐT": AN[3]}
    others = {heading: cell for heading, cell in others.items() if cell not in cells}
    rows: Rows = [
        ["Họ và tên", group, None, *others],
        [None, *headings],
        ["I. " + I_TITLE],
        [AN[0], *cells, *others.values()],
    ]
    row = read(workbook(rows, lambda sheet: sheet.merge_cells("B1:C1"))).rows[0]
    assert (row.post, row.unit, row.phone_normalised) == AN[1:4]
    assert row.note == {"Liên hệ": "Ăn chay", "Điện thoại": f"Số điện thoại khác: {cells[0]}"}.get(group, "")


def test_a_heading_repeated_on_each_page() -> None:
    rows: Rows = [*form_rows(), COLUMNS, [3, "Phạm Thu Hà", "Kế toán", "Văn phòng", "0913222333", ""]]
    assert names(read(workbook(rows)))[-1] == (10, "II", "Phạm Thu Hà")


def test_numbers_of_columns_under_the_heading() -> None:
    rows = form_rows()
    rows.insert(2, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
    assert [name for _, _, name in names(read(workbook(rows)))] == [name for _, _, name in EXPECTED]


def test_columns_in_another_order_with_other_words() -> None:
    rows: Rows = [
        ["SĐT", "Cơ quan công tác", "Chức danh", "Họ tên cán bộ", "STT"],
        [None, None, None, None, "I"],
        [AN[3], AN[2], AN[1], AN[0], 1],
    ]
    row = read(workbook(rows)).rows[0]
    assert (row.section, row.full_name, row.post, row.unit, row.phone_normalised) == ("I", *AN[:4])


def test_surname_and_given_name_in_two_columns() -> None:
    rows: Rows = [["TT", "Họ và tên đệm", "Tên", *COLUMNS[2:]], ["II"], [1, "Nguyễn Văn", "An", *AN[1:]]]
    assert names(read(workbook(rows))) == [(3, "II", AN[0])]


def test_a_name_under_one_heading_over_two_columns() -> None:
    rows: Rows = [["TT", "Họ và tên", None, *COLUMNS[2:]], ["II"], [1, "Nguyễn Văn", "An", *AN[1:]]]
    reading = read(workbook(rows, lambda sheet: sheet.merge_cells("B1:C1")))
    assert names(reading) == [(3, "II", AN[0])]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        (["I.", "Trong tỉnh"], "I"),
        (["II/"], "II"),
        (["Mục II"], "II"),
        (["II. " + II_TITLE], "II"),
        ([None, II_TITLE], "II"),
        (["I", II_TITLE], "II"),
        (["II", II_TITLE, None, "03 người"], "II"),
        (["A. Trong tỉnh"], "I"),
        (["\u2160", I_TITLE], "I"),
        (["Danh sách đăng ký học tập ngoài tỉnh"], "II"),
        (["III", "Đi nước ngoài"], None),
    ],
)
def test_a_sections_row_is_told_by_its_title_then_its_number(heading: list[object], section: str | None) -> None:
    row = read(workbook([COLUMNS, heading, [1, *AN]])).rows[0]
    assert row.section == section
    assert (row.verdict is Verdict.WARNING) is (section is None)


def test_a_person_whose_words_look_like_a_signature_or_a_section_stays() -> None:
    rows: Rows = [
        COLUMNS,
        ["I"],
        [None, "Công Tôn Nữ Hà", *AN[1:4], "Xác nhận sau"],
        [None, "Nguyễn Trọng Tính", *BINH[1:]],
        [None, "Kỳ Ngoại Tỉnh", *CUONG[1:]],
    ]
    assert names(read(workbook(rows))) == [
        (3, "I", "Công Tôn Nữ Hà"),
        (4, "I", "Nguyễn Trọng Tính"),
        (5, "I", "Kỳ Ngoại Tỉnh"),
    ]


def test_a_number_typed_before_the_name_is_taken_off_and_said() -> None:
    row = read(workbook([COLUMNS, ["I"], [None, "1. Nguyễn Văn An", *AN[1:]]])).rows[0]
    assert (row.full_name, row.problems) == (AN[0], ("Đã bỏ số thứ tự ghi trước họ và tên.",))


def test_without_a_sections_row_the_user_must_choose() -> None:
    row = read(workbook([COLUMNS, [1, *AN]])).rows[0]
    assert row.section is None
    assert row.problems == ("Chưa rõ người này đăng ký ở mục nào; chọn mục I hay II trước khi nhận.",)


def test_a_section_in_a_column_of_its_own() -> None:
    rows: Rows = [[*COLUMNS, "Mục đăng ký"], [1, *AN, "II"], [2, *BINH, "Trong tỉnh"], [3, *CUONG, "ngoài tỉnh"]]
    assert [row.section for row in read(workbook(rows)).rows] == ["II", "I", "II"]


def test_sheets_named_after_the_sections() -> None:
    book = Workbook()
    for title, person in (("Trong tỉnh", AN), ("Mục II", BINH)):
        sheet = book.create_sheet(title)
        sheet.append(COLUMNS)
        sheet.append([1, *person])
    assert [(row.sheet, row.section) for row in read(saved(book)).rows] == [("Trong tỉnh", "I"), ("Mục II", "II")]


def test_hidden_rows_are_read_and_said() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[7].hidden = True

    reading = read(workbook(form_rows(), hide))
    assert names(reading) == EXPECTED
    assert reading.problems == ("Trang “Sheet” có 1 dòng bị ẩn vẫn được đọc: dòng 7.",)
    assert reading.rows[1].verdict is Verdict.WARNING


def test_a_table_on_a_hidden_sheet_alone_is_refused_with_its_name() -> None:
    book = Workbook()
    sheet = book.create_sheet("Danh sách")
    sheet.sheet_state = "hidden"
    for row in form_rows():
        sheet.append(list(row))
    reading = read(saved(book))
    assert not reading.accepted
    assert "Trang ẩn “Danh sách” không được đọc" in reading.problems[0]


def test_hidden_sheets_are_not_read_and_said() -> None:
    book = Workbook()
    for title, state in (("Danh sách", "visible"), ("Cũ", "hidden"), ("Rất cũ", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in form_rows():
            sheet.append(list(row))
    reading = read(saved(book))
    assert {row.sheet for row in reading.rows} == {"Danh sách"}
    assert [problem.split("”")[0] for problem in reading.problems] == ["Trang ẩn “Cũ", "Trang ẩn “Rất cũ"]


def test_columns_that_are_not_the_forms_are_said() -> None:
    rows: Rows = [[*COLUMNS, "Số CCCD"], ["I"], [1, *AN, "056012345678"]]
    reading = read(workbook(rows))
    assert reading.problems == ("Cột “Số CCCD” (trang “Sheet”) không có trong biểu mẫu nên không được đọc.",)


@pytest.mark.parametrize("heads", [["I", "II"], ["Mục I", "Mục II"], ["I.", "II."]])
def test_columns_to_tick_are_headed_by_the_sections_numbers(heads: list[str]) -> None:
    rows: Rows = [[*COLUMNS, *heads], [1, *AN, "x", None], [2, *BINH, None, "x"], [3, *CUONG, "x", "x"]]
    assert [row.section for row in read(workbook(rows)).rows] == ["I", "II", "I", "II"]


def test_one_column_headed_by_a_number_is_no_column_to_tick() -> None:
    assert [row.section for row in read(workbook([[*COLUMNS, "I"], [1, *AN, "x"]])).rows] == [None]
