"""An approved list in a browser: page and decision stay, the difference stands beside them, one press replaces it."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from delegations.models import Composition
from registrations.enums import Standing
from registrations.models import Nomination
from tests.browser.visitor import visitor
from tests.worlds.boards import approved
from tests.worlds.papers import papers


def without_minute(paper: str) -> str:
    """A paper says when this copy was made."""
    return re.sub(r"\d+ giờ \d\d, ", "", paper)


@pytest.mark.django_db(transaction=True)
def test_what_was_approved_stays_and_what_changed_stands_beside_it(browser: Browser, live_server: LiveServer) -> None:
    stage = papers()
    board = stage.board
    composition = approved(board)
    approval = f"/doan/{composition.pk}/phe-duyet/"
    decision = f"/ke-hoach/{stage.plan.pk}/van-ban/quyet-dinh/?muc={board.tour.code}"
    with visitor(browser, live_server.url, has_javascript=True) as organiser:
        organiser.enter_as(board.by)
        organiser.arrive(decision)
        expect(organiser.page.locator("#thong-bao")).to_have_text("Đã hiện Quyết định cử đoàn công tác.")
        signed = without_minute(organiser.page.locator("main").inner_text())
        assert "gồm 4 người" in signed

        Nomination.objects.filter(pk=board.leaders[0].pk).update(
            standing=Standing.WITHDRAWN, standing_reason="Nghỉ chữa bệnh."
        )
        Nomination.objects.filter(pk=board.leaders[2].pk).update(post="Giám đốc")
        organiser.arrive(decision)
        expect(organiser.page.locator("#thong-bao")).to_have_text("Đã hiện Quyết định cử đoàn công tác.")
        assert without_minute(organiser.page.locator("main").inner_text()) == signed

        following = "**/quyet-dinh/*toan-van*"
        organiser.page.route(following, lambda route: route.abort(), times=1)
        organiser.arrive(decision)
        expect(organiser.page.locator("#thong-bao")).to_contain_text("Chưa hiện được văn bản.")
        expect(organiser.page.get_by_role("article")).not_to_contain_text("tự hiện ở đây")
        with organiser.loading():
            organiser.page.get_by_role("link", name="mở cả trang").click()
        expect(organiser.page.get_by_role("article")).to_contain_text("gồm 4 người")

        another = "<!doctype html><html lang='vi'><title>Đăng nhập</title><h1>Đăng nhập</h1></html>"
        organiser.page.route(following, lambda route: route.fulfill(body=another, content_type="text/html"), times=1)
        organiser.arrive(decision)
        expect(organiser.page).to_have_url(re.compile("toan-van"))
        expect(organiser.page.get_by_role("article")).to_contain_text("gồm 4 người")

        organiser.go(f"/dang-ky/{board.leaders[0].registration_id}/xem-xet/")
        held = organiser.page.get_by_text("Chưa trả lại được: Trần Minh Khôi")
        expect(held).to_contain_text("Lập phương án thay thế không có những người này")

        organiser.go(approval)
        organiser.look()
        expect(organiser.page.get_by_role("heading", name="Đã thay đổi sau khi duyệt: 2")).to_be_visible()
        expect(organiser.page.get_by_role("heading", name="Đoàn 1: 2 người")).to_be_visible()
        with organiser.loading():
            organiser.page.get_by_role("button", name="Lập phương án thay thế").click()
        made = Composition.objects.get(replaces=composition)
        assert made.get_absolute_url() in organiser.page.url
        assert not made.seats.filter(nomination=board.leaders[0]).exists()
        expect(organiser.page.locator("main")).to_contain_text("Giám đốc")

        organiser.go(approval)
        expect(organiser.page.get_by_role("link", name="Mở phương án 2")).to_be_visible()
