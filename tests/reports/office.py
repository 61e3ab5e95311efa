"""Word and Excel files of the whole catalogue in LibreOffice, which is 300 MB: `make office`, apart from the suite."""

import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reports.catalogue import CATALOGUE, ENTRIES
from reports.catalogue.order import Entry, Format, Order
from reports.document import Document, Formula, grid, plain_text
from reports.formats.docx import render_docx
from reports.formats.pdf import render_pdf
from reports.formats.xlsx import render_xlsx, tables_of
from reports.queries.scope import Of
from tests.reports.building import built
from tests.reports.formats.measuring import repeated, words_of
from tests.reports.samples import PLAN, RECKONED
from tests.worlds.papers import MADE, Papers, whole

pytestmark = pytest.mark.django_db
WORD = [entry for entry in ENTRIES if Format.WORD in entry.formats]
EXCEL = [entry for entry in ENTRIES if Format.EXCEL in entry.formats]


@pytest.fixture
def stage() -> Papers:
    return whole()


def converted(content: bytes, name: str, to: str, folder: Path) -> bytes:
    """LibreOffice with a profile of its own: it neither asks nor repairs, it fails."""
    source, out = folder / name, folder / "out"
    source.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", out, source], check=True, timeout=120, capture_output=True)
    return (out / source.with_suffix(f".{to}").name).read_bytes()


@pytest.mark.parametrize("entry", WORD, ids=lambda entry: entry.slug)
def test_word_opens_and_prints_the_same_text_on_as_many_pages(entry: Entry, stage: Papers, tmp_path: Path) -> None:
    document = built(entry, stage)
    pages = PdfReader(BytesIO(converted(render_docx(document), "a.docx", "pdf", tmp_path))).pages
    printed = words_of("\n".join(page.extract_text() for page in pages))
    said = words_of("\n".join(plain_text(document)))
    assert said - printed == Counter()
    numbers = {str(number) for number in range(len(pages) + 1)}
    assert set(printed - said) <= repeated(document) | numbers
    assert abs(len(pages) - len(PdfReader(BytesIO(render_pdf(document))).pages)) <= 1


@pytest.mark.parametrize("entry", EXCEL, ids=lambda entry: entry.slug)
def test_excel_opens_with_every_cell(entry: Entry, stage: Papers, tmp_path: Path) -> None:
    document = built(entry, stage)
    content = render_xlsx(document)
    opened = converted(content, "a.xlsx", "xlsx", tmp_path)
    assert cells(opened) == cells(content)
    assert reckoned(document, opened) == []


def test_formulas_give_the_figures_of_the_paper(tmp_path: Path) -> None:
    document = Document(header=PLAN.header, made=PLAN.made, kind="Dự toán", blocks=(RECKONED,))
    assert reckoned(document, converted(render_xlsx(document), "a.xlsx", "xlsx", tmp_path)) == []


def test_the_workbook_to_fill_in_opens_with_every_cell(stage: Papers, tmp_path: Path) -> None:
    entry = CATALOGUE["mau-dang-ky"]
    assert entry.workbook is not None
    content = entry.workbook(Order(stage.plan, MADE, Of(agency=stage.agency)))
    assert cells(converted(content, "a.xlsx", "xlsx", tmp_path)) == cells(content)


def reckoned(document: Document, content: bytes) -> list[str]:
    """Cells whose formula gives LibreOffice another figure than the paper says."""
    wrong = []
    for sheet, (table, titles) in zip(
        load_workbook(BytesIO(content), data_only=True).worksheets, tables_of(document), strict=False
    ):
        for place, row in enumerate(grid(table), start=len(titles) + 2):
            for at, cell in enumerate(row.cells):
                found = sheet.cell(place, sum(row.spans[:at]) + 1)
                if isinstance(cell, Formula) and found.value != cell.value:
                    wrong.append(f"{sheet.title}!{found.coordinate}: {found.value} instead of {cell.value}")
    return wrong


def cells(content: bytes) -> dict[str, list[list[Any]]]:
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in load_workbook(BytesIO(content)).worksheets
    }
