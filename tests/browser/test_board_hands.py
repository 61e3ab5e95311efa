"""The board by keyboard alone, without JavaScript, and with two organisers at it at once."""

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from delegations.models import Composition
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tests.sizes import also
from tests.worlds.boards import Small, complete, put, seats_of, small

MOST_TABS = 120


@pytest.fixture
def board(transactional_db: None) -> Small:
    return small()


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def two(
    request: pytest.FixtureRequest, board: Small, browser: Browser, live_server: LiveServer
) -> Iterator[tuple[Visitor, Visitor]]:
    """Two organisers, each with a browser of their own."""
    with ExitStack() as stack:
        visitors = []
        for user in (board.by, factories.organiser()):
            someone = visitor(browser, live_server.url, has_javascript=request.param)
            visitors.append(stack.enter_context(someone))
            visitors[-1].enter_as(user)
        yield visitors[0], visitors[1]


def tab_to(page: Page, selector: str) -> None:
    """With the Tab key, as someone does who cannot use a mouse."""
    for _ in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} was not reached in {MOST_TABS} presses")


def test_a_board_is_composed_locked_undone_and_submitted_with_the_keyboard_alone(
    board: Small, browser: Browser, live_server: LiveServer
) -> None:
    composition = complete(board, board.composition())
    khoi, dieu = board.leaders[0], board.locals[0]
    with visitor(browser, live_server.url) as organiser:
        organiser.come_in(board.by)
        organiser.go(composition.get_absolute_url())
        page, said = organiser.page, organiser.page.locator("#thong-bao")

        sections = page.locator(".board > section")
        placed = [box["x"] for one in sections.all() if (box := one.bounding_box())]
        rules = [one.get_attribute("class") for one in sections.all()].index("board-rules")
        assert rules == len(placed) - 2  # on a phone after the delegations; on a desk seen and reached first
        assert min(placed) == placed[rules]
        assert page.locator(".board").evaluate("it => getComputedStyle(it).readingFlow") == "grid-rows"

        tab_to(page, f"#xep-{dieu.pk}")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=re.compile(r"^Vào Đoàn\s1\b")).first).to_be_visible()
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        tab_to(page, f"#nguoi-{dieu.pk} button[value='1:member']")
        page.keyboard.press("Enter")
        expect(said).to_contain_text("Đã xếp Bùi Xuân Diệu vào Đoàn 1.")
        expect(page.locator(f"#xep-{dieu.pk}")).to_be_focused()
        assert seats_of(composition)["Bùi Xuân Diệu"] == (1, "member")

        organiser.reload()
        tab_to(page, f"#xep-{khoi.pk}")
        page.keyboard.press("Enter")
        expect(page.locator(f"#ly-do-khoa-{khoi.pk}")).to_be_visible()
        tab_to(page, f"#ly-do-khoa-{khoi.pk}")
        page.keyboard.type("Ban Chỉ đạo phân công")
        page.keyboard.press("Enter")
        expect(said).to_contain_text("Đã khóa Trần Minh Khôi.")
        assert composition.seats.get(nomination=khoi).is_locked

        organiser.reload()
        tab_to(page, "form[action$='/hoan-tac/'] button")
        expect(page.get_by_role("button", name="Hoàn tác: Trần Minh Khôi: Đoàn 1, Trưởng đoàn → ")).to_be_focused()
        page.keyboard.press("Enter")
        expect(said).to_contain_text("Đã hoàn tác lần xếp trước.")
        assert not composition.seats.get(nomination=khoi).is_locked

        organiser.reload()
        tab_to(page, "form[action$='/trinh/'] button")
        page.keyboard.press("Enter")
        expect(page.locator("#bang .lead")).to_contain_text("Đã trình Ban Chỉ đạo")
        organiser.look()


