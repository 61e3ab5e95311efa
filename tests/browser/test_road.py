"""The secretary's notebook on a phone: written in the middle of a session without a network, closed, opened again,
sent: each entry once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Playwright, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from results.models import SessionEntry
from results.queries import road as queries
from tests.browser.visitor import PATIENCE, PHONE, Visitor, wait_until_kept
from tests.worlds.roading import SESSION, Road, road
from trips.actions import pages as giving

pytestmark = [pytest.mark.django_db(transaction=True)]

SECOND = 1000  # ms


@pytest.fixture
def world(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Road:
    settings.DETAILS_KEY_FILE = tmp_path_factory.mktemp("keys") / "travel.json"
    return road()


@contextmanager
def phone(driver: Playwright, chromium: str, folder: Path, base: str) -> Iterator[Visitor]:
    """A browser with a store on the disk: closing it is switching the phone off."""
    context = driver.chromium.launch_persistent_context(
        folder,
        executable_path=chromium,
        args=["--no-sandbox", "--disable-gpu", "--no-first-run"],
        viewport=PHONE,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(PATIENCE)
    errors: list[str] = []
    context.pages[0].on("pageerror", lambda error: errors.append(str(error)))
    yield Visitor(context.pages[0], base, axe="", has_javascript=True)
    context.close()
    assert errors == []


def opened(someone: Visitor, path: str) -> Page:
    someone.arrive(path)
    someone.page.locator("html[data-road]").wait_for(state="attached")
    return someone.page


def write_note(page: Page, text: str) -> None:
    form = page.locator("form[data-fresh]").first
    form.get_by_label("Ghi thêm").fill(text)
    form.get_by_role("button", name="Lưu ghi chép").click()
    expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def test_ten_entries_written_without_a_network_arrive_once_each(
    playwright_driver: Playwright, chromium_path: str, live_server: LiveServer, world: Road, tmp_path: Path
) -> None:
    token = giving.make(world.trip, world.secretary, by=world.world.by)
    path = reverse("results:linked_session", args=[token, SESSION])
    with phone(playwright_driver, chromium_path, tmp_path, live_server.url) as someone:
        page = opened(someone, path)
        wait_until_kept(page, path)
        write_note(page, "Một đầu mối nhận hồ sơ đầu tư")
        expect(page.get_by_text("Đã gửi hết lúc")).to_be_visible()

        page.context.set_offline(True)
        for number in range(1, 9):
            write_note(page, f"Ghi chép {number} khi mất mạng")
        page.get_by_role("checkbox", name=world.head.full_name).uncheck()
        page.get_by_label(f"Vì sao vắng: {world.head.full_name}").fill("Họp gấp")
        page.get_by_role("button", name="Lưu điểm danh").click()
        expect(page.get_by_text("Chưa gửi 10 mục.")).to_be_visible()
        page.locator("form[data-fresh]").first.get_by_label("Ghi thêm").fill("Đang gõ dở")

    assert SessionEntry.objects.count() == 1
    with phone(playwright_driver, chromium_path, tmp_path, live_server.url) as someone:
        someone.page.context.set_offline(True)
        page = opened(someone, path)
        assert page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") < SECOND
        expect(page.get_by_text("Chưa gửi 10 mục.")).to_be_visible()
        expect(page.get_by_role("main").get_by_text("Ghi chép 8 khi mất mạng").first).to_be_visible()
        assert page.locator("form[data-fresh]").first.get_by_label("Ghi thêm").input_value() == "Đang gõ dở"
        assert not page.get_by_role("checkbox", name=world.head.full_name).is_checked()

        page.context.set_offline(False)
        expect(page.get_by_text("Đã gửi hết lúc")).to_be_visible()

    book = queries.get_session(world.trip, SESSION).notebook
    texts = [line.content["text"] for line in book.notes]
    without = [f"Ghi chép {number} khi mất mạng" for number in range(1, 9)]
    assert sorted(texts) == sorted(["Một đầu mối nhận hồ sơ đầu tư", *without])
    assert SessionEntry.objects.count() == 11
    assert book.absent == {world.head.pk}
