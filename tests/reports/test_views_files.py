"""Documents as files: which an agency gets, and a member."""

import pytest
from django.test import Client

from tests.factories import clerk, leader, member
from tests.reports.downloaded import get
from tests.worlds.papers import Papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


@pytest.mark.parametrize(("slug", "for_member"), [("ke-hoach", 200), ("mau-dang-ky", 403), ("danh-sach-dang-ky", 403)])
def test_an_agency_has_the_plan_and_its_own_papers(client: Client, stage: Papers, slug: str, for_member: int) -> None:
    code = f"?co-quan={stage.agency.code}" if slug == "danh-sach-dang-ky" else ""
    assert get(client, clerk(stage.agency), stage, slug).status_code == 200
    assert get(client, member(), stage, slug).status_code == for_member
    assert get(client, leader(), stage, slug, query=code).status_code == 200
