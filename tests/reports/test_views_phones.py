"""In whose copy of a document the phones stand."""

import pytest
from django.test import Client

from tests.factories import approver, leader, organiser
from tests.reports.downloaded import get, previewed, with_what_it_needs, word_text
from tests.worlds.papers import PHONE, Papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


@pytest.mark.parametrize("slug", ["danh-sach-doan", "tong-hop-dang-ky", "danh-sach-dang-ky"])
def test_phones_are_only_in_the_organisers_copy(client: Client, stage: Papers, slug: str) -> None:
    with_what_it_needs(stage, slug)
    query = f"?muc=ngoai-tinh&co-quan={stage.agency.code}"
    assert PHONE in word_text(get(client, organiser(), stage, slug, query=query))
    assert PHONE not in word_text(get(client, leader(), stage, slug, query=query))


def test_the_page_offers_a_copy_for_publication(client: Client, stage: Papers) -> None:
    links = previewed(client, organiser(), stage, "tong-hop-dang-ky")
    (word,) = (link for link in links if ".docx" in link and "dien-thoai=khong" in link)
    assert PHONE not in word_text(client.get(word))
    assert not any("dien-thoai" in link for link in previewed(client, leader(), stage, "tong-hop-dang-ky"))


def test_an_agency_has_its_own_phones(client: Client, stage: Papers) -> None:
    assert PHONE in word_text(get(client, approver(stage.agency), stage, "danh-sach-dang-ky"))
