"""The catalogue: each document builds, and the same list has the same rows in PDF, Word and Excel."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from reports.catalogue import CATALOGUE, ENTRIES, LIST, Entry, Format, Order
from reports.document import Document, Made, Orientation, Table, grid, plain_text, read
from reports.document.tables import chart_table
from reports.formats.properties import heading_of
from tests.reports.formats.test_formats_agree import Rows, only, rows_in_excel, rows_in_pdf, rows_in_word
from tests.reports.papers import FORM, PHONE, Papers, composed, papers, with_receipt

pytestmark = pytest.mark.django_db

MADE = Made("1", datetime.datetime(2026, 1, 6, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")), "Người thử")
LISTS = [entry for entry in ENTRIES if entry.formats == LIST]


@pytest.fixture
def made() -> Papers:
    stage = papers()
    composed(stage)
    with_receipt(stage)
    return stage


def built(entry: Entry, stage: Papers, *, with_phones: bool = True) -> Document:
    return entry.build(
        Order(
            stage.plan,
            MADE,
            tour=stage.board.tour if entry.needs_tour else None,
            agency=stage.agency if entry.is_of_agency else None,
            with_phones=with_phones,
        )
    )


def tables(document: Document) -> list[Table]:
    reading = read(document)
    parts = [*reading.body, *(part for annex in reading.annexes for part in annex.body)]
    return [part if isinstance(part, Table) else chart_table(part) for part in parts if not hasattr(part, "role")]


def test_slugs_are_named_once() -> None:
    assert len(CATALOGUE) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_every_document_says_something_and_leaves_nothing_blank(entry: Entry, made: Papers) -> None:
    text = "\n".join(plain_text(built(entry, made)))
    assert "None" not in text
    assert len(text) > 200


def test_a_receipt_has_one_number(made: Papers) -> None:
    text = "\n".join(plain_text(built(CATALOGUE["bien-nhan"], made)))
    assert text.count("007/BN-") == 1
    assert "Số: " not in text


def test_a_number_not_given_yet_is_no_part_of_the_files_title(made: Papers) -> None:
    title = heading_of(built(CATALOGUE["tong-hop-dang-ky"], made))
    assert title.startswith("Danh sách: Tổng hợp đăng ký")


@pytest.mark.parametrize("rows_in", [rows_in_pdf, rows_in_word, rows_in_excel])
@pytest.mark.parametrize("entry", LISTS, ids=lambda entry: entry.slug)
def test_a_list_has_the_same_rows_in_every_format(
    entry: Entry, rows_in: Callable[[Document], Rows], made: Papers
) -> None:
    """The longest table of each list; what differs between formats shows in any."""
    longest = max(tables(built(entry, made)), key=lambda table: len(table.rows))
    written = [[column.title for column in longest.columns], *(list(row.texts) for row in grid(longest))]
    wide = replace(only(longest), orientation=Orientation.LANDSCAPE)
    assert rows_in(wide) == written


@pytest.mark.parametrize("slug", ["danh-sach-doan", "tong-hop-dang-ky", "danh-sach-dang-ky"])
def test_only_a_copy_with_phones_has_the_column(slug: str, made: Papers) -> None:
    with_phones = "\n".join(plain_text(built(CATALOGUE[slug], made)))
    without = "\n".join(plain_text(built(CATALOGUE[slug], made, with_phones=False)))
    assert PHONE in with_phones
    assert PHONE not in without
    assert "điện thoại" not in without


@pytest.mark.parametrize("slug", ["bao-cao-tong-hop", "to-trinh", "quyet-dinh", "tinh-hinh-dang-ky"])
def test_papers_that_go_out_never_have_phones(slug: str, made: Papers) -> None:
    assert PHONE not in "\n".join(plain_text(built(CATALOGUE[slug], made)))


def test_the_form_is_the_plans_own(made: Papers) -> None:
    document = built(CATALOGUE["mau-dang-ky"], made)
    assert [column.title for column in tables(document)[0].columns] == FORM["columns"]
    assert CATALOGUE["mau-dang-ky"].workbook is not None
    assert Format.EXCEL in CATALOGUE["mau-dang-ky"].formats
