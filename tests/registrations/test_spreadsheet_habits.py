"""How people fill a table in: what stands beside a name, what is not written twice; one test for each habit."""

import datetime
import re

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Verdict
from tests.worlds.workbooks import (
    AN,
    BINH,
    COLUMNS,
    CUONG,
    SHEET,
    Row,
    Rows,
    form_rows,
    names,
    read,
    with_part,
    with_shared_strings,
    workbook,
)


def row_of(*cells: object) -> Row:
    return [1, *cells]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Ông Văn Hoàng An", "Văn Hoàng An"),
        ("nguyễn văn an", "Nguyễn Văn An"),
        ("Nguyễn Văn AN", "Nguyễn Văn An"),
    ],
)
def test_odd_capitals_are_kept_and_a_better_name_offered(typed: str, offered: str) -> None:
    row = read(workbook([COLUMNS, ["I"], row_of(typed, *AN[1:])])).rows[0]
    assert (row.full_name, row.offered_name, row.verdict) == (typed, offered, Verdict.WARNING)
    assert f"có thể đổi thành “{offered}”" in row.problems[0]


@pytest.mark.parametrize(
    ("typed", "name", "note"),
    [
        ("Ông Nguyễn Văn An", AN[0], ""),
        ("Đ/c: ThS. Nguyễn Văn An", AN[0], "Học hàm, học vị: ThS."),
        ("PGS.TS. Trần Thị Bình", "Trần Thị Bình", "Học hàm, học vị: PGS. TS."),
        ("Bà TRẦN THỊ BÌNH", "TRẦN THỊ BÌNH", ""),
        ("BSCKII Đặng Quốc Cường", "Đặng Quốc Cường", "Học hàm, học vị: BSCKII"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm", ""),
        ("Anh Dũng", "Anh Dũng", ""),
    ],
)
def test_what_is_written_before_a_name_is_no_part_of_it(typed: str, name: str, note: str) -> None:
    row = read(workbook([COLUMNS, ["I"], row_of(typed, *AN[1:])])).rows[0]
    assert (row.full_name, row.note) == (name, note)
    assert any("ngoài họ và tên" in problem for problem in row.problems) is (name != typed)


@pytest.mark.parametrize("typed", ["K'Brơi", "H'Hen Niê", "Y Moan Êñuôl", "Công Tôn Nữ Hà"])
def test_names_of_other_peoples_are_not_odd(typed: str) -> None:
    row = read(workbook([COLUMNS, ["I"], row_of(typed, *AN[1:])])).rows[0]
    assert (row.full_name, row.offered_name) == (typed, "")


@pytest.mark.parametrize(
    "typed", ["Nguyễn Văn An - Phó Giám đốc", "Nguyễn Văn An (Phó Giám đốc)", "Nguyễn Văn An\nPhó Giám đốc"]
)
def test_a_title_behind_the_name(typed: str) -> None:
    rows: Rows = [["TT", "Họ tên, chức vụ", "Đơn vị", "SĐT"], ["I"], [1, typed, *AN[2:4]]]
    row = read(workbook(rows)).rows[0]
    assert (row.full_name, row.post, row.verdict) == (AN[0], "Phó Giám đốc", Verdict.WARNING)
    beside = read(workbook([COLUMNS, ["I"], row_of(typed, *AN[1:])])).rows[0]
    assert (beside.offered_name, beside.verdict) == (AN[0], Verdict.WARNING)


def test_a_degree_before_a_name_and_a_title_behind_it() -> None:
    rows: Rows = [["TT", "Họ tên, chức vụ", "Đơn vị", "SĐT"], ["I"], [1, "ThS. Nguyễn Văn An - Phó Giám đốc", *AN[2:4]]]
    row = read(workbook(rows)).rows[0]
    assert (row.full_name, row.post, row.note) == (AN[0], "Phó Giám đốc", "Học hàm, học vị: ThS.")


@pytest.mark.parametrize("aside", ["Trưởng đoàn", "SN 1980", "nữ"])
def test_what_stands_in_brackets_behind_a_name_goes_to_the_note(aside: str) -> None:
    row = read(workbook([COLUMNS, ["I"], row_of(f"Nguyễn Văn An ({aside})", *AN[1:4], "Ăn chay")])).rows[0]
    assert (row.full_name, row.note, row.verdict) == (AN[0], f"Ăn chay; {aside}", Verdict.WARNING)
    assert f"“{aside}” ghi trong ngoặc" in row.problems[0]


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [("Danh sách có 05 người./.", True), ("Tổng số: 12 người", True), ("Danh sách này gồm 2 người", False),
     ("Tổng cộng mục I: 1 người", False)],
)  # fmt: skip
def test_another_count_than_is_read_is_asked_about_once(words: str, *, is_asked: bool) -> None:
    reading = read(workbook([COLUMNS, ["I"], row_of(*AN), row_of(*BINH), [None, words]]))
    assert len(reading.rows) == 2
    assert [problem for problem in reading.problems if "đọc được 2 người" in problem] == list(reading.problems)
    assert len(reading.problems) == int(is_asked)


