"""Kế hoạch 8752 as PDF and Word says every sentence of the signed text, in its order; only listed slips differ."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import outloud
import pdfplumber
import pytest
from docx.table import Table
from django.db import transaction
from pytest_django import DjangoDbBlocker

from reports.document import Document, plain_text
from reports.documents.plan import plan_document
from reports.formats.docx import render_docx
from reports.formats.pdf import render_pdf
from tests.tours.conftest import DATA, store_reference
from tours import actions, queries
from tours.models import Plan

SOURCE = Path(__file__).parents[1] / "tours/data/ke-hoach-8752.md"
MADE_AT = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.UTC)
PAGE_NUMBERS = re.compile(r"^\d+$", re.MULTILINE)


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).replace("\N{NO-BREAK SPACE}", " ").split()


@pytest.fixture(scope="module")
def plan(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Plan]:
    """Read whole, so that the tests that use it need no database."""
    with django_db_blocker.unblock(), transaction.atomic():
        store_reference()
        text = (DATA / "plans/8752.toml").read_text(encoding="utf-8")
        pk = actions.load_plan(text, source="8752.toml").pk
        (found,) = queries.with_all_parts(Plan.objects.filter(pk=pk))
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def document(plan: Plan) -> Document:
    return plan_document(plan, made_at=MADE_AT, maker="Trương Bảo Lam")


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return render_pdf(document)


@pytest.fixture(scope="module")
def pdf_words(pdf: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as pages:
        texts = [PAGE_NUMBERS.sub("", page.extract_text(use_text_flow=True), count=1) for page in pages.pages]
    return words("\n".join(texts))


@pytest.fixture(scope="module")
def word_words(document: Document) -> list[str]:
    parts: list[str] = []
    for block in docx.Document(BytesIO(render_docx(document))).iter_inner_content():
        if isinstance(block, Table):
            parts += [cell.text for row in block.rows for cell in _once(list(row.cells))]
        else:
            parts.append(block.text)
    return words("\n".join(parts))


def _once[T](cells: list[T]) -> list[T]:
    """A merged cell comes once for each column it spans."""
    return [cell for at, cell in enumerate(cells) if at == 0 or cell._tc is not cells[at - 1]._tc]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def source() -> list[str]:
    """The signed text without its typographic marks; a dash before a plus is the scan's."""
    marks = r"\*\*|#+ |^---$|- (?=\+)"
    return words(re.sub(marks, "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("made", ["pdf_words", "word_words"])
def test_only_the_listed_slips_differ_from_the_signed_text(
    made: str, source: list[str], plan: Plan, request: pytest.FixtureRequest
) -> None:
    found: list[str] = request.getfixturevalue(made)
    matcher = difflib.SequenceMatcher(None, source, found, autojunk=False)
    gone = [source[a:b] for what, a, b, _, _ in matcher.get_opcodes() if what in ("replace", "delete")]
    printed = {word for slip in plan.corrections for word in slip["printed"].split()}
    assert all(printed.issuperset(part) for part in gone), gone
    assert len(gone) == 6
