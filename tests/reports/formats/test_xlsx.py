"""The workbook: typed cells, text that stays text, and a sheet that prints."""

from copy import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from reports.document import Item, Table, cell_text, grid
from reports.formats.xlsx import render_xlsx
from tests.reports.samples import FORM, FORM_COLUMNS, PLAN, RECKONED
from tours.enums import PassageStyle as Style


def cell_of(book: Workbook, sheet: str, place: str) -> Any:
    return book[sheet][place]


def test_every_table_has_a_sheet_with_a_vietnamese_name(plan_book: Workbook) -> None:
    assert plan_book.sheetnames == ["Bảng 1. Dự toán kinh phí", "Biểu đồ 1. Số người theo diện", "Đăng ký đoàn"]


@pytest.mark.parametrize(
    ("sheet", "place", "value", "kind", "number_format"),
    [
        ("Đăng ký đoàn", "E6", "0905123456", "s", "@"),
        ("Đăng ký đoàn", "D7", "=SUM(A1)", "s", "@"),
        ("Đăng ký đoàn", "B9", "Lê <b>Ẩn</b> & Cộng", "s", "@"),
        ("Bảng 1. Dự toán kinh phí", "A5", 1, "n", "0"),
        ("Bảng 1. Dự toán kinh phí", "C5", datetime(2023, 9, 5), "d", "d/m/yyyy"),  # noqa: DTZ001 # Excel knows no zone
        ("Bảng 1. Dự toán kinh phí", "D5", 87.45, "n", "#,##0.00"),
        ("Bảng 1. Dự toán kinh phí", "E5", 1_000_000, "n", "#,##0"),
        ("Bảng 1. Dự toán kinh phí", "E7", 1_005_000, "n", "#,##0"),
    ],
)
def test_cells_keep_their_type(
    plan_book: Workbook, sheet: str, place: str, value: object, kind: str, number_format: str
) -> None:
    cell = cell_of(plan_book, sheet, place)
    assert (cell.value, cell.data_type, cell.number_format) == (value, kind, number_format)


def test_an_error_word_and_control_characters_are_text() -> None:
    table = Table(FORM_COLUMNS, (("1", "#N/A", "a\x0bb", "", "", ""),), sheet="Danh sách")
    book = load_workbook(BytesIO(render_xlsx(replace(PLAN, blocks=(table,), appendices=()))))
    assert [cell_of(book, "Danh sách", place).value for place in ("B4", "C4")] == ["#N/A", "ab"]
    assert cell_of(book, "Danh sách", "B4").data_type == "s"


def test_the_title_stands_above_and_the_head_is_frozen_filtered_and_printed_on_every_page(plan_book: Workbook) -> None:
    sheet = plan_book["Đăng ký đoàn"]
    assert [sheet.cell(row, 1).value for row in (1, 2)] == [
        "Phụ lục I",
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC THAM GIA ĐOÀN CÔNG TÁC",
    ]
    assert [cell.value for cell in sheet[4]] == [column.title for column in FORM_COLUMNS]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == f"A4:F{4 + len(FORM.rows)}"
    assert sheet.print_title_rows == "$4:$4"


def test_a_total_is_not_filtered_away(plan_book: Workbook) -> None:
    assert plan_book["Bảng 1. Dự toán kinh phí"].auto_filter.ref == "A4:E6"


def test_a_sheet_prints_on_a4_across_and_one_page_wide(plan_book: Workbook) -> None:
    sheets: list[Any] = plan_book.worksheets
    for sheet in sheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
        assert "Phiên bản 3 · Lọc: tất cả cơ quan" in sheet.oddFooter.left.text


def test_section_titles_and_totals_are_merged(plan_book: Workbook) -> None:
    assert {"B5:F5", "B8:F8"} <= {str(merged) for merged in plan_book["Đăng ký đoàn"].merged_cells.ranges}
    assert "A7:D7" in {str(merged) for merged in plan_book["Bảng 1. Dự toán kinh phí"].merged_cells.ranges}


def test_sheet_names_keep_to_excels_limits_and_differ() -> None:
    long_name = "Danh sách [tổng hợp]: đăng ký/ thay đổi của các cơ quan"
    tables = tuple(Table(FORM_COLUMNS, (), sheet=name) for name in (long_name, long_name.upper(), "'", ""))
    book = load_workbook(BytesIO(render_xlsx(replace(PLAN, blocks=tables, appendices=()))))
    assert book.sheetnames == [
        "Danh sách tổng hợp đăng ký thay",
        "DANH SÁCH TỔNG HỢP ĐĂNG KÝ (2)",
        "Bảng",
        "KẾ HOẠCH",
    ]


def test_a_document_without_tables_still_opens() -> None:
    text = replace(PLAN, blocks=(Item(Style.PARAGRAPH, "Không có bảng."),), appendices=())
    book = load_workbook(BytesIO(render_xlsx(text)))
    assert book.sheetnames == ["Kế hoạch"]
    assert cell_of(book, "Kế hoạch", "A1").value == f"Kế hoạch 05/KH-BCĐ: {PLAN.title}"


def test_properties_say_where_the_file_comes_from(plan_book: Workbook) -> None:
    properties = plan_book.properties
    assert properties.title == f"Kế hoạch 05/KH-BCĐ: {PLAN.title}"
    assert (properties.creator, properties.version) == ("Trần Thị Đào", "3")
    assert properties.created.replace(tzinfo=UTC) == datetime(2023, 8, 29, 10, 5, tzinfo=UTC)


def test_a_figure_says_how_it_is_reckoned() -> None:
    book = load_workbook(BytesIO(render_xlsx(replace(PLAN, blocks=(RECKONED,), appendices=()))))
    first = 4  # under the two lines of the title and the head
    said = [book["Tiền"].cell(first + place, 4) for place in (1, 2, 3, 5, 6, 7)]
    assert [cell.value for cell in said] == [
        "=B5*C5",
        "=B6*C6",
        "=SUBTOTAL(9,D5:D6)",
        "=B9*C9",
        "=SUBTOTAL(9,D9)",
        "=SUBTOTAL(9,D4:D10)",
    ]
    assert {cell.data_type for cell in said} == {"f"}
    assert [row.texts[-1] for row in grid(RECKONED)][3] == cell_text(650)
