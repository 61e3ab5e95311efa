"""Shapes that offices give a list: read as a careful person would, and asked about where that is not certain."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Reading, Verdict, annotate
from tests.worlds.workbooks import (
    AN,
    BINH,
    COLUMNS,
    CUONG,
    FORM,
    Row,
    Rows,
    form_rows,
    names,
    read,
    saved,
    with_shared_strings,
    workbook,
)

STRUCK = InlineFont(strike=True)


def test_a_row_with_a_line_through_it_is_asked_about() -> None:
    def strike(sheet: Worksheet) -> None:
        for cell in sheet[4]:
            cell.font = Font(strike=True)

    data = workbook([COLUMNS, ["I"], [1, *AN], [2, *BINH], [3, *CUONG]], strike)
    for file in (data, with_shared_strings(data)):
        first, struck, last = read(file).rows
        assert (first.verdict, last.verdict) == (Verdict.OK, Verdict.OK)
        assert (struck.full_name, struck.post, struck.phone) == (BINH[0], BINH[1], BINH[3])
        assert (struck.verdict, struck.is_struck) == (Verdict.WARNING, True)
        assert "bị gạch ngang trong tệp nên chưa được đánh dấu" in struck.problems[0]


def test_a_number_with_a_line_through_it_is_not_taken_and_said() -> None:
    both = CellRichText(TextBlock(STRUCK, "0905111222"), " 0912345678")
    whole = CellRichText(TextBlock(STRUCK, "0905111222"))
    first, second = read(workbook([COLUMNS, ["I"], [1, *AN[:3], both], [2, *BINH[:3], whole]])).rows
    assert (first.phone_normalised, second.phone_normalised) == ("0912345678", "")
    assert first.verdict is second.verdict is Verdict.WARNING
    assert "Số điện thoại có phần bị gạch ngang trong tệp (“0905111222”)" in first.problems[0]
    assert "nội dung bị gạch ngang" in second.problems[0]


def test_a_name_put_in_place_of_a_struck_one_is_read_and_said() -> None:
    replaced = CellRichText(TextBlock(STRUCK, AN[0]), f"\n{BINH[0]}")
    row = read(workbook([COLUMNS, ["I"], [1, replaced, *AN[1:]]])).rows[0]
    assert (row.full_name, row.verdict, row.is_struck) == (BINH[0], Verdict.WARNING, False)
    assert AN[0] in row.problems[0]


@pytest.mark.parametrize(
    "headings",
    [
        ["STT", "HT", "Ch.vụ", "ĐVCT", "SĐT", "GC"],
        ["S.TT", "H.tên", "C/vụ", "Đ/v c.tác", "Số đ/t", "G.chú"],
        ["TT", "Họ & tên", "Ch. danh", "ĐV", "ĐTDĐ", "G/chú"],
        ["TT", "Họ, tên", "CVụ", "Cơ quan CT", "S.Đ.T", "Ghi chú"],
        ["No", "H & T", "CV", "Nơi CT", "Đ.thoại", "GC"],
    ],
)
def test_headings_in_abbreviations(headings: Row) -> None:
    row = read(workbook([headings, ["I"], [1, *BINH]])).rows[0]
    assert (row.full_name, row.post, row.unit, row.phone_normalised, row.note) == BINH


@pytest.mark.parametrize("post", ["HT", "Thành viên", "Đại biểu"])
def test_a_headmaster_is_no_heading(post: str) -> None:
    rows: Rows = [COLUMNS, ["I"], [1, AN[0], post, "Cơ quan Sở", "", ""], [2, BINH[0], post, "ĐV 2", "", "GC"]]
    assert names(read(workbook(rows))) == [(3, "I", AN[0]), (4, "I", BINH[0])]


@pytest.mark.parametrize("given", ["Trọng", "Khổng", "Na", "Không"])
def test_a_given_name_that_looks_like_nothing_stays(given: str) -> None:
    rows: Rows = [["TT", "Họ và tên đệm", "Tên", *COLUMNS[2:]], ["II"], [1, "Nguyễn Văn", given, *AN[1:]]]
    assert names(read(workbook(rows))) == [(3, "II", f"Nguyễn Văn {given}")]
    alone: Rows = [COLUMNS, ["I"], [1, "Trọng", "", "", "", ""]]
    assert [row.full_name for row in read(workbook(alone)).rows] == ["Trọng"]


@pytest.mark.parametrize("words", ["Chưa có", "Không", "…", "không có", "Sẽ bổ sung sau", "K có", "N/A"])
def test_words_in_place_of_what_is_not_known_are_no_post_and_no_number(words: str) -> None:
    rows: Rows = [COLUMNS, ["I"], [1, AN[0], words, AN[2], words, ""], [2, *BINH], [3, words, words, words, words, ""]]
    row, _ = read(workbook(rows)).rows
    assert (row.post, row.phone, row.verdict) == ("", "", Verdict.ERROR)
    assert row.problems[0].startswith("Thiếu chức vụ")
    assert any(problem.startswith("Chưa có số điện thoại") for problem in row.problems)


def test_a_post_that_begins_with_such_a_word_stays() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, AN[0], "Không chuyên trách", *AN[2:]]])).rows[0]
    assert (row.post, row.verdict) == ("Không chuyên trách", Verdict.OK)


@pytest.mark.parametrize(
    "total",
    [
        [None, "Tổng cộng: 12 người"],
        ["Danh sách có 5 người"],
        ["Danh sách này có 02 người đăng ký trong tỉnh"],
        [None, "Cộng II: 02 đồng chí"],
        [None, "Tổng mục II", None, None, 2],
        ["Tất cả: 3 người"],
        [None, "Ấn định danh sách gồm 03 người./."],
        [None, "Tổng số người đăng ký đi trong tỉnh: 1"],
    ],
)
def test_a_count_is_neither_a_person_nor_a_section(total: Row) -> None:
    rows: Rows = [*form_rows(), total, [3, "Lê Thị Hà", *AN[1:]]]
    assert names(read(workbook(rows)))[2:] == [(8, "II", CUONG[0]), (10, "II", "Lê Thị Hà")]


@pytest.mark.parametrize("ditto", ["〃", "“", "n.t", "như dòng trên", "( nt )", '" "', "Tương tự"])
def test_marks_for_what_stands_above(ditto: str) -> None:
    rows: Rows = [[*COLUMNS, "Mục"], [1, *AN, "II"], [2, BINH[0], ditto, ditto, BINH[3], "", ditto]]
    row = read(workbook(rows)).rows[1]
    assert (row.section, row.post, row.unit, row.verdict) == ("II", AN[1], AN[2], Verdict.WARNING)


@pytest.mark.parametrize("mark", ["nt", '"', "như số 2", "Như STT 1"])
def test_a_mark_that_points_nowhere_is_an_error(mark: str) -> None:
    row = read(workbook([COLUMNS, ["I"], [1, AN[0], mark, *AN[2:]]])).rows[0]
    assert row.verdict is Verdict.ERROR
    assert row.problems[0] == f"Chức vụ/ chức danh ghi “{mark}” nhưng không rõ theo dòng nào; nhập lại bằng chữ."


def test_several_numbers_in_a_cell_with_words() -> None:
    typed = "0905123456 (Zalo)\n- 0912345678; CQ: 02583822123"
    row = read(workbook([COLUMNS, ["I"], [1, *AN[:3], typed, ""]])).rows[0]
    assert (row.phone_normalised, row.note) == ("0905123456", "Số điện thoại khác: 0912345678, 02583822123")


def test_exactly_forty_used_columns_are_read() -> None:
    rows: Rows = [[*COLUMNS, *range(1, 35)], ["I"], [1, *AN[:4], "Ăn chay", *range(1, 35)]]
    assert names(read(workbook(rows))) == [(3, "I", AN[0])]
    assert not read(workbook([[*COLUMNS, *range(1, 36)], *rows[1:]])).accepted


def placed(reading: Reading) -> list[tuple[str, int, str | None, str]]:
    return [(row.sheet, row.row, row.section, row.full_name) for row in reading.rows]


def book(*sheets: tuple[str, Rows]) -> bytes:
    made = Workbook()
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.remove(made.worksheets[0])
    return saved(made)


SIDE: Row = [*COLUMNS[:5], None, *COLUMNS[:5]]


def test_two_lists_side_by_side() -> None:
    rows: Rows = [
        ["Đi trong tỉnh", None, None, None, None, None, "Đi ngoài tỉnh"],
        SIDE,
        [1, *AN[:4], None, 1, *BINH[:4]],
        [2, *CUONG[:4]],
    ]
    reading = read(workbook(rows))
    assert names(reading) == [(3, "I", AN[0]), (4, "I", CUONG[0]), (3, "II", BINH[0])]
    assert "có các bảng đặt cạnh nhau" in " ".join(reading.problems)
    sheet = load_workbook(io.BytesIO(annotate(workbook(rows), reading, FORM))).worksheets[0]
    assert (sheet["L2"].value, sheet["L3"].value, sheet["L4"].value) == ("Kết quả kiểm tra", "Đạt", "Đạt")
    assert sheet["M3"].value == f"{AN[0]}: Đạt. {BINH[0]}: Đạt."


def test_a_list_that_goes_on_beside_itself() -> None:
    rows: Rows = [SIDE, ["II. Ngoài tỉnh"], [1, *AN[:4], None, 3, *BINH[:4]], [2, *CUONG[:4]]]
    assert names(read(workbook(rows))) == [(3, "II", AN[0]), (4, "II", CUONG[0]), (3, "II", BINH[0])]
    rows = [SIDE, ["II. Ngoài tỉnh"], [1, *AN[:4], None, 1, *BINH[:4]]]
    assert names(read(workbook(rows)))[1] == (3, None, BINH[0])


@pytest.mark.parametrize("heads", [["TT", "Họ và tên", "Đơn vị"], ["TT", "Họ", "Tên", "Chức vụ"]])
def test_lists_of_few_columns_side_by_side(heads: list[str]) -> None:
    people = [["Nguyễn", "Văn"], ["Trần", "Bình"], ["Lê", "Hà"]]
    cells = [[1, *name, "Chuyên viên"] if "Họ" in heads else [1, " ".join(name), "Văn phòng"] for name in people]
    reading = read(workbook([heads * 3, [cell for person in cells for cell in person]]))
    assert [row.full_name for row in reading.rows] == ["Nguyễn Văn", "Trần Bình", "Lê Hà"]


def test_people_of_all_lists_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registrations.listfile.reading.MAX_ROWS", 3)
    rows: Rows = [[*COLUMNS[:5], *COLUMNS[:5]], *[[1, *AN[:4], 1, *BINH[:4]]] * 2]
    assert "chỉ nhận tối đa" in read(workbook(rows)).problems[0]


def test_a_list_of_others_beside_the_list_is_refused_in_words() -> None:
    rows: Rows = [[*COLUMNS[:5], "Họ và tên người dự bị", "Chức vụ", "SĐT"], [1, *AN[:4], BINH[0], BINH[1], BINH[3]]]
    reading = read(workbook(rows))
    assert not reading.accepted
    assert "hai bảng đặt cạnh nhau, bảng bên phải của người khác (“Họ và tên người dự bị”)" in reading.problems[0]


UPRIGHT: Rows = [
    ["Danh sách đăng ký"],
    [],
    ["TT", 1, 2, 3],
    ["Họ và tên:", AN[0], BINH[0], CUONG[0]],
    ["Chức vụ:", AN[1], BINH[1], CUONG[1]],
    ["ĐVCT:", AN[2], BINH[2], CUONG[2]],
    ["Ngày sinh", "1/1/1980", "", ""],
    ["SĐT:", AN[3], BINH[3], CUONG[3]],
    ["Mục:", "I", "II", "nt"],
    [None, None, "Người lập: Lê Hà"],
]


def test_labels_at_the_left_and_a_person_in_each_column() -> None:
    reading = read(workbook(UPRIGHT))
    assert names(reading) == [(4, "I", AN[0]), (4, "II", BINH[0]), (4, "II", CUONG[0])]
    assert [row.post for row in reading.rows] == [AN[1], BINH[1], CUONG[1]]
    assert [row.phone_normalised for row in reading.rows] == [AN[3], BINH[3], CUONG[3]]
    assert reading.rows[1].problems == ("Người này ở cột C.",)
    assert "Cột “Ngày sinh” (trang “Sheet”) không có trong biểu mẫu" in " ".join(reading.problems)
    again = annotate(workbook(UPRIGHT), reading, FORM)
    assert names(read(again)) == names(reading)


def test_sections_above_people_in_columns() -> None:
    rows: Rows = [
        [None, "I. Trong tỉnh", None, "II. Ngoài tỉnh"],
        ["Ông (bà)", AN[0], BINH[0], CUONG[0]],
        ["Ch.vụ", AN[1], BINH[1], CUONG[1]],
        ["SĐT", AN[3], BINH[3], CUONG[3]],
    ]
    reading = read(workbook(rows, lambda sheet: sheet.merge_cells("B1:C1")))
    assert [row.section for row in reading.rows] == ["I", "I", "II"]


def test_a_form_for_each_person_below_one_another() -> None:
    labels = ("Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại")
    rows: list[Row] = []
    for title, person in ((["I. Trong tỉnh"], AN), ([], BINH), (["II. Ngoài tỉnh"], CUONG)):
        rows += [title, *([None, label, text] for label, text in zip(labels, person, strict=False))]
    assert names(read(workbook(rows))) == [(2, "I", AN[0]), (7, "I", BINH[0]), (12, "II", CUONG[0])]


def test_a_unit_over_several_columns_of_people_is_spread_and_said() -> None:
    rows: Rows = [["Họ tên", AN[0], BINH[0]], ["Chức vụ", AN[1], BINH[1]], ["Đơn vị", AN[2]], ["SĐT", AN[3], BINH[3]]]
    first, second = read(workbook(rows, lambda sheet: sheet.merge_cells("B3:C3"))).rows
    assert (first.unit, second.unit) == (AN[2], AN[2])
    assert any("lấy từ ô gộp" in problem for problem in second.problems)


@pytest.mark.parametrize(
    ("first", "second", "section", "is_sure"),
    [
        (("Tờ 1", [COLUMNS, ["I"], [1, *AN], ["II"], [1, *BINH]]), ("Tờ 2", [[2, *CUONG]]), "II", True),
        (("Tờ 1", [COLUMNS, ["II"], [1, *AN], [2, *BINH]]), ("Tờ 2", [COLUMNS, [3, *CUONG]]), "II", True),
        (("Tờ 1", [COLUMNS, ["II"], [1, *AN], [2, *BINH]]), ("Tờ 2", [[None, *CUONG]]), None, False),
        (("Tờ 1", [COLUMNS, ["II"], [1, *AN], [2, *BINH]]), ("Trong tỉnh", [[1, *CUONG]]), "I", False),
    ],
)
def test_a_list_that_goes_on_on_the_next_sheet(
    first: tuple[str, Rows], second: tuple[str, Rows], section: str | None, *, is_sure: bool
) -> None:
    reading = read(book(first, second))
    last = reading.rows[-1]
    assert (last.sheet, last.section, last.full_name, last.phone) == (second[0], section, CUONG[0], CUONG[3])
    assert (last.verdict is Verdict.OK) is is_sure


def test_a_sheet_of_other_things_behind_the_list_is_no_list() -> None:
    other: Rows = [["Xã", "Dân số", "Diện tích"], ["Diên Khánh", 12000, 30], ["Vạn Ninh", 9000, 41]]
    assert len(read(book(("Danh sách", form_rows()), ("Số liệu", other))).rows) == 3


@pytest.mark.parametrize(
    ("heading", "values", "sections"),
    [
        ("Phạm vi", ["Trong tỉnh", "ngoài tỉnh", "Ngoài tỉnh"], ["I", "II", "II"]),
        (None, ["đi trong tỉnh", "Học tập ngoài tỉnh", ""], ["I", "II", None]),
        ("Đoàn", ["I", "II", "II"], ["I", "II", "II"]),
        ("Trong/ ngoài tỉnh", ["Trong", "ngoài", "Đi ngoài"], ["I", "II", "II"]),
        ("Hạng", ["I", "II", "II"], [None, None, None]),
        ("Nội dung", ["Cải cách", "Hành chính", ""], [None, None, None]),
    ],
)
def test_a_section_in_a_column_that_is_known_by_its_words(
    heading: str | None, values: list[str], sections: list[str | None]
) -> None:
    people = zip((AN, BINH, CUONG), values, strict=True)
    reading = read(
        workbook([[*COLUMNS, heading], *([at, *person, value] for at, (person, value) in enumerate(people))])
    )
    assert [row.section for row in reading.rows] == sections


@pytest.mark.parametrize("name", ["Trong tỉnh", "DS trong tinh", "Mục I", "I", "I. Trong tỉnh"])
def test_a_section_in_the_name_of_the_sheet(name: str) -> None:
    assert placed(read(book((name, [COLUMNS, [1, *AN]])))) == [(name, 2, "I", AN[0])]


@pytest.mark.parametrize("heading", ["Ông (bà)", "Ông/Bà", "Đồng chí", "Đại biểu"])
def test_people_headed_by_what_they_are_called(heading: str) -> None:
    row = read(workbook([["TT", heading, *COLUMNS[2:]], ["I"], [1, *AN]])).rows[0]
    assert (row.full_name, row.verdict) == (AN[0], Verdict.OK)
    beside = read(workbook([["TT", heading, *COLUMNS[1:]], ["I"], [1, "Ông", *AN]]))
    assert (beside.rows[0].full_name, heading in beside.problems[0]) == (AN[0], True)


@pytest.mark.parametrize(
    ("group", "is_merged", "sections"),
    [("Đăng ký", True, ["I", "II"]), ("Mục đăng ký", False, ["I", "II"]), ("Đợt", True, [None, None])],
)
def test_columns_to_tick_under_a_heading_of_both(group: str, sections: list[str | None], *, is_merged: bool) -> None:
    rows: Rows = [
        [*COLUMNS[:5], group, None, "Ghi chú"],
        [*[None] * 5, "I", "II"],
        [1, *AN[:4], "x", None],
        [2, *BINH[:4], None, "x"],
    ]
    reading = read(workbook(rows, (lambda sheet: sheet.merge_cells("F1:G1")) if is_merged else None))
    assert [row.section for row in reading.rows] == sections


def test_a_struck_title_leaves_the_section_open() -> None:
    def strike(sheet: Worksheet) -> None:
        sheet["A4"].font = Font(strike=True)

    rows: Rows = [COLUMNS, ["I"], [1, *AN], ["II"], [1, *BINH]]
    assert [row.section for row in read(workbook(rows, strike)).rows] == ["I", None]
