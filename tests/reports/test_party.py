"""A paper of the Party: its own head, number, star and signature, in every format."""

import io
import re
from collections.abc import Callable
from copy import replace
from datetime import date

import docx
import pytest

from accounts.enums import System
from reports.document import Document, Header, Signature, plain_text, read
from reports.formats.docx import render_docx
from reports.formats.html import document_html
from reports.formats.pdf import render_pdf
from tests.reports.formats.measuring import read_pages
from tests.reports.samples import PLAN

HEADER = Header(
    parent="Tỉnh ủy Khánh Hòa",
    issuer="Đảng ủy Ủy ban nhân dân tỉnh",
    symbol="KH/ĐU",
    place="Khánh Hòa",
    number=142,
    dated=date(2026, 3, 5),
    system=System.PARTY,
)
PAPER = replace(
    PLAN,
    header=HEADER,
    signature=Signature(("T/M Ban Thường vụ", "Phó Bí thư"), "Trần Văn Ký"),
    filing="Lưu Văn phòng Đảng ủy",
)
HEAD = ["TỈNH ỦY KHÁNH HÒA", "ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 142-KH/ĐU"]
END = ["- Lưu Văn phòng Đảng ủy.", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Văn Ký"]


def test_its_head_and_end() -> None:
    said = plain_text(PAPER)
    assert said[: len(HEAD)] == HEAD
    assert [line for line in said if line in END] == END
    assert "(Kèm theo Kế hoạch số 142-KH/ĐU ngày 05 tháng 3 năm 2026 của Đảng ủy Ủy ban nhân dân tỉnh)" in said
    assert not {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"} & set(said)


def test_the_state_is_not_touched() -> None:
    assert "*" not in plain_text(PLAN)
    assert "Số: 05/KH-BCĐ" in plain_text(PLAN)


def in_pdf(paper: Document) -> str:
    return " ".join(read_pages(render_pdf(paper)))


def in_word(paper: Document) -> str:
    word = docx.Document(io.BytesIO(render_docx(paper)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in word.paragraphs), *cells])


def in_preview(paper: Document) -> str:
    return document_html(read(paper), for_page=True)


@pytest.mark.parametrize("written", [in_pdf, in_word, in_preview])
def test_every_format_says_it(written: Callable[[Document], str]) -> None:
    said = re.sub(r"<[^>]+>", " ", written(PAPER)).replace("\N{NO-BREAK SPACE}", " ").split()
    assert [word for line in (*HEAD, *END) for word in line.split() if word not in said] == []