def test_two_people_with_their_titles_in_a_cell_stay_two() -> None:
    row = read(workbook([COLUMNS, ["I"], row_of("Nguyễn Văn An, Giám đốc; Lê Hà, Phó Giám đốc", *AN[1:])])).rows[0]
    assert row.verdict is Verdict.ERROR


def test_a_name_over_two_lines_is_one_person() -> None:
    rows: Rows = [COLUMNS, ["I"], row_of("Nguyễn Văn\nAn", *AN[1:]), row_of("Lê Thị\nHồng Dung", *BINH[1:])]
    short, long = read(workbook(rows)).rows
    assert (short.full_name, short.verdict) == (AN[0], Verdict.OK)
    assert (long.full_name, long.verdict) == ("Lê Thị Hồng Dung", Verdict.WARNING)
    assert "có 2 dòng, hiểu là một người" in long.problems[0]


def test_bullets_and_dots_around_a_text_are_taken_off_and_said() -> None:
    row = read(workbook([COLUMNS, ["I"], row_of("- Nguyễn Văn An;", "Chuyên viên ......", *AN[2:])])).rows[0]
    assert (row.full_name, row.post, row.verdict) == (AN[0], "Chuyên viên", Verdict.OK)
    assert len(row.problems) == 2


@pytest.mark.parametrize("typed", ["Nguyễn Văn An (*)", "Nguyễn Văn An*", "Nguyễn Văn An (**);"])
def test_a_star_for_a_note_below_is_no_part_of_a_name(typed: str) -> None:
    row = read(workbook([COLUMNS, ["I"], row_of(typed, *AN[1:])])).rows[0]
    assert (row.full_name, row.problems) == (AN[0], ("Họ và tên: Đã bỏ dấu thừa ở đầu hoặc cuối ô.",))


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ["A", "B", "C", "D", "1", "2"]])
def test_the_numbers_or_letters_of_columns_are_no_person(numbers: Row) -> None:
    assert names(read(workbook([COLUMNS, numbers, ["I"], row_of(*AN)]))) == [(4, "I", AN[0])]


@pytest.mark.parametrize("ditto", ['"', "-nt-", "nt", "Như trên", "//"])
def test_what_is_the_same_as_above_is_repeated_and_said(ditto: str) -> None:
    rows: Rows = [COLUMNS, ["I"], row_of(*AN), row_of(BINH[0], ditto, ditto, BINH[3])]
    row = read(workbook(rows)).rows[1]
    assert (row.post, row.unit, row.verdict) == (AN[1], AN[2], Verdict.WARNING)
    assert "ghi “như trên”, lấy theo dòng trên" in " ".join(row.problems)
    alone = read(workbook([COLUMNS, ["I"], [2, ditto, ditto, ditto], row_of(*AN)]))
    assert [found.row for found in alone.rows] == [4]


