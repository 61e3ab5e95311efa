"""The sample plan in each format, made once: a PDF takes more than a second. And a world of papers, for modules all of
whose tests stand in it (`usefixtures("once")`)."""

from copy import deepcopy
from io import BytesIO

import docx
import pdfplumber
import pytest
from docx.document import Document as WordDocument
from openpyxl import Workbook, load_workbook

from reports.formats.docx import render_docx
from reports.formats.pdf import render_pdf
from reports.formats.xlsx import render_xlsx
from tests.reports.samples import PLAN, long_list
from tests.worlds.papers import Papers, papers
from tests.worlds.standing import Standing


@pytest.fixture(scope="module")
def once(stand: Standing) -> Papers:
    return stand(papers)


@pytest.fixture
def stage(once: Papers) -> Papers:
    return deepcopy(once)


@pytest.fixture(scope="session")
def plan_pdf() -> bytes:
    return render_pdf(PLAN)


@pytest.fixture(scope="session")
def list_pdf() -> bytes:
    return render_pdf(long_list(60))


@pytest.fixture(scope="session")
def plan_pages(plan_pdf: bytes) -> list[pdfplumber.page.Page]:
    return pdfplumber.open(BytesIO(plan_pdf)).pages


@pytest.fixture(scope="session")
def plan_word() -> WordDocument:
    return docx.Document(BytesIO(render_docx(PLAN)))


@pytest.fixture(scope="session")
def plan_book() -> Workbook:
    return load_workbook(BytesIO(render_xlsx(PLAN)))
