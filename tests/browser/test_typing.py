"""The growing table under someone's hands: notes while he types, and two people at one list."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.enums import AgencyKind
from registrations.models import Registration
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tours.enums import PositionLevel, Scope

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def registration() -> Registration:
    plan = factories.PlanFactory.create(number=8752)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title="Mục I")
    tour = factories.TourFactory.create(plan=plan)
    factories.ParticipantGroupFactory.create(
        tour=tour,
        quote="Lãnh đạo các Sở",
        agency_kinds=[AgencyKind.DEPARTMENT],
        lowest_level=PositionLevel.DEPUTY_HEAD,
    )
    return factories.RegistrationFactory.create(plan=plan, agency=factories.AgencyFactory.create(name="Sở Tài chính"))


def open_list(someone: Visitor, name: str, registration: Registration) -> Page:
    user = factories.clerk(registration.agency)
    user.full_name = name
    user.save()
    someone.enter_as(user)
    someone.page.goto(someone.base + registration.get_absolute_url())
    return someone.page


def type_a_line(page: Page, line: str, name: str, post: str) -> None:
    """By the keyboard alone, from the name to the post."""
    page.locator(f"#id_{line}-full_name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(post)


def test_notes_come_while_someone_types_and_take_nothing_from_him(
    registration: Registration, browser: Browser, live_server: LiveServer, axe_source: str
) -> None:
    with visitor(browser, live_server.url, axe_source) as clerk:
        page = open_list(clerk, "Lê Thị Minh", registration)
        type_a_line(page, "s2-0", "Nguyễn Văn An", "Chuyên viên")
        note = page.locator("#luu-y-s2-0")
        expect(note).to_contain_text("kế hoạch đề nghị cơ quan cử “Lãnh đạo các Sở”")
        expect(page.locator("#luu-y")).to_contain_text("Có 1 lưu ý")
        page.keyboard.type(" cao cấp")
        assert page.evaluate("document.activeElement.id") == "id_s2-0-post"
        assert page.locator("#id_s2-0-post").input_value() == "Chuyên viên cao cấp"

        page.get_by_role("button", name="Thêm người vào mục II", exact=True).focus()
        page.keyboard.press("Enter")
        page.keyboard.type("nguyễn văn  an")
        page.keyboard.press("Tab")
        page.keyboard.type("Phó Giám đốc")
        expect(page.locator("#luu-y-s2-1")).to_contain_text("đã có ở mục II, dòng 1")
        clerk.look()
        page.locator("#id_s2-0-post").fill("Giám đốc")
        expect(note).to_be_hidden()
        page.get_by_role("button", name="Bỏ nguyễn văn an", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#luu-y")).to_have_text("")
        assert not registration.nominations.exists()


def test_the_second_of_two_savers_sees_both_lists_and_loses_nothing(
    registration: Registration, browser: Browser, live_server: LiveServer, axe_source: str
) -> None:
    with (
        visitor(browser, live_server.url, axe_source) as first,
        visitor(browser, live_server.url, axe_source) as second,
    ):
        mine = open_list(first, "Lê Thị Minh", registration)
        theirs = open_list(second, "Võ Văn Nam", registration)
        for page, name in ((mine, "Nguyễn Văn An"), (theirs, "Trần Thị Bình")):
            type_a_line(page, "s2-0", name, "Phó Giám đốc")
            with page.expect_navigation():
                page.locator("#id_s2-0-phone").press("Enter")
        expect(theirs.locator(".error-summary")).to_be_focused()
        second.look()
        assert "Lê Thị Minh đã lưu đăng ký này" in theirs.locator(".error-summary").inner_text()
        assert theirs.locator("#id_s2-0-full_name").input_value() == "Trần Thị Bình"
        assert "Nguyễn Văn An" in theirs.get_by_role("region", name="Bản đang lưu").inner_text()
        assert [one.full_name for one in registration.nominations.all()] == ["Nguyễn Văn An"]

        theirs.get_by_role("button", name="Thêm người vào mục II", exact=True).focus()
        theirs.keyboard.press("Enter")
        theirs.keyboard.type("Nguyễn Văn An")
        with theirs.expect_navigation():
            theirs.keyboard.press("Enter")
        assert {one.full_name for one in registration.nominations.all()} == {"Nguyễn Văn An", "Trần Thị Bình"}