def test_one_person_over_two_rows() -> None:
    rows: Rows = [COLUMNS, ["I"], row_of(*AN[:4]), [None, None, "Thành viên BCĐ", None, "0912345678"], [2, *BINH]]

    def merge(sheet: Worksheet) -> None:
        for place in ("A3:A4", "B3:B4", "D3:D4"):
            sheet.merge_cells(place)

    first, second = read(workbook(rows, merge)).rows
    assert (first.post, first.phone_normalised, second.row) == ("Phó Giám đốc Thành viên BCĐ", AN[3], 5)
    assert first.note == "Số điện thoại khác: 0912345678"
    assert "gộp xuống dòng 4" in " ".join(first.problems)


def test_a_units_name_above_its_people_and_no_one_sent_are_no_people() -> None:
    rows: Rows = [COLUMNS, ["I"], [1, "Phòng Ngân sách"], ["-", *AN], [2, "Văn phòng"], ["-", *BINH], ["II"]]
    assert names(read(workbook([*rows, [None, "Không cử"], [1, "Không"], [2, "N/A"]]))) == [
        (4, "I", AN[0]),
        (6, "I", BINH[0]),
    ]


def test_a_title_for_people_in_reserve_is_no_person_and_asks_of_those_below_it() -> None:
    rows: Rows = [COLUMNS, ["I"], [1, *AN], [None, "Danh sách dự bị:"], [1, *BINH], ["II"], [1, *CUONG]]
    reading = read(workbook(rows))
    assert names(reading) == [(3, "I", AN[0]), (5, "I", BINH[0]), (7, "II", CUONG[0])]
    assert [any("dự bị" in problem for problem in row.problems) for row in reading.rows] == [False, True, False]


def test_totals_contacts_and_signers_below_are_no_people() -> None:
    rows: Rows = [
        *form_rows(),
        [None, "Cộng mục II: 02 người"],
        ["Tổng", None, None, None, 3],
        [None, "Danh sách có 03 người./."],
        ["Họ và tên người liên hệ: Lê Thị Lập", None, None, "Điện thoại: 0905999888"],
        [None, "Người lập biểu", None, None, "GIÁM ĐỐC"],
        [None, "(Ký, ghi rõ họ tên)"],
        [None, "Lê Thị Lập", None, None, "Phạm Văn Duyệt"],
    ]
    assert [row.row for row in read(workbook(rows)).rows] == [4, 7, 8]


def test_who_made_the_list_above_it_is_no_heading() -> None:
    above: Rows = [["Họ và tên người lập: Lê Hà", None, "Điện thoại: 0905999888"], ["Đơn vị: Sở Tài chính"]]
    assert [row.row for row in read(workbook([*above, *form_rows()])).rows] == [6, 9, 10]


def test_a_heading_over_three_rows_and_long_headings() -> None:
    rows: Rows = [
        ["TT", "Họ và tên (ghi đầy đủ theo căn cước công dân, viết chữ in hoa có dấu, không viết tắt)", "Thông tin"],
        [None, None, "Công việc", None, "Liên lạc"],
        [None, None, "Chức vụ", "Đơn vị (ghi rõ: phòng, ban)", "Điện thoại"],
        ["I"],
        row_of(*AN[:4]),
    ]

    def merge(sheet: Worksheet) -> None:
        for place in ("A1:A3", "B1:B3", "C1:E1", "C2:D2"):
            sheet.merge_cells(place)

    assert names(read(workbook(rows, merge))) == [(5, "I", AN[0])]


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_heading_over_three_rows_that_says_enough_in_its_first(*, is_merged: bool) -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Công tác", None, None, "Liên hệ", None, "Ghi chú"],
        [None, None, "Chức vụ", "Đơn vị", None, "Điện thoại", None, None],
        [None, None, None, "Phòng", "Cơ quan", "Di động", "Email", None],
        ["I"],
        [1, *AN[:3], "Sở Tài chính", AN[3]],
    ]

    def merge(sheet: Worksheet) -> None:
        places = ("A1:A3", "B1:B3", "C1:E1", "F1:G1", "H1:H3", "C2:C3", "D2:E2", "F2:G2")
        for place in places if is_merged else ():
            sheet.merge_cells(place)

    reading = read(workbook(rows, merge))
    assert names(reading) == [(5, "I", AN[0])]
    assert (reading.rows[0].unit, reading.rows[0].phone_normalised) == (f"{AN[2]}, Sở Tài chính", AN[3])