def test_before_htmx_has_come_a_button_goes_the_plain_way_and_what_it_did_is_read_out(
    board: Small, browser: Browser, live_server: LiveServer
) -> None:
    composition = board.composition()
    with visitor(browser, live_server.url) as organiser:
        organiser.page.route("**/htmx*.js", lambda route: route.abort())
        organiser.enter_as(board.by)
        organiser.arrive(composition.get_absolute_url())
        propose, said = organiser.page.get_by_role("button", name="Gợi ý sắp xếp"), organiser.page.locator("#thong-bao")
        with organiser.page.expect_response("**/goi-y/"):  # an answer that is no page: this one stays
            organiser.page.route("**/goi-y/", lambda route: route.fulfill(status=204))
            propose.click()
        expect(said).to_have_text("Đang gửi…")
        organiser.lose_network()
        expect(said).to_be_empty()
        expect(propose).not_to_have_attribute("aria-disabled", "true")
        organiser.regain_network()
        organiser.page.unroute("**/goi-y/")
        with organiser.loading():
            propose.click()
        expect(said).to_contain_text("theo gợi ý, giữ mọi vị trí đã khóa.")
        assert seats_of(composition)


def test_what_was_not_saved_stands_in_sight_until_an_answer_comes(
    board: Small, browser: Browser, live_server: LiveServer
) -> None:
    composition = board.composition()
    with visitor(browser, live_server.url) as organiser:
        organiser.enter_as(board.by)
        organiser.arrive(composition.get_absolute_url())
        said = organiser.page.locator("#thong-bao")
        menu(organiser, "Trần Minh Khôi")
        organiser.lose_network()
        organiser.page.get_by_role("button", name=re.compile(r"^Vào Đoàn\s1, làm Trưởng đoàn")).click()
        expect(said).to_contain_class("notice")
        expect(said).to_have_text("Chưa lưu được việc vừa làm. Kiểm tra kết nối mạng rồi tải lại trang.")
        organiser.regain_network()
        choose(organiser, r"^Vào Đoàn\s1, làm Trưởng đoàn")
        expect(said).to_contain_text("Đã xếp Trần Minh Khôi vào Đoàn 1, làm Trưởng đoàn. Còn")
        expect(said).to_have_class("visually-hidden")


def test_a_board_is_composed_without_javascript_and_keeps_what_was_searched_for(
    board: Small, browser: Browser, live_server: LiveServer
) -> None:
    composition = board.composition()
    with visitor(browser, live_server.url, has_javascript=False) as organiser:
        organiser.come_in(board.by)
        organiser.go(composition.get_absolute_url())
        page = organiser.page
        page.get_by_text("Tìm và lọc người chưa xếp").click()
        page.get_by_label("Tên, chức vụ hoặc cơ quan").fill("pho giam doc")
        page.get_by_label("Diện").select_option("lanh-dao")
        organiser.press("Lọc")
        waiting = page.locator("[data-column='0'] .person")
        expect(waiting).to_have_count(4)

        move(organiser, "Trần Minh Khôi", r"^Vào Đoàn\s1, làm Trưởng đoàn")
        expect(page.get_by_text("Đã xếp Trần Minh Khôi vào Đoàn 1, làm Trưởng đoàn. Còn")).to_be_in_viewport()
        expect(waiting).to_have_count(3)
        assert seats_of(composition) == {"Trần Minh Khôi": (1, "head")}

        menu(organiser, "Trần Minh Khôi")
        page.get_by_label("Lý do khóa").fill("Ban Chỉ đạo phân công")
        organiser.press(re.compile("^Khóa ở Đoàn 1"))
        assert "Khóa: Ban Chỉ đạo phân công." in page.content()
        menu(organiser, "Trần Minh Khôi")
        organiser.press(re.compile("^Bỏ khóa ở Đoàn 1"))
        organiser.press(re.compile("^Hoàn tác: Trần Minh Khôi"))
        expect(waiting).to_have_count(3)
        assert composition.seats.get().is_locked


def menu(organiser: Visitor, name: str) -> None:
    """Opens what can be done with a person: on the board, or on the person's own page."""
    person = organiser.page.locator("#bang .person", has=organiser.page.get_by_text(name, exact=True))
    person.locator("summary").click()
    if organiser.has_javascript:
        person.locator(".choices form").first.wait_for()
    else:
        organiser.follow(f"Xem các cách xếp {name}")


