"""Shapes that offices give a list: read as a careful person would, and asked about where that is not certain."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from registrations.listfile import Verdict
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, read, with_shared_strings, workbook

STRUCK = InlineFont(strike=True)


def test_a_row_with_a_line_through_it_is_asked_about() -> None:
    def strike(sheet: Worksheet) -> None:
        for cell in sheet[4]:
            cell.font = Font(strike=True)

    data = workbook([COLUMNS, ["I"], [1, *AN], [2, *BINH], [3, *CUONG]], strike)
    for file in (data, with_shared_strings(data)):
        first, struck, last = read(file).rows
        assert (first.verdict, last.verdict) == (Verdict.OK, Verdict.OK)
        assert (struck.full_name, struck.position, struck.phone) == (BINH[0], BINH[1], BINH[3])
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
