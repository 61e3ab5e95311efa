"""What real cells hold: one test for each kind of mess; all of it is read, or pointed at in words."""

import io
import unicodedata

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Verdict, annotate
from tests.worlds.workbooks import (
    AN,
    BINH,
    COLUMNS,
    CUONG,
    FORM,
    I_TITLE,
    SHEET,
    Row,
    Rows,
    form_rows,
    names,
    read,
    with_part,
    workbook,
)

EXPECTED = [(4, "I", AN[0]), (7, "II", BINH[0]), (8, "II", CUONG[0])]


def test_all_capitals_are_kept_and_title_case_offered() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, "NGUYỄN VĂN AN", *AN[1:]]])).rows[0]
    assert (row.full_name, row.offered_name, row.verdict) == ("NGUYỄN VĂN AN", "Nguyễn Văn An", Verdict.WARNING)
    assert row.problems == ("Họ và tên viết hoa toàn bộ; có thể đổi thành “Nguyễn Văn An”.",)


TWO = f"{AN[0]}\n{BINH[0]}"


@pytest.mark.parametrize(
    "typed",
    [
        ["1", f"{AN[0]}, {BINH[0]}", *AN[1:]],
        ["1", f"{AN[0]} và\n{BINH[0]}", *AN[1:]],
        ["1", "Nguyễn Thị\nMai Anh", *AN[1:]],
        ["1\n2\n3", TWO, *AN[1:]],
        ["1", TWO, "Giám đốc\nPhó Giám đốc\nChuyên viên", *AN[2:]],
        ["1", TWO, "Chuyên viên", "Phòng Ngân sách\nvà xã", *AN[3:]],
        ["1", TWO, *AN[1:3], "0905123456; 0912345678", ""],
        ["1", TWO, *AN[1:3], "\n0912345678", ""],
    ],
)
def test_several_people_in_a_cell_are_asked_about_where_it_is_not_certain(typed: Row) -> None:
    row = read(workbook([COLUMNS, ["I"], typed])).rows[0]
    assert row.verdict is Verdict.ERROR
    assert "có 2 người (" in row.problems[0]
    assert "ghi mỗi người một dòng." in row.problems[0]


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        (["1\n2", TWO, "Giám đốc\nPhó Giám đốc", "Sở A\nSở B", "0905123456\n0912345678", "Ăn chay\nĐi xe riêng"],
         (AN[0], "Giám đốc", "Sở A", "0905123456", "Ăn chay"),
         (BINH[0], "Phó Giám đốc", "Sở B", "0912345678", "Đi xe riêng")),
        (["1", f"1. Ông {AN[0]};\n\n2. Bà {BINH[0]}\n", "Chuyên viên\n", "Văn phòng", "", ""],
         (AN[0], "Chuyên viên", "Văn phòng", "", ""), (BINH[0], "Chuyên viên", "Văn phòng", "", "")),
        (["1-2", f"{AN[0]} - Giám đốc\n{BINH[0]} - Chuyên viên", "", "nt\nSở B", "", ""],
         (AN[0], "Giám đốc", "Văn phòng", "", ""), (BINH[0], "Chuyên viên", "Sở B", "", "")),
    ],
)  # fmt: skip
def test_two_people_on_lines_of_a_cell_are_read_as_two(typed: Row, first: Row, second: Row) -> None:
    data = workbook([COLUMNS, ["I"], ["1", *CUONG], typed, ["3", *AN]])
    reading = read(data)
    both = reading.rows[1:3]
    assert [(row.full_name, row.post, row.unit, row.phone_normalised, row.note) for row in both] == [first, second]
    assert [(row.row, row.section, row.verdict) for row in both] == [(4, "I", Verdict.WARNING)] * 2
    assert all("Dòng này có 2 người" in " ".join(row.problems) for row in both)
    annotated = load_workbook(io.BytesIO(annotate(data, reading, FORM))).worksheets[0]
    assert f"{AN[0]}: Cảnh báo." in str(annotated["H4"].value)
    assert f"{BINH[0]}: Cảnh báo." in str(annotated["H4"].value)


