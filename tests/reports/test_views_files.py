"""Documents as files: who gets which."""

import pytest
from django.test import Client

from tests.factories import clerk, leader, member
from tests.reports.downloaded import get, with_what_it_needs
from tests.worlds.papers import Papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


@pytest.mark.parametrize(
    ("slug", "for_clerk", "for_member", "for_leader"),
    [
        ("ke-hoach", 200, 200, 200),
        ("mau-dang-ky", 200, 403, 200),
        ("danh-sach-dang-ky", 200, 403, 200),
        ("bao-cao-tong-hop", 403, 403, 200),
        ("tong-hop-dang-ky", 403, 403, 200),
        ("tinh-hinh-dang-ky", 403, 403, 200),
        ("danh-sach-doan", 403, 403, 200),
        ("to-trinh", 403, 403, 200),
        ("quyet-dinh", 403, 403, 200),
        ("ho-so-noi-den", 403, 403, 200),
    ],
)
def test_each_document_is_for_its_readers(
    client: Client, stage: Papers, slug: str, for_clerk: int, for_member: int, for_leader: int
) -> None:
    with_what_it_needs(stage, slug)
    code = f"&co-quan={stage.agency.code}" if slug == "danh-sach-dang-ky" else ""
    assert get(client, clerk(stage.agency), stage, slug, query="?muc=ngoai-tinh").status_code == for_clerk
    assert get(client, member(), stage, slug, query="?muc=ngoai-tinh").status_code == for_member
    assert get(client, leader(), stage, slug, query=f"?muc=ngoai-tinh{code}").status_code == for_leader
