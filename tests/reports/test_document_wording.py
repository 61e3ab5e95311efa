"""Numbers of headings, dates, amounts and file names, as the rules write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.http import file_answer
from reports.document import (
    Cell,
    FileNames,
    Item,
    cell_text,
    file_names,
    numbered,
    official_date,
    official_number,
)
from tests.reports.samples import MONEY
from tours.enums import PassageStyle as Style


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        (Style.SECTION, ["I.", "II.", "III.", "IV."]),
        (Style.CLAUSE, ["1.", "2.", "3.", "4."]),
        (Style.POINT, ["a)", "b)", "c)", "d)"]),
        (Style.DASH, ["-"] * 4),
        (Style.PLUS, ["+"] * 4),
        (Style.PARAGRAPH, [""] * 4),
    ],
)
def test_each_style_has_its_own_number(style: Style, labels: list[str]) -> None:
    assert [label for label, _ in numbered([Item(style, "…")] * 4)] == labels


@given(st.lists(st.sampled_from([Style.CLAUSE, Style.PARAGRAPH, Style.DASH]), max_size=30))
def test_paragraphs_and_tables_between_clauses_break_no_count(styles: list[Style]) -> None:
    blocks = [block for style in styles for block in (Item(style, "…"), MONEY)]
    counted = [label for label, block in numbered(blocks) if isinstance(block, Item) and block.style is Style.CLAUSE]
    assert counted == [f"{place}." for place in range(1, len(counted) + 1)]
    assert len(counted) == styles.count(Style.CLAUSE)


@pytest.mark.parametrize(
    ("dated", "written"),
    [
        (date(2023, 8, 29), "Khánh Hòa, ngày 29 tháng 8 năm 2023"),
        (date(2023, 8, 9), "Khánh Hòa, ngày 09 tháng 8 năm 2023"),
        (date(2023, 1, 31), "Khánh Hòa, ngày 31 tháng 01 năm 2023"),
        (date(2023, 2, 1), "Khánh Hòa, ngày 01 tháng 02 năm 2023"),
        (date(2023, 3, 10), "Khánh Hòa, ngày 10 tháng 3 năm 2023"),
        (None, "Khánh Hòa, ngày … tháng … năm …"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(dated: date | None, written: str) -> None:
    assert official_date("Khánh Hòa", dated) == written


@pytest.mark.parametrize(
    ("number", "symbol", "written"),
    [
        (5, "KH-BCĐ", "05/KH-BCĐ"),
        (10, "QĐ - UBND", "10/QĐ-UBND"),
        (8752, " KH-BCĐ", "8752/KH-BCĐ"),
        (None, "SNV-CCHC", "…/SNV-CCHC"),
    ],
)
def test_a_number_has_two_digits_and_no_spaces(number: int | None, symbol: str, written: str) -> None:
    assert official_number(number, symbol) == written


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("0905", "0905"),
        (1_005_000, "1.005.000"),
        (-1500, "-1.500"),
        (Decimal("1087.45"), "1.087,45"),
        (date(2023, 8, 5), "5/8/2023"),
    ],
)
def test_cells_are_written_the_vietnamese_way(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


def test_a_file_has_an_ascii_and_a_vietnamese_name() -> None:
    names = file_names("ke-hoach", "Kế hoạch", "8752/KH-BCĐ", "pdf")
    assert names.ascii == "ke-hoach-8752-kh-bcd.pdf"
    assert names.vietnamese == "Kế hoạch 8752-KH-BCĐ.pdf"
    assert _header(names) == (
        'attachment; filename="ke-hoach-8752-kh-bcd.pdf"; '
        "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%208752-KH-BC%C4%90.pdf"
    )


@given(st.text(), st.text())
def test_no_name_breaks_a_path_or_a_header(title: str, detail: str) -> None:
    names = file_names("danh-sach", title, detail, "xlsx")
    assert names.ascii.isascii()
    assert not set('/\\:*?"<>|\r\n') & set(names.ascii + names.vietnamese)
    assert _header(names).isascii()
    assert _header(names).isprintable()


def _header(names: FileNames) -> str:
    return file_answer(b"", names.vietnamese, plain_name=names.ascii)["Content-Disposition"]
