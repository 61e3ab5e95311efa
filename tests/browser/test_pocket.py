"""A traveller's page on a phone: filled in, kept without a network, changed by a publication, ended with its link."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from registrations.actions import accounts as registering
from tests import factories
from tests.browser.visitor import PHONE, visitor, wait_until_kept
from tests.worlds.travelling import Travelling, itinerary, publish, travelling
from tours.models import Round
from trips.actions import pages as actions
from trips.models import Trip

pytestmark = [pytest.mark.django_db(transaction=True)]

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const one of await store.keys()) found[new URL(one.url).pathname] = await (await store.match(one)).text();
  }
  return found;
}"""

RENEWED = """() => new Promise((resolve) => {
  const look = ({ target: worker }) => worker.state === "activated" && resolve();
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("controllerchange", () => {
    serviceWorker.controller.addEventListener("statechange", look);
    look({ target: serviceWorker.controller });
  });
  navigator.serviceWorker.ready.then((at) => at.update());
})"""


def kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(KEPT)
    return found


@pytest.fixture
def world(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Travelling:
    settings.DETAILS_KEY_FILE = tmp_path_factory.mktemp("keys") / "travel.json"
    found = travelling()
    today = timezone.localdate()
    Round.objects.filter(pk=found.trip.round_id).update(starts_on=today, ends_on=today + datetime.timedelta(days=1))
    found.trip = Trip.objects.get(pk=found.trip.pk)
    publish(found.trip, itinerary(today), timezone.now())
    return found


def test_a_travellers_page_opens_without_a_network_and_keeps_no_details(
    browser: Browser, live_server: LiveServer, world: Travelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = reverse("trips:pocket", args=[actions.make(world.trip, world.people[1], by=world.by)])
    with visitor(browser, live_server.url) as someone:
        page = someone.page
        page.set_viewport_size(PHONE)
        someone.go(path)
        expect(page.get_by_text("Đã lưu để xem khi mất mạng.")).to_be_visible()
        someone.lose_network()  # on the very first visit
        someone.reload()
        expect(page.get_by_text("Không có mạng. Bản lưu lúc")).to_be_visible()
        expect(page.get_by_text("Đã lưu để xem")).to_have_count(0)
        someone.regain_network()
        someone.reload()
        expect(page.get_by_text("Đã cập nhật lúc")).to_be_visible()
        someone.follow("Điền thông tin đi lại")
        page.get_by_label("Ngày sinh").fill("27/3/1980")
        someone.press("Lưu thông tin của tôi")
        expect(page.get_by_role("link", name="Số định danh cá nhân: chưa điền.")).to_be_visible()
        page.get_by_label("Nam", exact=True).check()
        page.get_by_label("Số định danh cá nhân").fill("056080001234")
        page.get_by_label("Người cần báo khi có việc").fill("Lê Thị Ngọc Ánh, vợ")
        page.get_by_label("Điện thoại của người cần báo").fill("0905 123 456")
        someone.press("Lưu thông tin của tôi")
        expect(page.get_by_text("Đã đủ.")).to_be_visible()
        wait_until_kept(page, path)

        someone.lose_network()
        page.set_viewport_size(PHONE)
        someone.reload()
        expect(page.get_by_text("Không có mạng. Bản lưu lúc")).to_be_visible()
        expect(page.get_by_text("Làm việc với Sở Nội vụ").first).to_be_attached()
        expect(page.get_by_role("heading", name="Gọi ai")).to_be_visible()
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor") != "rgba(0, 0, 0, 0)"
        )
        found = kept(page)
        assert [one for one in found if not one.startswith("/static/")] == [path]
        assert not any("056080001234" in content or "Ngọc Ánh" in content for content in found.values())

        someone.regain_network()
        monkeypatch.setattr("trips.views.pages.assets_version", lambda: "later")
        page.evaluate(RENEWED)  # as a browser does by itself
        assert path in kept(page)
        someone.reload()
        page.wait_for_function("async () => (await caches.keys()).join() === 'chuyen-di-later'")
        assert path in kept(page)
        publish(world.trip, itinerary(timezone.localdate(), later=[2]), timezone.now())
        someone.reload()
        expect(page.get_by_text("Giờ mới")).to_be_attached()
        actions.revoke(world.trip, world.people[1], by=world.by)
        someone.reload()
        expect(page.get_by_role("heading", name="Đường dẫn không dùng được")).to_be_visible()
        page.wait_for_function("async (path) => !(await caches.match(path))", arg=path)

        own = factories.member()
        registering.link_account(world.people[0], own, by=world.by)
        someone.enter_as(own)
        mine = reverse("trips:own_trip", args=[world.trip.pk])
        someone.go(mine)
        wait_until_kept(page, mine)
        someone.press("Đăng xuất")
        assert kept(page) == {}


def test_without_javascript_the_page_says_the_same(
    browser: Browser, live_server: LiveServer, world: Travelling
) -> None:
    path = reverse("trips:pocket", args=[actions.make(world.trip, world.people[1], by=world.by)])
    with visitor(browser, live_server.url, has_javascript=False) as someone:
        someone.go(path)
        expect(someone.page.get_by_text("Làm việc với Sở Nội vụ").first).to_be_visible()
        someone.press("Đưa vào lịch điện thoại")
        expect(someone.page.get_by_text("Địa chỉ chỉ hiện một lần này")).to_be_visible()
