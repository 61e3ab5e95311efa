"""How a body signs its papers is data: for one kind or for all, for a time, else as the plan says."""

import datetime
import html
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import Agency, AuditEntry
from reports.catalogue import CATALOGUE
from reports.document import foot_of, plain_text
from reports.formats.docx import render_docx
from reports.formats.pdf import render_pdf
from reports.formats.xlsx import render_xlsx
from reports.models import Letterhead
from tests.factories import organiser
from tests.reports.building import built
from tests.worlds.papers import MADE, Papers, composed, papers
from tests.worlds.standing import Standing

pytestmark = pytest.mark.django_db
TODAY = MADE.at.date()
DAY = datetime.timedelta(days=1)


def submitted() -> Papers:
    made = papers()
    composed(made)
    return made


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    return stand(submitted)


@pytest.fixture
def stage(once: Papers) -> Papers:
    return deepcopy(once)


def letterhead(agency: Agency | None, **given: Any) -> Letterhead:
    settings: dict[str, Any] = {
        "parent": "UBND tỉnh Khánh Hòa",
        "issuer": "Sở Nội vụ tỉnh Khánh Hòa",
        "symbol_ending": "SNV",
        "place": "Nha Trang",
        "authority": "KT. Giám đốc\nPhó Giám đốc",
        "signer_name": "Lê Thị Ký",
        "filing": "VT, CCHC",
    }
    return Letterhead.objects.create(agency=agency, **settings | given)


def lines_of(stage: Papers, slug: str) -> list[str]:
    return plain_text(built(CATALOGUE[slug], stage))


def test_a_set_letterhead_gives_head_titles_signer_and_filing(stage: Papers) -> None:
    letterhead(stage.plan.organiser)
    lines = lines_of(stage, "to-trinh")
    for line in (
        "UBND TỈNH KHÁNH HÒA",
        "SỞ NỘI VỤ TỈNH KHÁNH HÒA",
        "Số: …/TTr-SNV",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lê Thị Ký",
        "- Lưu: VT, CCHC.",
    ):
        assert line in lines
    assert any(line.startswith("Nha Trang, ngày") for line in lines)


def test_one_for_the_kind_goes_before_one_for_all(stage: Papers) -> None:
    letterhead(stage.plan.organiser, signer_name="Mọi Loại")
    letterhead(stage.plan.organiser, signer_name="Riêng Tờ Trình", kind_code="TTr")
    assert "Riêng Tờ Trình" in lines_of(stage, "to-trinh")
    assert "Mọi Loại" in lines_of(stage, "tinh-hinh-dang-ky")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_used"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
    ],
)
def test_it_is_used_in_its_time_alone(
    stage: Papers, valid_from: datetime.date | None, valid_to: datetime.date | None, is_used: bool
) -> None:
    letterhead(stage.plan.organiser, valid_from=valid_from, valid_to=valid_to)
    assert ("Lê Thị Ký" in lines_of(stage, "to-trinh")) is is_used


def test_the_newer_of_two_counts(stage: Papers) -> None:
    letterhead(stage.plan.organiser, signer_name="Người Trước", valid_from=TODAY - 9 * DAY)
    letterhead(stage.plan.organiser, signer_name="Người Sau", valid_from=TODAY - DAY)
    letterhead(stage.plan.organiser, signer_name="Không Có Ngày")
    assert "Người Sau" in lines_of(stage, "to-trinh")


def test_the_issuing_body_of_the_plan_has_its_own(stage: Papers) -> None:
    letterhead(None, issuer="Ban Chỉ đạo CCHC", symbol_ending="BCĐCCHC", authority="Trưởng ban\n\nChủ tịch UBND tỉnh")
    lines = lines_of(stage, "quyet-dinh")
    assert "Số: …/QĐ-BCĐCCHC" in lines
    assert lines[lines.index("QUYẾT ĐỊNH") + 2] == "CHỦ TỊCH UBND TỈNH"  # not on behalf: who signs decides
    assert "BAN CHỈ ĐẠO CCHC" not in lines_of(stage, "to-trinh")


def test_an_agency_signs_its_list_its_own_way(stage: Papers) -> None:
    letterhead(stage.agency, issuer="Sở Nội vụ", signer_name="Trần Văn Cử")
    lines = lines_of(stage, "danh-sach-dang-ky")
    assert "Số: …/DS-SNV" in lines
    assert "Trần Văn Cử" in lines