def choose(organiser: Visitor, choice: str) -> None:
    organiser.click(organiser.page.get_by_role("button", name=re.compile(choice)).first)


def move(organiser: Visitor, name: str, choice: str) -> None:
    menu(organiser, name)
    choose(organiser, choice)


@pytest.mark.parametrize("has_javascript", [True, *also(False)])
def test_what_a_move_would_do_is_read_first_two_are_compared_and_several_acts_taken_back(
    board: Small, browser: Browser, live_server: LiveServer, has_javascript: bool
) -> None:
    composition = complete(board, board.composition())
    put(composition, board.locals[0], 1)
    before = seats_of(composition)
    with visitor(browser, live_server.url, has_javascript=has_javascript) as organiser:
        organiser.enter_as(board.by)
        organiser.arrive(composition.get_absolute_url())
        page = organiser.page
        menu(organiser, "Đào Nha Phương")
        into = page.get_by_role("button", name=re.compile(r"^Vào Đoàn\s1\b")).first
        expect(into).to_contain_text("Chưa được. Ninh Hòa có 2 người")
        expect(page.get_by_role("button", name=re.compile(r"^Thay Bùi Xuân Diệu ở Đoàn\s1"))).to_contain_text(
            "Bùi Xuân Diệu ra chưa xếp. Không quy tắc nào đổi."
        )
        organiser.follow(re.compile("^So hai người"))
        expect(page.locator(".beside tr", has_text="Địa phương").first).to_contain_text("Ngang nhau")
        organiser.look()
        organiser.press("Xếp Đào Nha Phương thay Bùi Xuân Diệu")
        expect(page.locator("[data-column='1'] .person b", has_text="Đào Nha Phương")).to_be_visible()

        menu(organiser, "Trần Minh Khôi")
        expect(page.get_by_role("button", name=re.compile("^Đưa về chưa xếp"))).to_contain_text(
            "Sẽ không đạt: Đoàn 1 chưa có Trưởng đoàn."
        )
        choose(organiser, "^Đưa về chưa xếp")
        expect(page.get_by_role("button", name=re.compile("^Hoàn tác: Trần Minh Khôi"))).to_be_visible()
        organiser.follow("Các lần xếp")
        organiser.look()
        organiser.press(re.compile(r"^Hoàn tác từ lần này \(2 lần\)"))
        expect(page.get_by_role("button", name=re.compile("^Làm lại: đổi chỗ hai người, 2 người"))).to_be_visible()
        assert seats_of(composition) == before


def test_two_at_once_the_later_sees_what_the_other_did_and_does_his_own_again(
    board: Small, two: tuple[Visitor, Visitor]
) -> None:
    composition = board.composition()
    first, second = two
    for someone in two:
        someone.go(composition.get_absolute_url())
    menu(second, "Lê Thị Hải Đường")
    move(first, "Trần Minh Khôi", r"^Vào Đoàn\s1, làm Trưởng đoàn")
    expect(first.page.locator("[data-column='1'] .person b", has_text="Trần Minh Khôi")).to_be_visible()

    choose(second, r"^Vào Đoàn\s2, làm Trưởng đoàn")
    page = second.page
    expect(page.locator("#bang")).to_contain_text(f"{board.by}: xếp người vào đoàn (Trần Minh Khôi: Chưa xếp → Đoàn 1")
    expect(page.locator("#bang")).to_contain_text("Việc anh/chị vừa làm chưa được lưu: xếp Lê Thị Hải Đường vào Đoàn 2")
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "head")}
    second.look()

    second.press("Làm lại trên bảng mới")
    expect(page.locator("[data-column='2'] .person b", has_text="Lê Thị Hải Đường")).to_be_visible()
    assert seats_of(composition) == {"Trần Minh Khôi": (1, "head"), "Lê Thị Hải Đường": (2, "head")}
    assert Composition.objects.get().revision == 2
