"""What waits at other plans comes after the page of one plan."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.visitor import visitor
from tests.worlds.boards import small
from tours.models import Plan

SIGN_IN = "<!doctype html><html lang='vi'><title>Đăng nhập</title><h1>Đăng nhập</h1></html>"


@pytest.mark.django_db(transaction=True)
def test_other_plans_follow_and_where_they_do_not_the_page_says_so(browser: Browser, live_server: LiveServer) -> None:
    board = small()
    other, quiet = board.tour.plan, factories.PlanFactory.create(opens_at=None, closes_at=None)
    Plan.objects.filter(pk=other.pk).update(status="submitted")
    factories.RegistrationFactory.create(plan=other, status="submitted")
    page_of_quiet, following = f"/ke-hoach/{quiet.pk}/hom-nay/", "**/hom-nay/ke-hoach-khac/"
    with visitor(browser, live_server.url, has_javascript=True) as organiser:
        organiser.enter_as(board.by)
        page, menu = organiser.page, organiser.page.locator(".switcher")
        organiser.go(page_of_quiet)
        expect(page.get_by_role("link", name=f"{other} năm {other.year}")).to_be_visible()
        expect(menu.locator("summary")).to_contain_text("1 việc chờ ở kế hoạch khác")
        organiser.look()
        menu.locator("summary").click()
        expect(menu.get_by_role("link", name=str(other))).to_contain_text("1 việc chờ")

        page.route(following, lambda route: route.abort(), times=1)
        organiser.arrive(page_of_quiet)
        expect(page.locator("#thong-bao")).to_contain_text("Chưa hiện được việc ở kế hoạch khác")
        expect(menu.locator("summary")).not_to_contain_text("việc chờ")

        page.route(following, lambda route: route.fulfill(body=SIGN_IN, content_type="text/html"), times=1)
        organiser.arrive(page_of_quiet)
        expect(page).to_have_url(re.compile("ke-hoach-khac"))
        expect(page.get_by_role("heading", name="Kế hoạch khác cần anh/chị")).to_be_visible()
    with visitor(browser, live_server.url, has_javascript=False) as organiser:
        organiser.enter_as(board.by)
        organiser.go(page_of_quiet)
        organiser.follow("Xem việc chờ ở các kế hoạch khác")
        organiser.look()
        organiser.follow(f"{other} năm {other.year}")
        assert organiser.page.url.endswith(f"/ke-hoach/{other.pk}/hom-nay/")
