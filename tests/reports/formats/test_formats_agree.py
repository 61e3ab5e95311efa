"""One content: the same rows and totals in PDF, Word and Excel, and on the page."""

from collections.abc import Callable

import pytest

from reports.document import Document, Table, cell_text, grid
from tests.reports.formats.rows import Rows, only, rows_in_excel, rows_in_page, rows_in_pdf, rows_in_word
from tests.reports.samples import FORM, MONEY, long_list

LISTS = {"form": only(FORM), "money": only(MONEY), "long": long_list(45)}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("rows_in", [rows_in_pdf, rows_in_word, rows_in_excel, rows_in_page])
def test_a_table_has_the_same_rows_in_every_format_and_on_the_page(
    rows_in: Callable[[Document], Rows], name: str
) -> None:
    document = LISTS[name]
    table = document.blocks[0]
    assert isinstance(table, Table)
    written = [[column.title for column in table.columns], *(list(row.texts) for row in grid(table))]
    assert rows_in(document) == written


def test_the_totals_are_the_sum_of_what_stands_above() -> None:
    *rows, total = rows_in_excel(LISTS["money"])
    figures = [int(row[-1].replace(".", "")) for row in rows[1:]]
    assert total == ["Tổng cộng", cell_text(sum(figures))]
