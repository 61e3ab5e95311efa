"""The made PDF: paper, pages, tags, fonts, the room for a signature, the archive variant."""

import gc
import re
import unicodedata
import warnings
from contextlib import suppress
from copy import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from reports.document import Block, Document, Item, Signature, Table, plain_text
from reports.formats.looks import MARGINS_MM
from reports.formats.pdf import ARCHIVE, TAGGED, missing_fonts, render_pdf
from tests.reports.formats.measuring import (
    POINTS_IN_MM,
    Page,
    chars_of,
    fields_of,
    fonts_are_embedded,
    hard_to_read_aloud,
    read_pages,
    text_area,
)
from tests.reports.samples import DECISION, FORM, FORM_COLUMNS, LETTER, LONG_TITLE, PLAN
from tests.sizes import also
from tours.enums import PassageStyle as Style


def test_paper_and_margins(plan_pages: list[Page]) -> None:
    for page in plan_pages:
        assert {round(float(page.width) / POINTS_IN_MM), round(float(page.height) / POINTS_IN_MM)} == {210, 297}
        left, right = text_area(page)
        body = [char for char in page.chars if char["top"] > MARGINS_MM["top"] * POINTS_IN_MM]
        assert min(char["x0"] for char in body) >= left - 1
        assert max(char["x1"] for char in body) <= right + 1
        assert max(char["bottom"] for char in body) <= float(page.height) - MARGINS_MM["bottom"] * POINTS_IN_MM + 1
    assert [page.width > page.height for page in plan_pages] == [False, False, False, True, False, False]


def test_body_is_indented_and_its_paragraphs_are_six_points_apart(plan_pages: list[Page]) -> None:
    page, chars = chars_of(plan_pages, "2. Tham quan thực tế")
    assert chars[0]["x0"] - text_area(page)[0] == pytest.approx(12.7 * POINTS_IN_MM, abs=0.5)
    _, before = chars_of(plan_pages, "1. Học tập, nghiên cứu")
    assert chars[0]["bottom"] - before[0]["bottom"] >= 14 + 6


def number_above(page: Page) -> str:
    """The page number: what stands in the top margin."""
    return str(page.crop((0, 0, page.width, MARGINS_MM["top"] * POINTS_IN_MM)).extract_text())


def test_pages_are_numbered_from_the_second_and_appendices_apart(plan_pages: list[Page]) -> None:
    assert [number_above(page) for page in plan_pages] == ["", "2", "3", "", "", "2"]


def test_a_page_number_is_centred_in_size_thirteen(plan_pages: list[Page]) -> None:
    page = plan_pages[1]
    number = page.crop((0, 0, page.width, MARGINS_MM["top"] * POINTS_IN_MM)).chars[0]
    assert number["size"] == pytest.approx(13, abs=0.01)
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx(sum(text_area(page)) / 2, abs=1)


def test_the_pdf_says_every_line_of_the_document_in_its_order(plan_pages: list[Page]) -> None:
    top = MARGINS_MM["top"] * POINTS_IN_MM
    read = "".join(char["text"] for page in plan_pages for char in page.chars if char["top"] > top)
    assert unicodedata.is_normalized("NFC", read)
    assert "".join(read.split()) == "".join("".join(plain_text(PLAN)).split())


def test_every_font_is_embedded(plan_pdf: bytes) -> None:
    assert fonts_are_embedded(PdfReader(BytesIO(plan_pdf)))


@pytest.fixture(scope="module")
def letter_pdf() -> bytes:
    return render_pdf(LETTER)


@pytest.fixture(scope="module")
def decision_pdf() -> bytes:
    return render_pdf(DECISION)


@pytest.fixture(scope="module")
def archive_pdf() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
        return render_pdf(PLAN, variant=ARCHIVE)