def test_lines_of_a_cell_in_two_columns_of_names_and_for_both_sections() -> None:
    heads = ["Họ đệm", "Tên", "Chức vụ", "Trong tỉnh", "Ngoài tỉnh"]
    row = ["Nguyễn Văn\nTrần Thị", "An\nBình", "Chuyên viên", "x", "x"]
    found = names(read(workbook([heads, row])))
    assert found == [(2, section, name) for name in (AN[0], BINH[0]) for section in ("I", "II")]


def test_a_phone_for_both_of_a_row_says_whose_it_is_too() -> None:
    rows = read(workbook([COLUMNS, ["I"], ["1", TWO, *AN[1:]]])).rows
    assert f"Số điện thoại trùng với {AN[0]} ở cùng dòng; kiểm tra lại." in rows[1].problems


def test_names_on_lines_merged_over_rows_of_their_own_stay_one_cell() -> None:
    rows = [COLUMNS, ["I"], ["1", TWO, *AN[1:]], ["2", None, *BINH[1:]]]
    reading = read(workbook(rows, lambda sheet: sheet.merge_cells("B3:B4")))
    assert [row.verdict for row in reading.rows] == [Verdict.ERROR]


def test_a_second_phone_goes_to_the_note() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, *AN[:3], "0905123456/0912345678", "Ăn chay"]])).rows[0]
    assert (row.phone_normalised, row.note) == ("0905123456", "Ăn chay; Số điện thoại khác: 0912345678")


@pytest.mark.parametrize("typed", ["02583822123/0905123456", "CQ: 02583 822 123\nDĐ: 0905 123 456"])
def test_a_mobile_goes_before_a_desk_phone(typed: str) -> None:
    row = read(workbook([COLUMNS, ["I"], [1, *AN[:3], typed, ""]])).rows[0]
    assert (row.phone_taken, row.note) == ("0905123456", "Số điện thoại khác: 02583822123")
    assert "lấy số di động, số còn lại (02583822123)" in row.problems[0]


def test_two_columns_of_phones() -> None:
    rows: Rows = [
        ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "ĐT di động", "ĐT cơ quan"],
        ["I"],
        [1, *AN[:4], "02583822123"],
    ]
    row = read(workbook(rows)).rows[0]
    assert (row.phone_normalised, row.note) == (AN[3], "Số điện thoại khác: 02583822123")


@pytest.mark.parametrize("typed", [905123456, 905123456.0, "905 123 456", "0905.123.456", "+84 905 123 456"])
def test_phones_as_numbers_that_lost_their_zero(typed: object) -> None:
    row = read(workbook([COLUMNS, ["I"], [1, *AN[:3], typed, ""]])).rows[0]
    assert (row.phone_normalised, row.verdict) == ("0905123456", Verdict.OK)


def test_an_old_number_is_a_warning_and_a_short_one_an_error() -> None:
    rows: Rows = [COLUMNS, ["I"], [1, *AN[:3], "01683822123", ""], [2, *BINH[:3], "09051234", ""]]
    old, short = read(workbook(rows)).rows
    assert (old.phone_normalised, old.verdict) == ("0383822123", Verdict.WARNING)
    assert (short.phone_normalised, short.verdict) == ("", Verdict.ERROR)
    assert short.problems == ("Số điện thoại “09051234”: Nhập đủ 10 chữ số; số này mới có 8.",)


def test_all_problems_of_a_row_at_once_errors_first() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, "", "", "", "123", ""]])).rows[0]
    assert row.verdict is Verdict.ERROR
    assert row.problems == (
        "Thiếu họ và tên; nhập họ và tên người được cử.",
        "Thiếu chức vụ/ chức danh; nhập chức vụ hoặc chức danh của người được cử.",
        "Số điện thoại “123”: Nhập đủ 10 chữ số; số này mới có 3.",
        "Chưa ghi đơn vị công tác; hiểu là chính cơ quan cử (Sở Tài chính).",
    )


