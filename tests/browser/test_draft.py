"""What is typed is never lost: the list saves itself, and what the server does not have stays in the browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import AuditEntry, Session
from registrations.models import Registration
from tests import factories
from tests.browser.typed import cells, open_list, type_a_line
from tests.browser.visitor import Visitor, visitor
from tours.enums import Scope

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def registration() -> Registration:
    plan = factories.PlanFactory.create(number=8752)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title="Mục I")
    factories.TourFactory.create(plan=plan)
    return factories.RegistrationFactory.create(plan=plan, agency=factories.AgencyFactory.create(name="Sở Tài chính"))


@pytest.fixture
def clerk(browser: Browser, live_server: LiveServer, registration: Registration) -> Iterator[Visitor]:
    with visitor(browser, live_server.url) as someone:
        open_list(someone, "Lê Thị Minh", registration)
        yield someone


def state(page: Page, words: str) -> None:
    expect(page.locator("#trang-thai")).to_contain_text(words)


def names(registration: Registration) -> list[str]:
    return list(registration.nominations.order_by("tour", "position").values_list("full_name", flat=True))


def test_a_list_saves_itself_through_a_broken_network_an_old_token_and_a_press(
    clerk: Visitor, registration: Registration
) -> None:
    page = clerk.page
    type_a_line(page, "s2-0", "Nguyễn Văn An", "Chuyên viên")
    expect(page.locator("#trang-thai")).to_have_text(re.compile(r"Đã lưu nháp lúc \d\d\sgiờ\s\d\d\."))
    assert names(registration) == ["Nguyễn Văn An"]
    assert page.evaluate("localStorage.length") == 0

    clerk.lose_network()
    page.locator("#id_s2-0-post").press("Enter")
    page.keyboard.type("Trưởng phòng")
    state(page, "Mất mạng. 1 dòng đang giữ trên máy này.")
    page.get_by_role("button", name="Lưu nháp").click()
    state(page, "Mất mạng. 1 dòng đang giữ trên máy này.")
    assert cells(page, "II")[1][1] == "Trưởng phòng"
    clerk.page.context.clear_cookies(name="csrftoken")  # the token of the page is of no use any more
    clerk.regain_network()
    state(page, "Đã lưu nháp lúc")
    assert registration.nominations.count() == 2
    assert AuditEntry.objects.filter(verb="Lưu nháp tự động").count() == 1

    address = page.url
    page.route(address, lambda route: route.fulfill(status=502, content_type="text/html", body="Bad gateway"))
    page.locator("#id_s2-0-unit").fill("Văn phòng")  # the portal is being started again
    state(page, "Cổng chưa trả lời. 1 dòng đang giữ trên máy này.")
    page.unroute(address)
    page.evaluate("saveByItself()")  # as ten seconds later
    state(page, "Đã lưu nháp lúc")
    assert [one.unit for one in registration.nominations.all()] == ["Văn phòng", ""]

    # A press while a save is under way waits for it, and is no stale save.
    type_a_line(page, "s2-1", "Trần Thị Bình", "")
    page.evaluate("save(); undefined")
    with clerk.loading():
        page.get_by_role("button", name="Lưu, đến công văn").click()
    assert page.url.endswith("/cong-van/")
    assert names(registration) == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_after_the_session_ended_everything_is_there_again(clerk: Visitor, registration: Registration) -> None:
    page, user = clerk.page, registration.agency.users.get()
    user.set_password(factories.PASSWORD)
    user.save()
    clerk.enter_as(user)
    type_a_line(page, "s2-0", "Nguyễn Văn An", "Chuyên viên")
    Session.objects.all().delete()
    state(page, "Phiên làm việc đã kết thúc. 1 dòng đang giữ trên máy này.")
    clerk.look()
    page.get_by_role("link", name="Đăng nhập để lưu tiếp").click()
    page.get_by_label("Thư công vụ").fill(user.email)
    page.get_by_label("Mật khẩu", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/dang-ky/*/")
    stamp = page.locator("[data-draft-kept]")
    expect(stamp).to_contain_text("Đã giữ 1\u00a0người trên máy này")
    assert cells(page, "II") == [["Nguyễn Văn An", "Chuyên viên", "", "", ""]]
    stamp.get_by_text("Khác bản trên cổng ở đâu").click()
    clerk.look()
    assert names(registration) == []
    with clerk.loading():
        page.get_by_role("button", name="Giữ và lưu 1\u00a0người").click()
    assert names(registration) == ["Nguyễn Văn An"]
    expect(stamp).to_be_hidden()


def test_a_page_loaded_anew_at_once_is_no_one_elses_save(clerk: Visitor, registration: Registration) -> None:
    page, tour = clerk.page, registration.plan.tours.get(form_section="II")
    type_a_line(page, "s2-0", "Nguyễn Văn An", "Chuyên viên")
    clerk.lose_network()
    page.evaluate("save(null, true).then(() => (waits = true))")  # what is sent while the page is left …
    clerk.regain_network()
    clerk.reload()
    expect(page.locator("[data-draft-kept]")).to_contain_text("Đã giữ 1\u00a0người trên máy này")
    state(page, "Chưa lưu lên cổng. Chọn ở đầu trang.")
    # … comes in after the page is drawn again
    row = {"full_name": "Nguyễn Văn An", "post": "Chuyên viên"}
    factories.NominationFactory.create(registration=registration, tour=tour, **row, unit="", phone="", note="")
    Registration.objects.update(revision=5)
    page.locator("#id_s2-0-unit").fill("Văn phòng")  # whoever types on has chosen
    state(page, "Đã lưu nháp lúc")
    expect(page.locator("[data-draft-kept]")).to_be_hidden()
    assert registration.nominations.get().unit == "Văn phòng"


def test_anothers_save_stops_it_and_both_lists_are_shown(clerk: Visitor, registration: Registration) -> None:
    page, tour = clerk.page, registration.plan.tours.get(form_section="II")
    factories.NominationFactory.create(registration=registration, tour=tour, full_name="Võ Văn Nam", post="Cán bộ")
    Registration.objects.update(revision=5)
    type_a_line(page, "s2-0", "Võ Văn Nam", "Chuyên viên")
    state(page, "Người khác vừa lưu.")
    clerk.reload()
    expect(page.locator("[data-draft-kept]")).to_contain_text("danh sách trên cổng đã được lưu lại sau đó")
    with clerk.loading():
        page.get_by_role("button", name="Xem khác nhau").click()
    clerk.look()
    row = page.get_by_role("row", name=re.compile("^Võ Văn Nam"))
    expect(row.locator("del")).to_contain_text("chức vụ: Cán bộ")
    expect(row.locator("ins")).to_contain_text("chức vụ: Chuyên viên")
    # Nothing is saved over the other's list until somebody says so: what the clock, the network and the eye ask for.
    assert page.evaluate("saveByItself(), [isDirty(), flight]") == [True, None]
    assert registration.nominations.get().post == "Cán bộ"
    with clerk.loading():
        page.get_by_role("button", name="Lưu nháp").click()
    assert registration.nominations.get().post == "Chuyên viên"
