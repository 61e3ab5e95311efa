"""The board with the mouse: drag a person into a delegation, search the unassigned, and two organisers at once."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from delegations.models import Composition
from tests import factories
from tests.browser.visitor import visitor
from tests.delegations.boards import Small, put, seats_of, small


@pytest.fixture
def board(transactional_db: None) -> Small:
    made = small()
    made.by.set_password(factories.PASSWORD)
    made.by.save()
    return made


def drag(page: Page, name: str, column: str) -> None:
    """With the mouse pressed on the person's name, in small steps, as a hand does."""
    page.wait_for_timeout(200)  # a hand needs longer to come back; lists become draggable once htmx has settled
    grip = page.locator("#bang .person b", has_text=name).bounding_box()
    onto = page.locator(f"[data-column='{column}'] .drop").bounding_box()
    assert grip
    assert onto
    page.mouse.move(grip["x"] + 10, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, grip["y"] + 18, steps=4)
    page.mouse.move(onto["x"] + 40, onto["y"] + 15, steps=12)
    page.mouse.up()


def test_a_person_is_dragged_into_a_delegation_and_a_stale_drop_can_be_done_again(
    board: Small, browser: Browser, live_server: LiveServer, axe_source: str
) -> None:
    composition = board.composition()
    with visitor(browser, live_server.url, axe_source) as organiser:
        organiser.sign_in(board.by.email)
        organiser.go(composition.get_absolute_url())
        page, said = organiser.page, organiser.page.locator("#thong-bao")
        page.set_viewport_size({"width": 1280, "height": 1400})  # nothing to scroll: the mouse is moved by hand
        drag(page, "Trần Minh Khôi", "1")
        expect(said).to_contain_text("Đã xếp Trần Minh Khôi vào Đoàn 1.")
        assert seats_of(composition) == {"Trần Minh Khôi": (1, "member")}

        page.get_by_text("Tìm và lọc người chưa xếp").click()
        page.get_by_label("Tên, chức vụ hoặc cơ quan").press_sequentially("dao nha")
        expect(page.locator("[data-column='0'] .person")).to_have_count(1)
        drag(page, "Đào Nha Phương", "2")
        expect(page.locator("[data-column='2'] .person", has_text="Đào Nha Phương")).to_be_visible()
        expect(page.locator("[data-column='0'] .person")).to_have_count(0)

        put(Composition.objects.get(pk=composition.pk), board.leaders[1], 1)  # another organiser, meanwhile
        drag(page, "Đào Nha Phương", "1")
        expect(page.get_by_text("Việc của bạn chưa được lưu:")).to_be_visible()
        page.get_by_role("button", name="Làm lại trên bảng mới").click()
        expect(page.locator("[data-column='1'] .person", has_text="Đào Nha Phương")).to_be_visible()
        assert seats_of(composition)["Đào Nha Phương"] == (1, "member")
        organiser.look()