def test_a_missing_phone_is_a_warning_that_names_a_known_number() -> None:
    rows: Rows = [COLUMNS, ["I"], [1, *AN[:3], None, ""], [2, "LÊ THỊ HỒNG", *BINH[1:3], None, ""]]
    unknown, known = read(workbook(rows)).rows
    assert unknown.verdict is known.verdict is Verdict.WARNING
    assert unknown.problems == ("Chưa có số điện thoại; bổ sung để Sở Nội vụ liên hệ khi lập đoàn.",)
    assert "0905111222" in " ".join(known.problems)


def test_decomposed_letters_and_false_d() -> None:
    decomposed = [[unicodedata.normalize("NFD", str(cell or "")) for cell in row] for row in form_rows()]
    reading = read(workbook(decomposed))
    assert names(reading) == EXPECTED
    assert reading.rows[0].verdict is Verdict.OK
    false_d = read(workbook([COLUMNS, ["I"], [1, "Ðặng Văn Ðức", *AN[1:]]])).rows[0]
    assert false_d.full_name == "Đặng Văn Đức"
    assert "Đã thay ký tự Ð" in false_d.problems[0]


@pytest.mark.parametrize(
    ("heading", "people", "encoding"),
    [
        (
            ["TT", "Hä vµ tªn", "Chøc vô", "§¬n vÞ", "§iÖn tho¹i"],
            [
                ["NguyÔn V¨n An", "Tr\u00adëng phßng", "Phßng CCHC"],
                ["§Æng Quèc C\u00adêng", "Chuyªn viªn", "V¨n phßng"],
            ],
            "TCVN3",
        ),
        (
            ["TT", "Hoï vaø teân", "Chöùc vuï", "Ñôn vò", "Ñieän thoaïi"],
            [
                ["Nguyeãn Vaên An", "Tröôûng phoøng", "Phoøng CCHC"],
                ["Ñaëng Quoác Cöôøng", "Chuyeân vieân", "Vaên phoøng"],
            ],
            "VNI",
        ),
    ],
)
def test_old_fonts_are_converted_by_column_and_said(heading: list[str], people: list[list[str]], encoding: str) -> None:
    rows: Rows = [heading, ["II"], *([number, *person, "0905123456"] for number, person in enumerate(people, start=1))]
    reading = read(workbook(rows))
    assert [row.full_name for row in reading.rows] == ["Nguyễn Văn An", "Đặng Quốc Cường"]
    assert reading.rows[0].post == "Trưởng phòng"
    assert f"Cột Họ và tên (trang “Sheet”) gõ bằng phông chữ cũ {encoding}" in reading.problems[0]
    said = f"Đã chuyển từ phông chữ cũ {encoding}: Họ và tên, Chức vụ/ chức danh, Đơn vị công tác; kiểm tra lại."
    assert (reading.rows[0].verdict, said in reading.rows[0].problems) == (Verdict.WARNING, True)