@pytest.mark.parametrize("made", ["plan_pdf", "list_pdf", "letter_pdf", "decision_pdf"])
def test_the_checker_finds_no_error(made: str, request: pytest.FixtureRequest) -> None:
    assert hard_to_read_aloud(request.getfixturevalue(made)) == []


def test_properties_say_title_language_and_where_the_file_comes_from(plan_pdf: bytes) -> None:
    reader = PdfReader(BytesIO(plan_pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Kế hoạch 05/KH-BCĐ: {PLAN.title}"
    assert reader.metadata.author == "Trần Thị Đào"
    assert "Phiên bản 3" in str(reader.metadata.subject)
    assert str(reader.root_object["/Lang"]) == "vi"


def test_a_list_repeats_its_head_and_carries_its_footer_on_every_page(list_pdf: bytes) -> None:
    texts = read_pages(list_pdf)
    assert len(texts) > 2
    assert all("Họ và tên" in text and "Phiên bản 3 · Lọc: tất cả cơ quan" in text for text in texts)


def test_long_titles_and_names_stay_inside_their_cells(plan_pages: list[Page]) -> None:
    page = plan_pages[3]
    rows = page.extract_table()
    assert [" ".join(rows[2][2].split()), " ".join(rows[2][1].split())] == [
        LONG_TITLE,
        "Công Tằng Tôn Nữ Quỳnh Trâm Anh",
    ]
    assert len(FORM.rows) == len(rows) - 1


def test_a_word_longer_than_its_cell_is_broken_and_not_cut() -> None:
    word = "congtacvien.caicachhanhchinh@sonoivu.khanhhoa.gov.vn"
    table = Table(FORM_COLUMNS, (("1", word, word, word, "", word),))
    page: Page = pdfplumber.open(BytesIO(render_pdf(replace(PLAN, blocks=(table,), appendices=())))).pages[0]
    assert ["".join(text.split()) for text in page.extract_table()[1]] == ["1", word, word, word, "", word]


def signed_pages(document: Document) -> list[str]:
    return read_pages(render_pdf(document))


@pytest.mark.parametrize("kind", ["paragraphs", "rows", "rows and a sentence"])
def test_the_signature_is_never_alone_on_a_page(kind: str) -> None:
    """From a page that just holds the signature to one that does not: then it takes the last lines along, whole."""
    pages_made = set()
    for room in (17, 18, 19, *also(15, 16, 20)):
        texts = [f"Đoạn {place:02}" for place in range(1, room)]
        blocks: tuple[Block, ...] = tuple(Item(Style.PARAGRAPH, text) for text in texts)
        if kind != "paragraphs":
            blocks = (Table(FORM_COLUMNS, tuple(("", text, "", "", "", "") for text in texts)),)
        if kind == "rows and a sentence":
            blocks = (*blocks, Item(Style.PARAGRAPH, "Câu cuối"))
        pages = signed_pages(replace(PLAN, blocks=blocks, appendices=()))
        pages_made.add(len(pages))
        for line in (texts[-1], "TM. BAN CHỈ ĐẠO", "Nguyễn Tấn Tuân", "Nơi nhận:", "- Lưu: VT, DL, LH."):
            assert line in pages[-1]
            assert all(line not in page for page in pages[:-1])
    assert pages_made == {1, 2}


def test_a_sentence_that_announces_a_list_is_never_the_last_of_a_page() -> None:
    pages_made = set()
    for before in (22, 23, 24, *also(18, 19, 20, 21, 25)):
        texts = [f"Đoạn {place:02}" for place in range(1, before)]
        blocks = (*(Item(Style.PARAGRAPH, text) for text in texts), Item(Style.PARAGRAPH, "Gồm các nơi sau:"))
        after = tuple(Item(Style.DASH, f"nơi thứ {place}") for place in range(1, 4))
        pages = signed_pages(replace(PLAN, blocks=(*blocks, *after), signature=None, appendices=()))
        (place,) = (place for place, page in enumerate(pages) if "Gồm các nơi sau:" in page)
        assert "- nơi thứ 1" in pages[place]
        pages_made.add(place)
    assert pages_made == {0, 1}


def test_a_papers_number_is_never_parted_at_the_end_of_a_line() -> None:
    texts = [f"{'a' * room} {'Căn cứ Kế hoạch ' * 3} số 8752/KH-BCĐ ngày 29/8/2023" for room in range(1, 30)]
    blocks = tuple(Item(Style.PARAGRAPH, text) for text in texts)
    pages = signed_pages(replace(PLAN, blocks=blocks, appendices=()))
    assert sum(page.count("8752/KH-BCĐ") for page in pages) == len(texts)


def test_garbage_is_looked_for_again_after_a_paper_and_after_a_failure() -> None:
    for variant in (TAGGED, "no such variant"):
        with suppress(KeyError):
            render_pdf(LETTER, variant=variant)
        assert gc.isenabled()


def test_this_machine_has_the_serif_font() -> None:
    assert missing_fonts() == []


@pytest.mark.parametrize("made", ["plan_pdf", "archive_pdf"])
def test_an_empty_named_field_waits_for_the_signature_between_title_and_name(
    made: str, plan_pages: list[Page], request: pytest.FixtureRequest
) -> None:
    (field,) = fields_of(request.getfixturevalue(made))
    assert (field["/FT"], field["/T"], "/V" in field) == ("/Sig", "chu-ky", False)
    assert field["/TU"] == "Chữ ký số: TM. BAN CHỈ ĐẠO, TRƯỞNG BAN, CHỦ TỊCH UBND TỈNH"
    page, title = chars_of(plan_pages, "CHỦ TỊCH UBND TỈNH")
    _, name = chars_of(plan_pages, "Nguyễn Tấn Tuân")
    left, bottom, right, top = sorted_box(field["/Rect"])
    height = float(page.height)
    assert title[0]["bottom"] <= height - top + 2 < height - bottom <= name[0]["top"] + 2
    assert (left + right) / 2 == pytest.approx((name[0]["x0"] + name[-1]["x1"]) / 2, abs=1.5)
    assert top - bottom >= 20 * POINTS_IN_MM


def sorted_box(rectangle: list[float]) -> tuple[float, float, float, float]:
    (left, right), (bottom, top) = sorted(map(float, rectangle[::2])), sorted(map(float, rectangle[1::2]))
    return left, bottom, right, top


def test_each_signature_of_a_document_has_a_field_of_its_own_and_a_list_has_none(list_pdf: bytes) -> None:
    form = replace(PLAN.appendices[0], signature=Signature(("Thủ trưởng",)))
    signed = render_pdf(replace(PLAN, appendices=(form,)))
    assert [field["/T"] for field in fields_of(signed)] == ["chu-ky", "chu-ky-phu-luc-1"]
    assert fields_of(list_pdf) == []


def test_the_archive_variant_keeps_what_pdf_a_2b_asks(archive_pdf: bytes) -> None:
    """As far as it can be read without the standard's own checker (ISO 19005-2, 6)."""
    reader = PdfReader(BytesIO(archive_pdf))
    root: Any = reader.root_object
    said = root["/Metadata"].get_data().decode()
    assert re.search(r"part[^0-9]{1,3}2", said)
    assert re.search(r"conformance[^A-Z]{1,3}B", said)
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert root["/OutputIntents"][0]["/DestOutputProfile"].get_object()["/N"] == 3
    assert "/ID" in reader.trailer
    assert not {"/JavaScript", "/OpenAction", "/AA", "/Encrypt"} & {*root, *reader.trailer}
    assert "/NeedAppearances" not in root["/AcroForm"]
    for field in fields_of(archive_pdf):
        assert field["/F"] == 4  # printed, not hidden
        assert field["/AP"]["/N"].get_object()["/Subtype"] == "/Form"
    assert fonts_are_embedded(reader)
