"""The board with the mouse: drag a person into a delegation, search the unassigned, drag who was found."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitor import visitor
from tests.worlds.boards import Small, seats_of, small


@pytest.fixture
def board(transactional_db: None) -> Small:
    return small()


def drag(page: Page, name: str, column: str, says: str = "") -> None:
    """With the mouse pressed on the person's name, in small steps, as a hand does."""
    page.locator("[data-column='0']").hover()  # the library comes with the pointer
    # Lists become draggable once htmx has settled, sooner than a hand comes back.
    page.wait_for_function("() => window.Sortable && [...document.querySelectorAll('[data-drop]')].every(Sortable.get)")
    grip = page.locator("#bang .person b", has_text=name).bounding_box()
    onto = page.locator(f"[data-column='{column}'] .drop").bounding_box()
    assert grip
    assert onto
    page.mouse.move(grip["x"] + 10, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, grip["y"] + 18, steps=4)
    page.mouse.move(onto["x"] + 40, onto["y"] + 15, steps=12)
    if says:  # what the drop would do is read before the hand lets go
        expect(page.locator(f"[data-if='{column}']")).to_contain_text(says)
    page.mouse.up()
    expect(page.locator("[data-if]:not([hidden])")).to_have_count(0)


def test_people_are_dragged_into_delegations_one_of_them_after_a_search(
    board: Small, browser: Browser, live_server: LiveServer
) -> None:
    composition = board.composition()
    with visitor(browser, live_server.url) as organiser:
        organiser.enter_as(board.by)
        organiser.go(composition.get_absolute_url())
        page, said = organiser.page, organiser.page.locator("#thong-bao")
        page.set_viewport_size({"width": 1280, "height": 1400})  # nothing to scroll: the mouse is moved by hand
        drag(page, "Trần Minh Khôi", "1", says="Đoàn 1 có 1 người, thiếu 1.")
        expect(said).to_contain_text("Đã xếp Trần Minh Khôi vào Đoàn 1.")
        assert seats_of(composition) == {"Trần Minh Khôi": (1, "member")}

        page.get_by_text("Tìm và lọc người chưa xếp").click()
        page.get_by_label("Tên, chức vụ hoặc cơ quan").press_sequentially("dao nha")
        expect(page.locator("[data-column='0'] .person")).to_have_count(1)
        drag(page, "Đào Nha Phương", "2")
        expect(said).to_contain_text("Đã xếp Đào Nha Phương vào Đoàn 2.")
        expect(page.locator("[data-column='0'] .person")).to_have_count(0)
        assert seats_of(composition)["Đào Nha Phương"] == (2, "member")
        organiser.look()
