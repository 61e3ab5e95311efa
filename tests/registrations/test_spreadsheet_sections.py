"""Where real files say which section a person is in: titles, columns, marks, sheets; one test for each kind."""

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Reading
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, I_TITLE, II_TITLE, Row, Rows, names, read, saved, workbook


def sections(rows: Rows) -> list[str | None]:
    return [row.section for row in read(workbook(rows)).rows]


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("BIỂU 1: DANH SÁCH ĐĂNG KÝ HỌC TẬP TRONG TỈNH", "I"),
        ("Danh sách đi học tập ngoài tỉnh năm 2023", "II"),
        ("MỤC II", "II"),
        ("I. ĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC TRONG TỈNH", "I"),
        ("Danh sách cán bộ các cơ quan trong tỉnh đi học tập ngoài tỉnh", None),
        ("PHỤ LỤC I", None),
    ],
)
def test_a_section_in_the_title_above_the_table(title: str, section: str | None) -> None:
    reading = read(workbook([[title], [], COLUMNS, [1, *AN]]))
    assert reading.rows[0].section == section
    said = f"mục {section} hiểu theo dòng 1 trên bảng (“{title}”)"
    assert any(said in problem for problem in reading.problems) is (section is not None)


def test_a_sections_row_wins_over_the_title_above_the_table() -> None:
    reading = read(workbook([["Đăng ký đi trong tỉnh"], COLUMNS, ["II"], [1, *AN]]))
    assert (reading.rows[0].section, reading.problems) == ("II", ())


def test_a_title_above_each_of_two_tables() -> None:
    rows: Rows = [["1. Đi trong tỉnh"], COLUMNS, [1, *AN], [], ["2. Danh sách đi ngoài tỉnh"], COLUMNS, [1, *BINH]]
    assert sections(rows) == ["I", "II"]


@pytest.mark.parametrize(
    "rows",
    [
        [[1, "Đăng ký trong tỉnh"], [2, "Đăng ký ngoài tỉnh"]],
        [["A", "Học tập trong tỉnh"], ["B)", "Học tập ngoài tỉnh"]],
    ],
)
def test_a_sections_row_with_a_plain_number_or_letter(rows: list[Row]) -> None:
    assert names(read(workbook([COLUMNS, rows[0], [1, *AN], rows[1], [1, *BINH]]))) == [
        (3, "I", AN[0]),
        (5, "II", BINH[0]),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        ["II", II_TITLE],  # the title under the phone
        ["", "", "", "II", "", II_TITLE],
        ["", II_TITLE, "", "", "II"],
        [II_TITLE] * 6,
        ["II", *[II_TITLE] * 5],
        ["", f"II. {II_TITLE}"],
    ],
)
def test_a_sections_row_under_any_columns(opening: Row) -> None:
    an, binh = ([person[3], person[0], person[1], person[2], person[4]] for person in (AN, BINH))
    heads = [COLUMNS[0], COLUMNS[4], COLUMNS[1], COLUMNS[2], COLUMNS[3], COLUMNS[5]]
    reading = read(workbook([heads, ["I", I_TITLE], [1, *an], opening, [1, *binh]]))
    assert names(reading) == [(3, "I", AN[0]), (5, "II", BINH[0])]
    assert [row.phone for row in reading.rows] == [AN[3], BINH[3]]


def test_sections_by_number_or_both_in_a_column() -> None:
    rows: Rows = [[*COLUMNS, "Mục"], [1, *AN, 1], [2, *BINH, "2."], [3, *CUONG, "I, II"], [4, *CUONG, "cả hai"]]
    assert sections(rows) == ["I", "II", "I", "II", "I", "II"]
    assert sections([[*COLUMNS, "Mục"], [1, *AN, "4"]]) == [None]


def _said_in_a_column(*said: str) -> Reading:
    people = zip((AN, BINH, CUONG), said, strict=True)
    rows = [[number, *person, section] for number, (person, section) in enumerate(people, start=1)]
    return read(workbook([[*COLUMNS, "Mục"], *rows]))


def test_a_section_said_once_for_its_people_goes_down_its_column() -> None:
    reading = _said_in_a_column("Trong tỉnh", "", "Ngoài tỉnh")
    assert [row.section for row in reading.rows] == ["I", "I", "II"]
    assert "theo dòng trên" in reading.rows[1].problems[0]
    # Where each row says its own, the empty cell is one that was forgotten.
    assert [row.section for row in _said_in_a_column("I", "I", "").rows] == ["I", "I", None]
    assert [row.section for row in _said_in_a_column("", "I", "").rows] == [None, "I", None]
    assert [row.section for row in _said_in_a_column("I, II", "", "I").rows] == ["I", "II", None, "I"]


@pytest.mark.parametrize("mark", ["x", "✓", "Có", 1, True])
def test_marks_in_a_column_for_each_section(mark: object) -> None:
    rows: Rows = [
        [*COLUMNS[:5], "Trong tỉnh", "Ngoài tỉnh", "Ghi chú"],
        [1, *AN[:4], mark, None, ""],
        [2, *BINH[:4], False, mark, "Ăn chay"],
        [3, *CUONG[:4], mark, mark, ""],
        [4, "Lê Thị Hồng", *AN[1:3], "0983111222", "-", "không", ""],
    ]
    reading = read(workbook(rows))
    assert names(reading) == [
        (2, "I", AN[0]),
        (3, "II", BINH[0]),
        (4, "I", CUONG[0]),
        (4, "II", CUONG[0]),
        (5, None, "Lê Thị Hồng"),
    ]
    assert reading.rows[1].note == "Ăn chay"
    assert "hiểu theo dấu ở các cột cho từng mục" in reading.problems[0]


def test_marks_under_a_merged_heading() -> None:
    rows: Rows = [
        [*COLUMNS[:5], "Đăng ký tham gia", None],
        [None, None, None, None, None, "Trong tỉnh", "Ngoài tỉnh"],
        [1, *AN[:4], None, "x"],
    ]

    def merge(sheet: Worksheet) -> None:
        for place in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:G1"):
            sheet.merge_cells(place)

    assert names(read(workbook(rows, merge))) == [(3, "II", AN[0])]


def test_a_sections_title_in_an_old_font() -> None:
    people = [["NguyÔn V¨n An", "Tr\u00adëng phßng"], ["§Æng Quèc C\u00adêng", "Chuyªn viªn"]]
    rows: Rows = [
        ["TT", "Hä vµ tªn", "Chøc vô"],
        ["Danh s¸ch ®¨ng ký ngoµi tØnh"],
        *([number, *person] for number, person in enumerate(people, start=1)),
    ]
    assert sections(rows) == ["II", "II"]


def test_sheets_keep_the_workbooks_order() -> None:
    book = Workbook()
    for title, person in (("Trong tỉnh", AN), ("Ngoài tỉnh", BINH)):
        sheet = book.create_sheet(title)
        sheet.append(COLUMNS)
        sheet.append([1, *person])
    book.move_sheet("Ngoài tỉnh", -1)
    assert [(row.sheet, row.section) for row in read(saved(book)).rows] == [("Ngoài tỉnh", "II"), ("Trong tỉnh", "I")]
