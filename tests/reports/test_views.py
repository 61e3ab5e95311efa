"""The leaders' page, the list of documents and their previews: who reads what, and what is recorded."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry, User
from delegations.actions import deciding as actions
from registrations.enums import Standing as Went
from registrations.models import Nomination
from tests.factories import NominationFactory, PlanFactory, RegistrationFactory, clerk, leader, organiser
from tests.worlds.boards import approved, complete, put
from tests.worlds.papers import PHONE, Papers, composed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def page(client: Client, user: User, name: str, stage: Papers, query: str = "") -> str:
    client.force_login(user)
    response = client.get(reverse(f"reports:{name}", args=[stage.plan.pk]) + query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


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


def test_the_leaders_page_names_another_plan_that_waits(client: Client, stage: Papers) -> None:
    newer = PlanFactory.create(year=stage.plan.year + 1, organiser=stage.plan.organiser)
    here = reverse("reports:leaders", args=[newer.pk])
    there = reverse("reports:leaders", args=[stage.plan.pk])
    client.force_login(leader())
    assert "Còn danh sách chờ ý kiến ở kế hoạch khác." not in html.unescape(client.get(here).content.decode())
    composed(stage)
    shown = html.unescape(client.get(here).content.decode())
    assert "Còn danh sách chờ ý kiến ở kế hoạch khác." in shown
    assert f'<a href="{there}">{stage.plan} năm {stage.plan.year}</a>' in shown
    assert "ở kế hoạch khác" not in html.unescape(client.get(there).content.decode())


def test_the_leaders_page_says_what_waits(client: Client, stage: Papers) -> None:
    composition = composed(stage)
    shown = page(client, leader(), "leaders", stage)
    assert "Chờ ý kiến của Ban Chỉ đạo về danh sách 2 đoàn." in shown
    assert reverse("delegations:approval", args=[composition.pk]) in shown
    assert "Đoàn 1: 2 người" in shown
    assert "người đã xếp vào 2 đoàn; kế hoạch cần 4–6" in shown
    assert "Đạt đủ quy tắc của kế hoạch." in shown


def test_an_approved_composition_waits_no_more(client: Client, stage: Papers) -> None:
    approved(stage.board)
    shown = page(client, leader(), "leaders", stage)
    assert "Ban Chỉ đạo đã phê duyệt danh sách." in shown
    assert "Danh sách chờ ý kiến" not in shown


def test_nothing_unknown_is_shown_as_nought(client: Client, stage: Papers) -> None:
    complete(stage.board, stage.board.composition())
    shown = page(client, leader(), "leaders", stage)
    assert "<dt>người đã xếp vào đoàn; chưa có phương án được trình</dt><dd>–</dd>" in shown
    assert "Chưa có phương án bố trí đoàn." in shown


def test_a_plan_without_anything_has_a_page_too(client: Client, stage: Papers) -> None:
    stage.plan = PlanFactory.create(closes_at=None, opens_at=None)
    shown = page(client, leader(), "leaders", stage)
    assert "<dt>kế hoạch chưa có mốc thời gian</dt><dd>–</dd>" in shown
    assert "Kế hoạch chưa mời cơ quan nào." in shown


@pytest.mark.parametrize("more", [0, 2])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("lanh-dao/", 12),
        ("van-ban/?co-quan=SNV", 12),
        ("van-ban/danh-sach-doan.xlsx?muc=ngoai-tinh", 8),
        ("van-ban/tong-hop-dang-ky.xlsx", 5),
        ("van-ban/tinh-hinh-dang-ky.xlsx", 5),
        ("van-ban/bao-cao-tong-hop.xlsx", 14),
    ],
)
def test_more_people_ask_the_database_no_more_often(
    client: Client,
    stage: Papers,
    more: int,
    address: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    composition = complete(stage.board, stage.board.composition())
    for number in range(more):
        registration = RegistrationFactory.create(plan=stage.plan, status="accepted")
        person = NominationFactory.create(registration=registration, tour=stage.board.tour, group=stage.board.heads)
        put(composition, person, number + 1)
    composition.refresh_from_db()
    actions.submit(composition, revision=composition.revision, by=stage.board.by)
    user = leader()
    client.force_login(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/ke-hoach/{stage.plan.pk}/{address}").status_code == 200


def test_leaders_read_on_their_own_page_what_changed_after_they_approved(client: Client, stage: Papers) -> None:
    composition = approved(stage.board)
    assert "Đã thay đổi sau khi" not in page(client, leader(), "leaders", stage)
    Nomination.objects.filter(pk=stage.board.leaders[0].pk).update(
        standing=Went.WITHDRAWN, standing_reason="Nghỉ chữa bệnh."
    )
    shown = page(client, leader(), "leaders", stage)
    assert "Đã thay đổi sau khi duyệt: 1" in shown
    assert "Trần Minh Khôi (Trưởng đoàn, Đoàn 1) không còn được cử: trong danh sách → cơ quan không còn cử" in shown
    assert f'href="{reverse("delegations:approval", args=[composition.pk])}#thay-doi-sau"' in shown


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"status": "submitted", "number": None, "issued_on": None}, "Kế hoạch chưa ban hành."),
        ({"is_named": True, "form": {}}, "Kế hoạch nêu tên người đi, không nhận đăng ký."),
    ],
)
def test_who_was_not_asked_is_not_waited_for(client: Client, stage: Papers, facts: dict[str, Any], said: str) -> None:
    type(stage.plan).objects.filter(pk=stage.plan.pk).update(**facts)
    shown = page(client, leader(), "leaders", stage)
    assert f"{said} Chưa có danh sách đoàn nào chờ ý kiến." in shown
    for words in ("chưa gửi trả lời", "Chưa trả lời", "đã trả lời đủ", "cơ quan đã trả lời<"):
        assert words not in shown, words