def test_an_old_font_under_the_plans_unicode_heading() -> None:
    def old_font(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                cell.font = Font(name=".VnTime")

    rows: Rows = [*form_rows()[:3], [1, "Ph\u00b9m V\u00f2", "Ph\u00e3 phßng", "V¨n phßng", "0905123456", ""]]
    row = read(workbook(rows, old_font)).rows[0]
    assert (row.full_name, row.post, row.unit) == ("Phạm Vũ", "Phó phòng", "Văn phòng")


def test_a_column_of_few_words_in_an_old_font_follows_the_others() -> None:
    """ "Tèng Céng" could be Unicode, "Ban G§" has no syllable of its own: the heading and the other columns tell."""
    rows: Rows = [
        ["TT", "Hä vµ tªn", "Chøc vô", "§¬n vÞ", "Sè ®iÖn tho¹i", "Ghi chó"],
        ["I"],
        [1, "Tèng Céng", "Phã Gi¸m ®èc", "Ban G§", AN[3], ""],
    ]
    row = read(workbook(rows)).rows[0]
    assert (row.full_name, row.post, row.unit) == ("Tống Cộng", "Phó Giám đốc", "Ban GĐ")


def test_one_old_cell_in_a_unicode_column_is_only_pointed_at() -> None:
    rows: Rows = [*form_rows(), [3, "TrÇn ThÞ H\u00adêng", *AN[1:3], "0913222333", ""]]
    row = read(workbook(rows)).rows[-1]
    assert row.full_name.startswith("TrÇn")
    assert (row.verdict, "TCVN3" in " ".join(row.problems)) == (Verdict.WARNING, True)


def test_letters_lost_as_question_marks() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, "Nguy?n V?n An", *AN[1:]]])).rows[0]
    assert row.verdict is Verdict.ERROR
    assert "nhập lại bằng phông chữ Unicode" in row.problems[0]


def test_a_unit_merged_over_several_people_is_spread_and_said() -> None:
    rows: Rows = [*form_rows()[:3], [1, *AN[:2], "Phòng Ngân sách", AN[3]], [2, *BINH[:2], None, BINH[3]]]
    first, second = read(workbook(rows, lambda sheet: sheet.merge_cells("D4:D5"))).rows
    assert (first.unit, first.verdict) == ("Phòng Ngân sách", Verdict.OK)
    assert (second.unit, second.verdict) == ("Phòng Ngân sách", Verdict.WARNING)
    assert second.problems == ("Đơn vị công tác lấy từ ô gộp nhiều dòng; kiểm tra có đúng cho người này không.",)


def test_a_divisions_name_over_the_table_is_a_title() -> None:
    rows: Rows = [COLUMNS, ["I", I_TITLE], ["Phòng Ngân sách"], [1, *AN]]
    assert names(read(workbook(rows, lambda sheet: sheet.merge_cells("A3:F3")))) == [(4, "I", AN[0])]


def test_formulas_are_read_by_their_result_or_pointed_at() -> None:
    data = workbook([COLUMNS, ["I"], [1, "=UPPER(H1)", *AN[1:]]])
    row = read(data).rows[0]
    assert row.verdict is Verdict.ERROR
    assert row.problems == (
        "Ô Họ và tên là công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại, hoặc nhập lại bằng chữ.",
    )
    calculated = with_part(
        data,
        SHEET,
        lambda xml: (
            xml.replace(b"<v></v>", b"<v>Le Ha</v>")
            .replace(b"<v />", b"<v>Le Ha</v>")
            .replace(b'<c r="B3"', b'<c r="B3" t="str"')
        ),
    )
    assert read(calculated).rows[0].full_name == "Le Ha"


def test_an_error_of_excel_is_no_text() -> None:
    row = read(workbook([COLUMNS, ["I"], [1, AN[0], "#N/A", *AN[2:]]])).rows[0]
    assert "Ô Chức vụ/ chức danh bị lỗi công thức (#N/A); nhập lại bằng chữ." in row.problems


def test_the_same_person_twice_and_a_phone_of_two_people() -> None:
    rows: Rows = [COLUMNS, ["I"], [1, *AN], [2, "NGUYỄN VĂN AN", *AN[1:]], [3, *BINH[:3], AN[3]], ["II"], [1, *AN]]
    first, again, other, in_second = read(workbook(rows)).rows
    assert (first.verdict, in_second.verdict) == (Verdict.OK, Verdict.OK)
    assert "Trùng họ và tên với dòng 3" in " ".join(again.problems)
    assert "Số điện thoại trùng với dòng 3" in " ".join(other.problems)