def test_a_column_headed_beside_a_group_belongs_to_the_heading_below() -> None:
    rows: Rows = [
        ["STT", "NGƯỜI ĐƯỢC CỬ", None, None, None, "ĐĂNG KÝ"],
        [None, "Họ và tên", "Chức vụ", "Đơn vị", "SĐT", None],
        [1, *AN[:4], "I"],
        [2, *BINH[:4], "II"],
    ]

    def merge(sheet: Worksheet) -> None:
        for place in ("A1:A2", "B1:E1", "F1:F2"):
            sheet.merge_cells(place)

    assert names(read(workbook(rows, merge))) == [(3, "I", AN[0]), (4, "II", BINH[0])]


@pytest.mark.parametrize("heading", ["Tên", "Người được cử", "Cán bộ tham gia"])
def test_other_words_for_the_name(heading: str) -> None:
    assert names(read(workbook([["TT", heading, *COLUMNS[2:]], ["I"], row_of(*AN)]))) == [(3, "I", AN[0])]


def test_a_second_persons_column_is_not_the_name() -> None:
    row = read(workbook([[*COLUMNS[:5], "Họ và tên người dự bị"], ["I"], [*row_of(*AN[:4]), "Lê Dự"]])).rows[0]
    assert row.full_name == AN[0]


def test_hidden_columns_are_read_and_said() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["E"].hidden = True

    reading = read(workbook(form_rows(), hide))
    assert reading.rows[0].phone_normalised == AN[3]
    assert reading.problems == ("Trang “Sheet” có cột bị ẩn vẫn được đọc: Số điện thoại.",)


def test_dates_are_read_as_people_see_them() -> None:
    dates = (datetime.date(2023, 9, 5), datetime.datetime(2023, 9, 5, 8, 30, tzinfo=None))  # noqa: DTZ001 — as Excel has it
    rows: Rows = [COLUMNS, ["I"], [1, *AN[:4], dates[0]], [2, *BINH[:4], dates[1]]]
    assert [row.note for row in read(workbook(rows)).rows] == ["05/09/2023", "05/09/2023 08:30"]


def test_a_day_or_a_number_is_no_name_no_title_and_no_phone() -> None:
    day = datetime.date(2023, 9, 5)
    rows: Rows = [COLUMNS, ["I"], [1, day, *AN[1:]], [2, 12345, *BINH[1:]], [3, *CUONG[:1], day, CUONG[2], day]]
    dated, numbered, untitled = read(workbook(rows)).rows
    assert (dated.full_name, numbered.full_name) == ("05/09/2023", "12345")
    assert all("Họ và tên không có chữ nào" in row.problems[0] for row in (dated, numbered))
    assert "Chức vụ/ chức danh không có chữ nào" in untitled.problems[0]
    assert "Đây là ngày tháng, không phải số điện thoại" in untitled.problems[1]


def test_utf8_read_as_another_table_is_an_error_that_says_so() -> None:
    row = read(workbook([COLUMNS, ["I"], row_of("Tráº§n VÄƒn Táº¡o", *AN[1:])])).rows[0]
    assert row.verdict is Verdict.ERROR
    assert "vỡ chữ" in row.problems[0]


def test_excels_own_escapes_are_no_text() -> None:
    data = workbook([COLUMNS, ["I"], row_of("Le MARK Ha", *AN[1:])])
    data = with_part(data, SHEET, lambda xml: xml.replace(b"MARK", b"_x000D_\n"))
    assert names(read(data)) == [(3, "I", "Le Ha")]


def test_a_workbook_without_its_texts_is_damaged() -> None:
    data = with_part(with_shared_strings(workbook(form_rows())), "xl/sharedStrings.xml", lambda _xml: b"")
    reading = read(data)
    assert not reading.accepted
    assert re.search("hỏng", reading.problems[0])


def test_less_than_a_number_beside_a_number_goes_to_the_note() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, *AN[:3], "0905123456 / 3822123", ""], [2, *CUONG]])).rows[0]
    assert (row.phone_normalised, row.note, row.verdict) == (
        "0905123456",
        "Số điện thoại khác: 3822123",
        Verdict.WARNING,
    )
