"""The plan's registration form as a workbook for one agency: to fill in, to print, to upload."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile.columns import Column, form_fields
from registrations.listfile.form import Form, FormSection
from registrations.listfile.reading import LIST_SHEET
from registrations.people import Question

ROWS_OF_A_SECTION = 15
FREE_ROWS = 5  # to fill in, however long the list is already
WIDTHS: dict[Column | None, int] = {
    Column.NUMBER: 6,
    Column.NAME: 28,
    Column.POST: 26,
    Column.UNIT: 32,
    Column.PHONE: 20,
    Column.NOTE: 22,
}
OTHER_WIDTH = 22
LINE, LETTERS_A_LINE = 16, 120
_FONT = "Times New Roman"
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)


def template(form: Form, *, rows: int = ROWS_OF_A_SECTION) -> bytes:
    """The form as .xlsx: the agency's name, under each section the people listed so far and numbered rows to fill in,
    its known people as a drop-down."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 — a new workbook has one worksheet
    sheet.title = "Đăng ký"
    last = len(form.columns)
    heading = _write_head(sheet, form, last) + 2
    for column, label in enumerate(form.titles, start=1):
        _write(sheet, heading, column, label, bold=True, alignment=_MIDDLE, border=True)
    people: list[tuple[int, int]] = []
    at = heading
    for section in form.sections:
        at += 1
        _write_title(sheet, at, section, last)
        lines = lines_to_show(form, section.key, rows=rows)
        people.append((at + 1, at + len(lines)))
        for number, line in enumerate(lines, start=1):
            at += 1
            _write_line(sheet, at, number, line)
    _choose_from_known(workbook, sheet, form, people)
    if phone := _letter(form, Column.PHONE):
        _check_phones(sheet, phone, people)
    _set_page(sheet, form, heading, at)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _write_title(sheet: Worksheet, at: int, section: FormSection, last: int) -> None:
    if last > 1:
        sheet.merge_cells(start_row=at, start_column=2, end_row=at, end_column=last)
    for column in range(1, last + 1):
        sheet.cell(at, column).border = _BORDER
    _write(sheet, at, 1, section.key, bold=True, alignment=_MIDDLE, border=True)
    if last > 1:
        _write(sheet, at, 2, section.title, bold=True, alignment=_LEFT, border=True)


def _write_line(sheet: Worksheet, at: int, number: int, line: tuple[str, ...]) -> None:
    for column, text in enumerate(line, start=1):
        shown = text if column > 1 else ""
        _write(sheet, at, column, shown, alignment=_LEFT if column > 1 else _MIDDLE, border=True)
        sheet.cell(at, column).number_format = "@" if column > 1 else "0"
    sheet.cell(at, 1, number)


def lines_to_show(form: Form, section: str, *, rows: int) -> list[tuple[str, ...]]:
    """The lines under a section in the form's columns: the people listed so far, then at least a few to fill in."""
    fields = form_fields(form.columns)
    listed = [person for person in form.listed if person.section == section]
    lines: list[tuple[str, ...]] = []
    for person in listed:
        said: dict[Column | None, str] = {
            Column.NAME: person.full_name,
            Column.POST: person.post,
            Column.UNIT: person.unit,
            Column.PHONE: person.phone,
            Column.NOTE: person.note,
        }
        besides: dict[Question | None, str] = {
            question: person.extras.get(question.key, "") for question in form.questions
        }
        lines.append(tuple(besides.get(one.question) or said.get(one.field, "") for one in form.columns))
    lines += [("",) * len(fields)] * max(rows - len(lines), FREE_ROWS if lines else 0)
    return [(str(number), *line[1:]) for number, line in enumerate(lines, start=1)]


def _write_head(sheet: Worksheet, form: Form, last: int) -> int:
    """Title, agency, whom the plan asks of it; says the last row used."""
    lines = [
        *((line, True, _MIDDLE) for line in form.title_lines),
        (f"Cơ quan: {form.agency}" if form.agency else "Cơ quan:", False, _MIDDLE),
        *((line, False, _LEFT) for line in form.asked),
    ]
    for row, (line, is_title, alignment) in enumerate(lines, start=1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        _write(sheet, row, 1, line, bold=is_title, alignment=alignment, size=14 if is_title else 12)
        if line in form.asked:
            sheet.row_dimensions[row].height = LINE * (1 + len(line) // LETTERS_A_LINE)  # merged cells do not grow
    return len(lines)


def _write(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    *,
    bold: bool = False,
    alignment: Alignment = _LEFT,
    border: bool = False,
    size: int = 12,
) -> None:
    cell = sheet.cell(row, column, text or None)
    if text:
        cell.data_type = "s"  # a name that begins with "=" is a name, not a formula
    cell.font = Font(name=_FONT, size=size, bold=bold)
    cell.alignment = alignment
    if border:
        cell.border = _BORDER


def _choose_from_known(workbook: Workbook, sheet: Worksheet, form: Form, people: list[tuple[int, int]]) -> None:
    """Names the agency has sent before, from a hidden sheet; any other name may be typed too."""
    name = _letter(form, Column.NAME)
    if not (form.known and name):
        return
    hidden = workbook.create_sheet(LIST_SHEET)
    hidden.sheet_state = "hidden"
    for row, person in enumerate(form.known, start=1):
        for column, text in enumerate((person.full_name, person.post, person.unit, person.phone), start=1):
            _write(hidden, row, column, text)
    choice = DataValidation(type="list", formula1=f"{LIST_SHEET}!$A$1:$A${len(form.known)}", allow_blank=True)
    choice.showErrorMessage = False
    choice.showInputMessage = True
    choice.promptTitle = "Họ và tên"
    choice.prompt = "Chọn người đã có trong danh bạ của cơ quan hoặc gõ tên mới, mỗi người một dòng."
    for first, last in people:
        choice.add(f"{name}{first}:{name}{last}")
    sheet.add_data_validation(choice)


def _letter(form: Form, field: Column) -> str:
    """The column of the sheet that holds it; "" when the plan's form does not ask for it."""
    fields = form_fields(form.columns)
    return get_column_letter(fields.index(field) + 1) if field in fields else ""


def _check_phones(sheet: Worksheet, letter: str, people: list[tuple[int, int]]) -> None:
    """A remark while typing, never a stop: the portal reads more forms of a number than Excel can check."""
    check = DataValidation(type="textLength", operator="between", formula1="9", formula2="30", allow_blank=True)
    check.errorStyle = "warning"
    check.showErrorMessage = True
    check.errorTitle = "Số điện thoại"
    check.error = "Nhập đủ 10 chữ số (máy bàn 11 chữ số, kể cả mã vùng)."
    for first, last in people:
        check.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(check)


def _set_page(sheet: Worksheet, form: Form, heading: int, last_row: int) -> None:
    for number, field in enumerate(form_fields(form.columns), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(field, OTHER_WIDTH)
    sheet.row_dimensions[heading].height = 34
    sheet.freeze_panes = f"A{heading + 1}"
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.print_area = f"A1:{get_column_letter(len(form.columns))}{last_row}"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.top = sheet.page_margins.bottom = 0.4  # inches: both sections on one page