def test_without_one_papers_are_as_the_plan_says(stage: Papers) -> None:
    lines = lines_of(stage, "to-trinh")
    assert stage.plan.organiser.name.upper() in lines
    assert "- Lưu: VT." in lines


def test_a_letterhead_without_a_title_or_ending_before_it_begins_is_refused(stage: Papers) -> None:
    with pytest.raises(ValidationError, match="Ghi ít nhất một dòng"):
        letterhead(None, authority=" \n").full_clean()
    with pytest.raises(IntegrityError, match="reports_letterhead_ends_after_it_begins"):
        letterhead(None, valid_from=TODAY, valid_to=TODAY - DAY)


def typed(**given: str) -> dict[str, str]:
    values = {
        "kind_code": "BC",
        "parent": "UBND tỉnh Khánh Hòa",
        "issuer": "Sở Nội vụ",
        "symbol_ending": "SNV",
        "place": "Nha Trang",
        "authority": "KT. Giám đốc\nPhó Giám đốc",
        "signer_name": "Lê Thị Ký",
        "filing": "VT",
        "footer_note": "Tài liệu nội bộ",
        "valid_from": "1/1/2026",
        "valid_to": "",
    }
    return values | given


def test_the_organiser_adds_a_letterhead_and_sees_how_its_papers_look(client: Client, stage: Papers) -> None:
    user = organiser()
    client.force_login(user)
    response = client.post(reverse("reports:new_letterhead"), typed(agency=str(stage.plan.organiser_id)))
    made = Letterhead.objects.get()
    assert response.status_code == 302
    assert (made.agency, made.valid_from) == (stage.plan.organiser, datetime.date(2026, 1, 1))
    shown = html.unescape(client.get(reverse("reports:letterhead", args=[made.pk])).content.decode())
    assert "PHÓ GIÁM ĐỐC" in shown
    assert "· Tài liệu nội bộ" in shown
    entry = AuditEntry.objects.get(actor=user)
    assert entry.verb == "Thêm thể thức văn bản"
    assert "Sở Nội vụ" in html.unescape(client.get(reverse("reports:letterheads")).content.decode())


def test_a_change_keeps_what_was_there_before(client: Client, stage: Papers) -> None:
    made = letterhead(None, kind_code="BC")
    user = organiser()
    client.force_login(user)
    client.post(reverse("reports:letterhead", args=[made.pk]), typed(signer_name="Trần Văn Mới"))
    made.refresh_from_db()
    assert made.signer_name == "Trần Văn Mới"
    entry = AuditEntry.objects.get(actor=user)
    assert (entry.verb, entry.changes["họ và tên người ký"]) == ("Sửa thể thức văn bản", ["Lê Thị Ký", "Trần Văn Mới"])
    assert "cơ quan chủ quản" not in entry.changes


def test_a_trial_shows_what_is_typed_and_keeps_nothing(client: Client, stage: Papers) -> None:
    client.force_login(organiser())
    response = client.post(reverse("reports:new_letterhead"), typed(xem="1"))
    assert response.status_code == 200
    assert "Xem thử, chưa lưu" in html.unescape(response.content.decode())
    assert not Letterhead.objects.exists()


def test_what_is_wrong_is_said_and_nothing_is_kept(client: Client, stage: Papers) -> None:
    client.force_login(organiser())
    response = client.post(reverse("reports:new_letterhead"), typed(valid_to="31/12/2025", authority=" "))
    shown = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "Ngày cuối phải từ ngày đầu trở đi." in shown
    assert not Letterhead.objects.exists()


def test_the_issuers_own_words_stand_at_the_foot_of_a_list_in_every_format(stage: Papers) -> None:
    letterhead(stage.plan.organiser, footer_note="Tài liệu nội bộ")
    document = built(CATALOGUE["tong-hop-dang-ky"], stage)
    foot = foot_of(document)
    assert foot.endswith("· Tài liệu nội bộ")
    assert "Tài liệu nội bộ" in PdfReader(BytesIO(render_pdf(document))).pages[0].extract_text()
    assert docx.Document(BytesIO(render_docx(document))).sections[0].footer.paragraphs[0].text == foot
    footer = load_workbook(BytesIO(render_xlsx(document))).worksheets[0].oddFooter
    assert footer
    assert footer.left
    assert footer.left.text == foot
