"""The days of a trip: an item added, dragged, moved by the menu with the keyboard, and the same without JavaScript."""

import datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.visitor import visitor
from tests.worlds.boards import approved, small
from tours.models import Round
from trips.actions.starting import start
from trips.models import ItineraryItem, Trip

FIRST = datetime.date(2030, 9, 16)


@pytest.fixture
def trip(transactional_db: None) -> Trip:
    board = small()
    approved(board)
    Round.objects.filter(tour=board.tour).update(starts_on=FIRST, ends_on=FIRST + datetime.timedelta(days=1))
    made = start(board.tour.rounds.all()[0], by=board.by)
    factories.ItineraryItemFactory.create(
        trip=made, day=FIRST, starts=datetime.time(8), ends=datetime.time(11), title="Làm việc ở Sở"
    )
    return made


def band(page: Page, place: str) -> Locator:
    return page.locator(f"[data-drop='{place}']")


def drag(page: Page, title: str, place: str) -> None:
    """In small steps, as a hand does; the library comes with the pointer."""
    page.locator("[data-column]").first.hover()
    page.wait_for_function("() => window.Sortable && [...document.querySelectorAll('[data-drop]')].every(Sortable.get)")
    grip = page.locator("#bang .what", has_text=title).bounding_box()
    onto = band(page, place).bounding_box()
    assert grip
    assert onto
    page.mouse.move(grip["x"] + 10, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, grip["y"] + 18, steps=4)
    page.mouse.move(onto["x"] + 40, onto["y"] + 8, steps=12)
    page.mouse.up()


def test_days_are_planned_with_mouse_and_keyboard_and_without_a_script(
    trip: Trip, browser: Browser, live_server: LiveServer
) -> None:
    address = f"{trip.get_absolute_url()}lich-trinh/"
    with visitor(browser, live_server.url) as organiser:
        organiser.enter_as(trip.created_by)
        organiser.go(trip.get_absolute_url())
        organiser.look()
        organiser.go(address)
        organiser.look()
        page, said = organiser.page, organiser.page.locator("#thong-bao")
        page.set_viewport_size({"width": 1280, "height": 1600})  # nothing to scroll: the mouse is moved by hand
        page.locator("#id_title").fill("Ăn tối")  # half typed while the board changes
        drag(page, "Làm việc ở Sở", "2030-09-17:morning")
        expect(said).to_contain_text("Đã chuyển “Làm việc ở Sở” sang 08:00–11:00 ngày 17/9.")
        expect(band(page, "2030-09-17:morning").locator(".person")).to_have_count(1)
        expect(page.locator("#id_title")).to_have_value("Ăn tối")

        page.locator("summary", has_text="Sửa").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Sang chiều Thứ Ba 17/9").focus()
        organiser.look()
        page.keyboard.press("Enter")
        expect(said).to_contain_text("sang 14:00–17:00 ngày 17/9.")
        expect(page.locator("summary", has_text="Sửa")).to_be_focused()

        page.locator("#id_kind").select_option(label="Ăn")
        page.locator("#id_starts").fill("18h30")
        organiser.press("Thêm vào lịch trình")
        expect(band(page, "2030-09-16:evening")).to_contain_text("Ăn tối")
        organiser.look()
        for further in ("sao-doi/", f"muc/{trip.items.all()[0].pk}/"):
            organiser.go(f"{address}{further}")
            organiser.look()

    item = ItineraryItem.objects.get(title="Ăn tối")
    with visitor(browser, live_server.url, has_javascript=False) as organiser:
        organiser.enter_as(trip.created_by)
        page = organiser.page
        organiser.go(f"{address}muc/{item.pk}/")
        page.locator("summary", has_text="Chọn buổi").click()
        organiser.press("Sang tối Thứ Ba 17/9")
        expect(page.locator(f"#muc-{item.pk}")).to_contain_text("18:30")
        organiser.go(f"{address}muc/{item.pk}/")
        page.get_by_label("Việc gì").fill("Ăn tối, họp đoàn")
        page.get_by_label("Đến giờ").fill("17:00")
        organiser.press("Lưu mục này")
        expect(page.get_by_role("alert")).to_contain_text("Giờ kết thúc không ở sau giờ bắt đầu")
        expect(page.get_by_label("Việc gì")).to_have_value("Ăn tối, họp đoàn")
        page.get_by_label("Đến giờ").fill("20:00")
        organiser.press("Lưu mục này")
        expect(page.locator(f"#muc-{item.pk}")).to_contain_text("18:30–20:00")
        organiser.go(f"{address}muc/{item.pk}/")
        organiser.press("Bỏ “Ăn tối, họp đoàn”")
        expect(page.locator(f"#muc-{item.pk}")).to_have_count(0)
