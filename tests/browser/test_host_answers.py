"""From the organiser's press to a host's answer on a phone, without an account, with JavaScript and without."""

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from destinations.enums import HostState
from tests.browser.visitor import PHONE, Visitor, visitor
from tests.sizes import also
from tests.worlds.hosted import hosted
from trips.models import HostAnswer, ItineraryItem


@pytest.fixture(params=[pytest.param(True, id="javascript"), *also(pytest.param(False, id="no-javascript"))])
def two(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer) -> Iterator[tuple[Visitor, Visitor]]:
    """The organiser at a desk, and the host with a phone."""
    with ExitStack() as stack:
        desk, phone = (
            stack.enter_context(visitor(browser, live_server.url, has_javascript=request.param)) for _ in range(2)
        )
        yield desk, phone


def test_a_host_answers_by_its_link(transactional_db: None, two: tuple[Visitor, Visitor]) -> None:
    there = hosted()
    desk, phone = two
    desk.enter_as(there.by)
    desk.go(f"/chuyen-di/{there.trip.pk}/noi-tiep/")
    desk.follow("Tỉnh Bắc Giang")
    desk.press("Lập đường dẫn")
    link = urlsplit(desk.page.locator("#duong-dan").inner_text()).path

    phone.go(link)
    phone.page.set_viewport_size(PHONE)
    phone.arrive(link)
    text = phone.page.locator("main").inner_text()
    assert "Làm việc tại Tỉnh Bắc Giang" in text
    assert "Quảng Ninh" not in text

    # another time: opened, filled in, sent by the Enter key
    phone.page.locator("summary", has_text="Đề nghị giờ khác").click()
    asked = phone.page.locator("form", has=phone.page.get_by_role("button", name="Gửi đề nghị giờ khác"))
    asked.get_by_label("Ngày", exact=False).first.fill("14/9/2126")
    with phone.loading():
        asked.get_by_label("Họ tên người trả lời").press("Enter")
    phone.look()
    assert "Trần Thị Mai, Phó Chánh Văn phòng, đã đề nghị giờ khác" in phone.page.locator("main").inner_text()
    assert there.host().state == HostState.PROPOSED

    # the session moves; agreeing takes two taps
    ItineraryItem.objects.filter(pk=there.item.pk).update(half="afternoon", starts="14:00")
    phone.reload()
    phone.page.set_viewport_size(PHONE)
    assert "đổi 1 điểm" in phone.page.locator("main").inner_text()
    phone.page.locator("summary", has_text="Đồng ý").click()
    phone.press("Gửi: đồng ý tiếp đoàn")
    assert there.host().state == HostState.CONFIRMED
    assert HostAnswer.objects.count() == 2

    desk.go(f"/chuyen-di/{there.trip.pk}/noi-tiep/{there.option.pk}/")
    assert "Đang tính." in desk.page.locator("main").inner_text()
    desk.press("Thu hồi đường dẫn")
    ended = phone.arrive(link)
    assert ended
    assert ended.status == 410
    assert "Đường dẫn này đã ngừng" in phone.page.locator("main").inner_text()
    desk.go(f"/chuyen-di/{there.trip.pk}/chuan-bi/")
