"""Pictures stand two side by side over their captions, in PDF and Word, and can be told by who does not see them."""

import re
from copy import replace
from io import BytesIO

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from reports.document import Document, Picture, Pictures, plain_text, read, work_in
from reports.formats.docx import render_docx
from reports.formats.html import document_html, picture_name
from reports.formats.pdf import _fetching, render_pdf
from reports.formats.pixel import pixel
from reports.formats.xlsx import render_xlsx
from reports.policies import is_long
from tests.reports.formats.measuring import hard_to_read_aloud
from tests.reports.samples import PLAN

CAPTIONS = ("Quầy số 1", "Bảng <tên>", "Lễ tân")
SHOWN = Pictures(tuple(Picture(pixel(f"#{n}34b7d"), text, f"/anh/{n}/") for n, text in enumerate(CAPTIONS)))
DOCUMENT: Document = replace(PLAN, blocks=(SHOWN,), appendices=())


def test_every_format_has_each_picture_once_with_its_caption() -> None:
    pdf = render_pdf(DOCUMENT)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (page, *_) = opened.pages
        text, shown = page.extract_text() or "", len(page.images)
    assert shown == len(CAPTIONS)
    assert hard_to_read_aloud(pdf) == []
    word = docx.Document(BytesIO(render_docx(DOCUMENT)))
    told = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr")) if one.get("descr")]
    assert told == ["Ảnh chụp"] * len(CAPTIONS)
    cells = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for caption in CAPTIONS:
        assert caption in text
        assert caption in cells
        assert caption in plain_text(DOCUMENT)
    assert render_xlsx(DOCUMENT)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/1.png", "file:///etc/hosts", "data:image/png;base64,iVBORw0KGgo=", "picture:1"]
)
def test_paper_takes_its_own_pictures_and_asks_for_nothing_else(address: str) -> None:
    fetch = _fetching(SHOWN.pictures)
    assert [fetch(picture_name(one)).read() for one in SHOWN.pictures] == [one.content for one in SHOWN.pictures]
    with pytest.raises(ValueError, match=re.escape(address)):
        fetch(address)


def test_a_page_shows_them_from_their_own_address_and_paper_from_the_document() -> None:
    page = document_html(read(DOCUMENT), for_page=True)
    assert 'src="/anh/1/"' in page
    assert "Bảng &lt;tên&gt;" in page
    assert "picture:" not in page


def test_a_paper_of_many_pictures_is_left_to_the_worker() -> None:
    assert not is_long(work_in(DOCUMENT))
    assert is_long(work_in(replace(DOCUMENT, blocks=(Pictures(SHOWN.pictures * 10),))))
