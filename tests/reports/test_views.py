"""The list of documents and their previews: who reads what, and what is recorded."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from tests.factories import clerk, organiser
from tests.reports.downloaded import page
from tests.worlds.papers import PHONE, Papers, composed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_the_documents_page_offers_only_what_can_be_made(client: Client, stage: Papers) -> None:
    before = page(client, organiser(), "documents", stage)
    assert "Danh sách tổng hợp đăng ký" in before
    assert "Tờ trình phê duyệt" not in before
    assert "Danh sách thành viên đoàn" not in before
    composed(stage)
    after = page(client, organiser(), "documents", stage, f"?co-quan={stage.agency.code}")
    assert "Tờ trình phê duyệt" in after
    assert "danh-sach-doan.pdf?muc=ngoai-tinh" in after
    assert f"danh-sach-dang-ky.pdf?co-quan={stage.agency.code}" in after
    for_clerk = page(client, clerk(stage.agency), "documents", stage)
    assert "Mẫu đăng ký" in for_clerk
    assert "Danh sách tổng hợp đăng ký" not in for_clerk


@pytest.mark.parametrize("slug", ["bao-cao-tong-hop", "danh-sach-doan", "tong-hop-dang-ky", "ke-hoach"])
def test_a_document_is_read_on_a_page_as_in_its_files_but_without_phones(
    client: Client, stage: Papers, slug: str
) -> None:
    composed(stage)
    user = organiser()
    client.force_login(user)
    response = client.get(reverse("reports:preview", args=[stage.plan.pk, slug]) + "?muc=ngoai-tinh&toan-van=co")
    text = html.unescape(re.sub(r"<[^>]+>", "", response.content.decode()))
    assert response.status_code == 200
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert PHONE not in text
    assert '<input type="checkbox"' not in response.content.decode()
    recorded = AuditEntry.objects.filter(actor=user, verb__startswith="Xem ").exists()
    assert recorded == (slug != "ke-hoach")


def test_a_preview_of_what_cannot_be_made_says_why(client: Client, stage: Papers) -> None:
    client.force_login(organiser())
    address = reverse("reports:preview", args=[stage.plan.pk, "to-trinh"]) + "?toan-van=co"
    response = client.get(address)
    assert response.status_code == 422
    assert "Chưa lập được tờ trình" in html.unescape(response.content.decode())
    assert client.get(address, headers={"hx-request": "true"}).headers["HX-Redirect"] == address


def test_a_preview_is_there_at_once_and_fetches_its_document(
    client: Client, stage: Papers, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """What comes first says nothing that could have changed when the rest comes; the rest is of one moment."""
    composed(stage)
    client.force_login(organiser())
    address = reverse("reports:preview", args=[stage.plan.pk, "bao-cao-tong-hop"])
    client.get(address)
    with django_assert_max_num_queries(3):
        first = html.unescape(client.get(address).content.decode())
    assert "Báo cáo tổng hợp" in first
    assert "người đã xếp" not in first
    assert "Lập lúc" not in first
    assert not AuditEntry.objects.filter(verb__startswith="Xem ").exists()
    [whole] = set(re.findall(r'hx-get="([^"]+)"', first))
    assert f'<noscript><meta http-equiv="refresh" content="0; url={whole}"></noscript>' in first

    part = html.unescape(client.get(whole, headers={"hx-request": "true"}).content.decode())
    assert AuditEntry.objects.filter(verb="Xem Báo cáo tổng hợp").count() == 1
    assert "người đã xếp vào 2 đoàn" in part
    assert "<html" not in part
    assert part.count("Lập lúc") == 1
    assert '<p id="thong-bao" hx-swap-oob="innerHTML">Đã hiện Báo cáo tổng hợp.</p>' in part
    page = html.unescape(client.get(whole).content.decode())
    [paper] = re.findall(r"<article.*?</article>", part, re.DOTALL)
    assert paper in page
    assert "toan-van" not in page.split("</header>")[1]
