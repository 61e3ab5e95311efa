"""How a body signs its papers is data: for one kind or for all, for a time, else as the plan says."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import Agency
from reports.catalogue import CATALOGUE
from reports.document import plain_text
from reports.models import Letterhead
from tests.reports.papers import Papers, composed, papers
from tests.reports.test_catalogue import MADE, built

pytestmark = pytest.mark.django_db
TODAY = MADE.at.date()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def stage() -> Papers:
    made = papers()
    composed(made)
    return made


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
