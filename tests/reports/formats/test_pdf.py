"""The rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, measured on the made PDF, and its tags."""

import dataclasses
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import outloud
import pdfplumber
import pytest
from pypdf import PdfReader

from reports.document import Block, Document, Item, Table, plain_text
from reports.formats.looks import MARGINS_MM
from reports.formats.pdf import missing_fonts, render_pdf
from tests.reports.samples import FORM, FORM_COLUMNS, LONG_TITLE, PLAN
from tours.enums import PassageStyle as Style

POINTS_IN_MM = 72 / 25.4
Page = Any
Chars = list[dict[str, Any]]


def chars_of(pages: list[Page], text: str) -> tuple[Page, Chars]:
    """The characters of the first line that starts with the text, in whichever cell it stands."""
    for page in pages:
        for line in page.extract_text_lines(return_chars=True):
            start = line["text"].find(text)
            if start >= 0:
                seen = [char for char in line["chars"] if char["text"].strip()]
                skipped = len(line["text"][:start].replace(" ", ""))
                return page, seen[skipped : skipped + len(text.replace(" ", ""))]
    raise AssertionError(f"{text!r} is nowhere in the PDF")


@pytest.mark.parametrize(
    ("text", "sizes", "style"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), "Bold"),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), "Bold"),
        ("ỦY BAN NHÂN DÂN TỈNH", (12, 13), ""),
        ("BAN CHỈ ĐẠO CẢI CÁCH", (12, 13), "Bold"),
        ("Số: 05/KH-BCĐ", (13, 13), ""),
        ("Khánh Hòa, ngày 09 tháng 02 năm 2023", (13, 14), "Italic"),
        ("KẾ HOẠCH", (13, 14), "Bold"),
        ("Tổ chức học tập, nghiên cứu kinh nghiệm cải cách", (13, 14), "Bold"),
        ("Căn cứ Quyết định số", (13, 14), "Italic"),
        ("I. MỤC ĐÍCH, YÊU CẦU", (13, 14), "Bold"),
        ("2. Kinh phí", (13, 14), "Bold"),
        ("1. Học tập, nghiên cứu", (13, 14), ""),
        ("đ) Phương tiện đi lại:", (13, 14), ""),
        ("30/8/2023", (13, 14), "Bold"),
        ("TM. BAN CHỈ ĐẠO", (13, 14), "Bold"),
        ("Nguyễn Tấn Tuân", (13, 14), "Bold"),
        ("Nơi nhận:", (12, 12), "BoldItalic"),
        ("- UBND tỉnh (VBĐT", (11, 11), ""),
        ("- Lưu: VT, DL, LH.", (11, 11), ""),
        ("Phụ lục I", (14, 14), "Bold"),
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC", (13, 14), "Bold"),
        ("(Kèm theo Kế hoạch số 05/KH-BCĐ", (13, 14), "Italic"),
    ],
)
def test_every_element_has_its_size_and_style(
    plan_pages: list[Page], text: str, sizes: tuple[float, float], style: str
) -> None:
    _, chars = chars_of(plan_pages, text)
    least, most = sizes
    assert all(least - 0.01 <= char["size"] <= most + 0.01 for char in chars)
    names = {char["fontname"].split("+")[-1] for char in chars}
    assert all("Serif" in name or "Times" in name for name in names)
    weights = {name.removeprefix("Liberation-Serif").strip("-").replace("-", "") for name in names}
    assert weights == {style}, names


def middle(chars: Chars) -> float:
    return float((chars[0]["x0"] + chars[-1]["x1"]) / 2)


def text_area(page: Page) -> tuple[float, float]:
    return MARGINS_MM["left"] * POINTS_IN_MM, float(page.width) - MARGINS_MM["right"] * POINTS_IN_MM


@pytest.mark.parametrize("text", ["KẾ HOẠCH", "Bảng 1. Dự toán kinh phí", "Phụ lục I", "DANH SÁCH CÁN BỘ"])
def test_titles_are_centred(plan_pages: list[Page], text: str) -> None:
    page, _ = chars_of(plan_pages, text)
    line = next(line for line in page.extract_text_lines() if text in line["text"])
    assert (line["x0"] + line["x1"]) / 2 == pytest.approx(sum(text_area(page)) / 2, abs=1)


