"""The catalogue: each document builds, and the same list has the same rows in every format and on the page."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from copy import deepcopy, replace
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from accounts.models import Agency, BodyKind, Locality
from destinations.models import Decision
from registrations.models import Nomination
from reports.catalogue import CATALOGUE, ENTRIES
from reports.catalogue.order import LIST, Entry, Format, Order
from reports.catalogue.settling import OF_SETTLING
from reports.catalogue.travel import OF_TRAVEL
from reports.document import BarChart, Document, Line, Orientation, Table, grid, official_number, plain_text, read
from reports.document.tables import chart_table
from reports.document.wording import date_in_words
from reports.documents.choices import AS_THEN
from reports.documents.letterhead import head_signature
from reports.formats.pdf import render_pdf
from reports.formats.properties import heading_of
from reports.queries.scope import Of
from tests.reports.building import built
from tests.reports.formats.measuring import hard_to_read_aloud, letters_over_rules, read_pages, repeated, words_of
from tests.reports.formats.rows import Rows, only, rows_in_excel, rows_in_page, rows_in_pdf, rows_in_word
from tests.reports.samples import LONG_TITLE
from tests.worlds.papers import COLUMNS, MADE, PHONE, Papers, on_the_road, paid, whole
from tests.worlds.standing import Standing
from tours.models import Stop, StopOption

pytestmark = pytest.mark.django_db

LISTS = [entry for entry in ENTRIES if entry.formats == LIST]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    return stand(whole)


@pytest.fixture
def made(once: Papers) -> Papers:
    return deepcopy(once)


@pytest.fixture(scope="module")
def document_of(once: Papers) -> Callable[[Entry], Document]:
    """Of the world as it stands: each is built for the first test that asks for it, and read by all."""
    return cache(lambda entry: built(entry, deepcopy(once)))


def tables(document: Document) -> list[Table]:
    reading = read(document)
    parts = [*reading.body, *(part for annex in reading.annexes for part in annex.body)]
    drawn = (chart_table(part) if isinstance(part, BarChart) else part for part in parts)
    return [part for part in drawn if isinstance(part, Table)]


def test_slugs_are_named_once() -> None:
    assert len(CATALOGUE) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_every_document_says_something_and_leaves_nothing_blank(
    entry: Entry, document_of: Callable[[Entry], Document]
) -> None:
    text = "\n".join(plain_text(document_of(entry)))
    assert "None" not in text
    assert len(text) > 200


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_every_text_ends_with_the_mark_and_only_the_blank_form_has_no_text(
    entry: Entry, document_of: Callable[[Entry], Document]
) -> None:
    """NĐ 30, Phụ lục I: "./." under which nothing can be written in."""
    last = read(document_of(entry)).body[-1]
    said = last.text if isinstance(last, Line) else ""
    assert said.endswith("./.") == (entry.slug != "mau-dang-ky" and not entry.is_handed_out)


def test_a_decision_and_a_submission_name_the_plan_in_full(made: Papers) -> None:
    """NĐ 30, Phụ lục I: number, day, issuer and subject where a document is named for the first time."""
    plan = made.plan
    plan.title = "Tổ chức học tập"
    plan.save()
    made.board.tour.plan.refresh_from_db()
    number, day = official_number(plan.number, plan.symbol), date_in_words(plan.issued_on)
    whole = f"Kế hoạch số {number} {day} của {plan.issuer_in_text} về tổ chức học tập"
    assert f"Căn cứ {whole};" in plain_text(built(CATALOGUE["quyet-dinh"], made))
    assert f"Thực hiện {whole}, trên cơ sở" in "\n".join(plain_text(built(CATALOGUE["to-trinh"], made)))


def test_an_agencys_list_says_how_many_and_who_gets_it(made: Papers) -> None:
    document = built(CATALOGUE["danh-sach-dang-ky"], made)
    text = "\n".join(plain_text(document))
    assert "Danh sách này có 4 người đi ngoài tỉnh./." in text
    assert document.recipients == (made.plan.organiser.name,)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Sở Y tế", "Giám đốc"),
        ("Văn phòng UBND tỉnh", "Chánh Văn phòng"),
        ("Thanh tra tỉnh", "Chánh Thanh tra"),
        ("Ban Dân tộc", "Trưởng ban"),
        ("Báo Khánh Hòa", "Thủ trưởng cơ quan"),
    ],
)
def test_the_head_is_called_by_the_agencys_kind(name: str, head: str) -> None:
    assert head_signature(Agency(name=name, kind=BodyKind(code="department"))).authority == (head,)


def test_places_that_stand_for_each_other_are_one_destination(made: Papers) -> None:
    stop = Stop.objects.get(name="Bắc Giang")
    StopOption.objects.create(stop=stop, locality=Locality.objects.get(name="Nam Định"), position=1)
    decided = "\n".join(plain_text(built(CATALOGUE["ho-so-noi-den"], made)))
    assert "Kế hoạch nêu 1 nơi đến. Đã xem xét 2 trong 2 nơi" in decided
    Decision.objects.all().delete()
    text = "\n".join(plain_text(built(CATALOGUE["ho-so-noi-den"], made)))
    assert "Kế hoạch nêu 1 nơi đến, còn chọn giữa Bắc Giang và Nam Định. Đã xem xét 2 trong 2 nơi" in text
    assert "Chọn một nơi\tKế hoạch nêu, mục II.2.c: nơi này hoặc Bắc Giang." in text


def test_a_later_version_of_the_plan_is_named(made: Papers) -> None:
    made.plan.version = 2
    assert "KH-BCĐ" in (title := built(CATALOGUE["tong-hop-dang-ky"], made).title)
    assert title.endswith(", phiên bản 2")


def test_a_receipt_has_one_number(made: Papers) -> None:
    text = "\n".join(plain_text(built(CATALOGUE["bien-nhan"], made)))
    assert text.count("007/BN-") == 1
    assert "Số: " not in text


def test_a_number_not_given_yet_is_no_part_of_the_files_title(made: Papers) -> None:
    title = heading_of(built(CATALOGUE["tong-hop-dang-ky"], made))
    assert title.startswith("Danh sách: Tổng hợp đăng ký")


@pytest.mark.parametrize("rows_in", [rows_in_pdf, rows_in_word, rows_in_excel, rows_in_page])
@pytest.mark.parametrize("entry", LISTS, ids=lambda entry: entry.slug)
def test_a_list_has_the_same_rows_in_every_format_and_on_the_page(
    entry: Entry, rows_in: Callable[[Document], Rows], document_of: Callable[[Entry], Document]
) -> None:
    """The longest table of each list; what differs between formats shows in any."""
    longest = max(tables(document_of(entry)), key=lambda table: len(table.rows))
    written = [[column.title for column in longest.columns], *(list(row.texts) for row in grid(longest))]
    wide = replace(only(longest), orientation=Orientation.LANDSCAPE)
    assert rows_in(wide) == written


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_every_pdf_can_be_read_aloud_says_all_and_keeps_letters_in_their_cells(entry: Entry, made: Papers) -> None:
    """With names of seven syllables and titles of more than 80 letters."""
    if entry in (*OF_TRAVEL, *OF_SETTLING):
        (on_the_road if entry in OF_TRAVEL else paid)(made)
    Nomination.objects.update(full_name="Công Tằng Tôn Nữ Quỳnh Trâm Anh", post=LONG_TITLE)
    document = built(entry, made)
    file = render_pdf(document)
    assert hard_to_read_aloud(file) == []
    pages = read_pages(file)
    assert all(unicodedata.is_normalized("NFC", text) for text in pages)
    said, printed = words_of("\n".join(plain_text(document))), words_of("\n".join(pages))
    assert said - printed == Counter()
    assert set(printed - said) <= repeated(document) | {str(number) for number in range(len(pages) + 1)}
    assert letters_over_rules(file) == []


def test_the_file_on_destinations_keeps_the_figures_of_its_day(made: Papers) -> None:
    lines = plain_text(built(CATALOGUE["ho-so-noi-den"], made))
    assert "1\tBắc Giang\t0/1\tChọn\tCó bộ phận một cửa cấp xã.\t" in "\n".join(lines)
    assert any(line.startswith("2\tNam Định\t0/1\tChưa ghi quyết định") for line in lines)
    (then,) = (line.split("\t") for line in lines if "Đạt: 2/3 điểm." in line)
    assert then[3] not in ("", AS_THEN)
    assert any("Nam Định: chưa ghi quyết định" in line for line in lines)


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
    assert [column.title for column in tables(document)[0].columns] == list(COLUMNS)
    assert CATALOGUE["mau-dang-ky"].workbook is not None
    assert Format.EXCEL in CATALOGUE["mau-dang-ky"].formats


def test_the_workbook_to_fill_in_says_where_it_comes_from_and_checks_what_is_typed(made: Papers) -> None:
    workbook = CATALOGUE["mau-dang-ky"].workbook
    assert workbook is not None
    book: Any = openpyxl.load_workbook(BytesIO(workbook(Order(made.plan, MADE, Of(agency=made.agency)))))
    assert (book.properties.creator, book.properties.version) == ("Người thử", "1")
    assert book.properties.title == f"Mẫu đăng ký theo {made.plan}"
    assert "Lập lúc 08 giờ 00, 6/1/2026" in book.properties.description
    (sheet, *_) = book.worksheets
    assert sheet.data_validations.dataValidation
    assert sheet.print_title_rows
