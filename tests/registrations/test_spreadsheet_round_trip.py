"""The form goes out filled in for an agency and comes back; the same file comes back annotated, nothing else moved."""

import io
import re
import zipfile
from itertools import chain

from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import annotate, template
from tests.worlds.workbooks import (
    AN,
    BINH,
    COLUMNS,
    CUONG,
    FORM,
    I_TITLE,
    II_TITLE,
    SHEET,
    form_rows,
    names,
    read,
    saved,
    with_part,
    with_shared_strings,
    workbook,
)


def sheet_of(data: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_template_is_filled_in_for_the_agency() -> None:
    book = load_workbook(io.BytesIO(template(FORM, rows=3)))
    sheet = book["Đăng ký"]
    texts = [cell.value for cell in chain.from_iterable(sheet.iter_rows()) if cell.value]
    assert "Cơ quan: Sở Tài chính" in texts
    assert all(label in texts for label in (*COLUMNS, I_TITLE, II_TITLE, *FORM.title_lines))
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$5:$5"
    hidden = book["DanhBa"]
    assert hidden.sheet_state == "hidden"
    assert [cell.value for cell in hidden[1]] == ["Lê Thị Hồng", "Chuyên viên", "Phòng Ngân sách", "0905111222"]
    choice, phones = sheet.data_validations.dataValidation
    assert (choice.type, choice.formula1, str(choice.sqref)) == ("list", "DanhBa!$A$1:$A$1", "B7:B9 B11:B13")
    assert str(phones.sqref) == "E7:E9 E11:E13"


def test_the_template_filled_in_is_read_without_a_word() -> None:
    book = load_workbook(io.BytesIO(template(FORM, rows=3)))
    sheet = book["Đăng ký"]
    for row, person in ((7, AN), (11, BINH), (12, CUONG)):
        for column, text in enumerate(person, start=2):
            sheet.cell(row, column).value = text or None
    reading = read(saved(book))
    assert (reading.problems, {row.problems for row in reading.rows}) == ((), {()})
    assert names(reading) == [(7, "I", AN[0]), (11, "II", BINH[0]), (12, "II", CUONG[0])]


def test_the_empty_template_has_no_people() -> None:
    reading = read(template(FORM))
    assert not reading.accepted
    assert "không có người nào" in reading.problems[0]


def test_a_known_name_that_looks_like_a_formula_stays_a_name() -> None:
    form = type(FORM)(FORM.title_lines, FORM.columns, FORM.sections, "=1+1", FORM.known)
    sheet = sheet_of(template(form))
    assert {cell.data_type for cell in chain.from_iterable(sheet.iter_rows()) if cell.value} == {"s", "n"}


def test_annotation_adds_two_columns_at_the_right_rows() -> None:
    data = workbook([*form_rows(), [3, "Phạm Thu Hà", "", "Văn phòng", "09051234"]])
    sheet = sheet_of(annotate(data, read(data), FORM))
    assert [cell.value for cell in sheet["G"]] == [
        None,
        "Kết quả kiểm tra",
        None,
        "Đạt",
        None,
        None,
        "Đạt",
        "Đạt",
        "Lỗi",
    ]
    assert sheet["H2"].value == "Lỗi"
    assert sheet["H4"].value in {None, ""}
    assert "Thiếu chức vụ" in str(sheet["H9"].value)
    assert "Nhập đủ 10 chữ số; số này mới có 8." in str(sheet["H9"].value)


def test_annotation_leaves_every_other_byte() -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["B4"].font = Font(name="Arial", bold=True)
        sheet["F4"].fill = PatternFill("solid", "FFFF00")
        sheet.merge_cells("A1:F1")
        sheet.column_dimensions["B"].width = 31

    data = workbook(form_rows(), dress)
    annotated = annotate(data, read(data), FORM)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(annotated)) as after:
        assert before.namelist() == after.namelist()
        assert [name for name in before.namelist() if before.read(name) != after.read(name)] == [SHEET]
    old, new = sheet_of(data), sheet_of(annotated)
    for row in old.iter_rows():
        for cell in row:
            twin = new[cell.coordinate]
            assert (cell.value, cell.style_id) == (twin.value, twin.style_id)
    assert new.column_dimensions["B"].width == 31
    assert [str(merged) for merged in new.merged_cells.ranges] == ["A1:F1"]
    assert new["G4"].fill.fgColor.rgb == "00FFFF00"  # the verdict looks as the row it stands in


def test_annotation_writes_over_an_earlier_one_and_styled_empty_cells() -> None:
    def style(sheet: Worksheet) -> None:
        for column in range(1, 12):
            sheet.cell(4, column).font = Font(bold=True)

    data = workbook(form_rows(), style)
    once = annotate(data, read(data), FORM)
    assert sheet_of(once).max_column == 11
    again = read(once)
    assert (names(again), again.problems) == (names(read(data)), ())
    twice = sheet_of(annotate(once, again, FORM))
    assert [cell.value for cell in twice[4]] == [1, *AN[:4], None, "Đạt", None, None, None, None]


def test_annotation_of_self_closed_and_unnumbered_cells() -> None:
    def strip(xml: bytes) -> bytes:
        return re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", re.sub(rb'<row r="[0-9]+"', b"<row", xml))

    data = with_part(workbook([[cell or None for cell in row] for row in form_rows()]), SHEET, strip)
    reading = read(data)
    assert names(reading) == names(read(workbook(form_rows())))
    assert sheet_of(annotate(data, reading, FORM))["G7"].value == "Đạt"


def test_annotation_of_a_workbook_as_excel_saves_it() -> None:
    data = with_shared_strings(workbook(form_rows()))
    sheet = sheet_of(annotate(data, read(data), FORM))
    assert [cell.value for cell in sheet[7]] == [1, *BINH, "Đạt", None]
    assert [cell.value for cell in sheet[2]] == [*COLUMNS, "Kết quả kiểm tra", "Lỗi"]


def test_annotation_of_csv() -> None:
    text = "TT;Họ và tên;Chức vụ;Điện thoại\r\nI;Trong tỉnh\r\n1;Nguyễn Văn An;CV;123\r\n"
    annotated = annotate(text.encode(), read(text.encode(), "a.csv"), FORM)
    rows = [[cell.value for cell in row] for row in sheet_of(annotated).rows]
    assert rows[0] == ["TT", "Họ và tên", "Chức vụ", "Điện thoại", "Kết quả kiểm tra", "Lỗi"]
    assert rows[1][:2] == ["I", "Trong tỉnh"]
    assert rows[2][:5] == ["1", "Nguyễn Văn An", "CV", "123", "Lỗi"]


def test_a_refused_file_comes_back_as_it_is() -> None:
    assert annotate(b"abc", read(b"abc"), FORM) == b"abc"


def test_a_file_as_wide_as_allowed_can_be_read_again_with_our_two_columns() -> None:
    data = workbook([[*COLUMNS, *range(34)], ["I"], [1, *AN]])
    assert read(annotate(data, read(data), FORM)).accepted