def test_the_two_halves_of_the_head_stand_level(plan_pages: list[Page]) -> None:
    _, parent = chars_of(plan_pages, "ỦY BAN NHÂN DÂN TỈNH")
    _, nation = chars_of(plan_pages, "CỘNG HÒA XÃ HỘI")
    _, number = chars_of(plan_pages, "Số: 05/KH-BCĐ")
    _, dated = chars_of(plan_pages, "Khánh Hòa, ngày 09")
    assert parent[0]["bottom"] == pytest.approx(nation[0]["bottom"], abs=1)
    assert number[0]["bottom"] == pytest.approx(dated[0]["bottom"], abs=1)
    assert parent[-1]["x1"] < nation[0]["x0"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Độc lập - Tự do - Hạnh phúc", 0.99, 1.01),
        ("BAN CHỈ ĐẠO CẢI CÁCH", 1 / 3, 1 / 2),
        ("Tổ chức học tập, nghiên cứu kinh nghiệm cải cách hành chính năm 2023", 1 / 3, 1 / 2),
    ],
)
def test_the_line_under_a_text_has_its_length(plan_pages: list[Page], text: str, least: float, most: float) -> None:
    page, chars = chars_of(plan_pages, text)
    width = chars[-1]["x1"] - chars[0]["x0"]
    shares = [
        (line["x1"] - line["x0"]) / width
        for line in (*page.lines, *page.rects)
        if 0 < line["top"] - chars[0]["bottom"] < 24 and abs((line["x0"] + line["x1"]) / 2 - middle(chars)) < 3
    ]
    assert [share for share in shares if least <= share <= most]


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
    reader = PdfReader(BytesIO(plan_pdf))
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert descriptors
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in descriptors)


@pytest.mark.parametrize("made", ["plan_pdf", "list_pdf"])
def test_the_checker_finds_no_error(made: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(request.getfixturevalue(made))
    result = outloud.check(str(file))
    assert not result.error
    assert [finding for finding in result.findings if finding.severity == "error"] == []


def test_properties_say_title_language_and_where_the_file_comes_from(plan_pdf: bytes) -> None:
    reader = PdfReader(BytesIO(plan_pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Kế hoạch 05/KH-BCĐ: {PLAN.title}"
    assert reader.metadata.author == "Trần Thị Đào"
    assert "Phiên bản 3" in str(reader.metadata.subject)
    assert str(reader.root_object["/Lang"]) == "vi"


def test_a_list_repeats_its_head_and_carries_its_footer_on_every_page(list_pdf: bytes) -> None:
    texts = [page.extract_text() for page in pdfplumber.open(BytesIO(list_pdf)).pages]
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
    page: Page = pdfplumber.open(BytesIO(render_pdf(dataclasses.replace(PLAN, blocks=(table,), appendices=())))).pages[
        0
    ]
    assert ["".join(text.split()) for text in page.extract_table()[1]] == ["1", word, word, word, "", word]


def signed_pages(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(render_pdf(document))).pages]


@pytest.mark.parametrize("kind", ["paragraphs", "rows"])
def test_the_signature_is_never_alone_on_a_page(kind: str) -> None:
    """From a page that just holds the signature to one that does not: then it takes the last lines along, whole."""
    pages_made = set()
    for room in range(15, 21):
        texts = [f"Đoạn {place:02}" for place in range(1, room)]
        blocks: tuple[Block, ...] = tuple(Item(Style.PARAGRAPH, text) for text in texts)
        if kind == "rows":
            blocks = (Table(FORM_COLUMNS, tuple(("", text, "", "", "", "") for text in texts)),)
        pages = signed_pages(dataclasses.replace(PLAN, blocks=blocks, appendices=()))
        pages_made.add(len(pages))
        for line in (texts[-1], "TM. BAN CHỈ ĐẠO", "Nguyễn Tấn Tuân", "Nơi nhận:", "- Lưu: VT, DL, LH."):
            assert line in pages[-1]
            assert all(line not in page for page in pages[:-1])
    assert pages_made == {1, 2}


def test_this_machine_has_the_serif_font() -> None:
    assert missing_fonts() == []
