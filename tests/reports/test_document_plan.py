"""Kế hoạch 8752 as PDF and Word says every sentence of the signed text, in its order; only listed slips differ."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.db import transaction
from docx.table import Table
from pytest_django import DjangoDbBlocker

from reports.document import Document, plain_text
from reports.documents.plan import plan_document
from reports.formats.docx import render_docx
from reports.formats.pdf import render_pdf
from tests.reports.formats.measuring import hard_to_read_aloud, read_pages, texts_of
from tests.worlds.reference import DATA, store_reference
from tours.actions import plans as actions
from tours.models import Passage, Plan
from tours.pasted import Read, read_pasted
from tours.pasted.word import text_of_word
from tours.queries import plans as queries
from tours.queries.whole import with_all_parts

SOURCE = Path(__file__).parents[1] / "tours/data/ke-hoach-8752.md"
pytestmark = pytest.mark.django_db  # a test database is made only for tests that say so
MADE_AT = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.UTC)
PAGE_NUMBERS = re.compile(r"^\d+$", re.MULTILINE)


def words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).replace("\N{NO-BREAK SPACE}", " ").split()


@pytest.fixture(scope="module")
def plan(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Plan:
    """Stored once for the module, and taken back at once: its parts are in memory then."""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock(), transaction.atomic():
        store_reference()
        text = (DATA / "plans/8752.toml").read_text(encoding="utf-8")
        pk = actions.load_plan(text, source="8752.toml").pk
        found = with_all_parts(pk)
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
    return words("\n".join(PAGE_NUMBERS.sub("", page, count=1) for page in read_pages(pdf)))


@pytest.fixture(scope="module")
def word_words(document: Document) -> list[str]:
    parts: list[str] = []
    word = docx.Document(BytesIO(render_docx(document)))
    numbered = {paragraph._p: text for paragraph, text in texts_of(word)}
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            parts += [cell.text for row in block.rows for cell in _once(list(row.cells))]
        else:
            parts.append(numbered[block._p])
    return words("\n".join(parts))


def _once[T](cells: list[T]) -> list[T]:
    """A merged cell comes once for each column it spans."""
    return [cell for at, cell in enumerate(cells) if at == 0 or cell._tc is not cells[at - 1]._tc]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def source() -> list[str]:
    """The signed text without its typographic marks; a dash before a plus is the scan's."""
    marks = r"\*\*|#+ |^---$|- (?=\+)"
    return words(re.sub(marks, "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE))


def differences(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """(what is gone, what came for it), in order."""
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(" ".join(before[a:b]), " ".join(after[c:d])) for what, a, b, c, d in opcodes if what != "equal"]


@pytest.mark.parametrize("made", ["pdf_words", "word_words"])
def test_only_the_layout_and_the_listed_slips_differ_from_the_signed_text(
    made: str, source: list[str], plan: Plan, request: pytest.FixtureRequest
) -> None:
    layout = [
        ("", f"{plan.issuing_body.upper()} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"),
        ("", "Phụ lục"),
        ("", f"(Kèm theo Kế hoạch số 8752/KH-BCĐ ngày 29 tháng 8 năm 2023 của {plan.issuing_body})"),
    ]
    slips = [
        pair for slip in plan.corrections for pair in differences(words(slip["printed"]), words(slip["corrected"]))
    ]
    found = differences(source, request.getfixturevalue(made))
    assert sorted(found) == sorted([*layout, *slips])


def test_the_text_ends_with_the_mark_and_the_signature_has_both_titles(document: Document) -> None:
    lines = plain_text(document)
    (last,) = (line for line in lines if line.endswith("./."))
    after = lines[lines.index(last) + 1 :]
    signature = ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH", "Nguyễn Tấn Tuân"]
    assert after[0] == "Nơi nhận:"
    assert after[7] == "- Lưu: VT, DL, LH."
    assert after[8:12] == signature


def test_the_form_is_an_appendix_with_both_sections(document: Document) -> None:
    assert plain_text(document)[-7:] == [
        "TT\tHọ và tên\tChức vụ/ chức danh\tĐơn vị công tác (phòng, ban,...)\tSố điện thoại liên hệ\tGhi chú",
        "I\tĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC TRONG TỈNH",
        "1\t...\t\t\t\t",
        "2\t...\t\t\t\t",
        "II\tĐĂNG KÝ THAM GIA HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM CCHC NGOÀI TỈNH",
        "1\t...\t\t\t\t",
        "2\t...\t\t\t\t",
    ]


def test_the_pdf_can_be_read_aloud(pdf: bytes) -> None:
    assert hard_to_read_aloud(pdf) == []


def test_its_word_file_reads_back_as_the_same_passages(plan: Plan, document: Document) -> None:
    tree = queries.passages_by_parent(plan)

    def told(siblings: Sequence[Passage]) -> list[object]:
        return [(one.style, one.mark, one.text, one.is_heading, told(tree.get(one.pk, []))) for one in siblings]

    def read_back(read: Sequence[Read]) -> list[object]:
        return [(one.style, one.mark, one.text, one.is_heading, read_back(one.inside)) for one in read]

    pasted = read_pasted(text_of_word(render_docx(document)))
    assert read_back(pasted.passages) == told(tree[None])
    assert (pasted.signer, list(pasted.recipients)) == (plan.signer_name, [one.text for one in plan.recipients.all()])
    assert pasted.form[0] == "**Phụ lục**"
