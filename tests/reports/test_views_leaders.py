"""The leaders' page: what waits for them, and what changed after they approved."""

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from registrations.enums import Standing as Went
from registrations.models import Nomination
from tests.factories import PlanFactory, leader
from tests.reports.downloaded import page
from tests.worlds.boards import approved, complete
from tests.worlds.papers import Papers, composed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


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
