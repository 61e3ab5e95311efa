"""Words typed into any form outlive a broken network, the end of a session and an old page; nobody else sees them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import KeptForm, Session, User
from tests import factories
from tests.browser.visitor import Visitor, visitor
from tours.models import Norm

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def norm() -> Norm:
    return factories.NormFactory.create(note="cũ")


@pytest.fixture
def organiser() -> User:
    user = factories.organiser()
    user.set_password(factories.PASSWORD)
    user.save()
    return user


@pytest.fixture
def someone(browser: Browser, live_server: LiveServer, organiser: User) -> Iterator[Visitor]:
    with visitor(browser, live_server.url) as visiting:
        visiting.enter_as(organiser)
        yield visiting


def note(page: Page) -> Locator:
    return page.locator("#id_note")


def kept(page: Page) -> int:
    found: int = page.evaluate("Object.keys(localStorage).length")
    return found


def save(page: Page) -> None:
    page.locator("main form[method=post] button[type=submit]").first.click()


def test_what_is_typed_stays_in_the_browser_until_the_server_has_it(
    someone: Visitor, norm: Norm, organiser: User
) -> None:
    page, address = someone.page, f"/dinh-muc/{norm.pk}/"
    someone.arrive(address)
    note(page).fill("chữ chưa lưu")
    assert kept(page) == 1

    someone.lose_network()  # the network goes while it is saved
    save(page)
    page.wait_for_url("chrome-error://**")
    someone.regain_network()
    someone.go(address)
    expect(note(page)).to_have_value("chữ chưa lưu")
    expect(page.locator(".stamp")).to_contain_text("Đã giữ 1\u00a0ô trên máy này lúc")

    page.once("dialog", lambda asked: asked.dismiss())
    with someone.loading():
        page.locator("[data-sign-out] button").first.evaluate("button => button.click()")
    assert kept(page) == 1  # asked, and not told to forget it
    someone.enter_as(organiser)
    someone.arrive(address)
    page.once("dialog", lambda asked: asked.accept())
    with someone.loading():
        page.locator("[data-sign-out] button").first.evaluate("button => button.click()")
    assert kept(page) == 0
    someone.enter_as(organiser)
    someone.arrive(address)
    note(page).fill("chữ chưa lưu")

    colleague = factories.organiser()
    someone.enter_as(colleague)  # another account at the same computer
    someone.arrive(address)
    expect(note(page)).to_have_value("cũ")
    expect(page.locator(".stamp")).to_have_count(0)

    Norm.objects.update(note="đã đổi trên cổng")  # somebody saved meanwhile
    someone.enter_as(organiser)
    someone.go(address)
    expect(note(page)).to_have_value("đã đổi trên cổng")
    expect(page.locator(".stamp")).to_contain_text("Trên máy này: chữ chưa lưu. Trên cổng: đã đổi trên cổng.")
    page.get_by_role("button", name="Lấy chữ trên máy này").click()
    expect(note(page)).to_have_value("chữ chưa lưu")
    with someone.loading():
        save(page)
    norm.refresh_from_db()
    assert (norm.note, kept(page)) == ("chữ chưa lưu", 0)


def test_a_form_sent_after_its_session_or_from_an_old_page_is_sent_after_all(
    someone: Visitor, norm: Norm, organiser: User
) -> None:
    page, address = someone.page, f"/dinh-muc/{norm.pk}/"
    someone.arrive(address)
    note(page).fill("trước khi hết phiên")
    Session.objects.all().delete()
    with someone.loading():
        save(page)
    assert KeptForm.objects.get().user == organiser
    someone.sign_in(organiser.email)
    expect(page.locator("h1")).to_have_text("Biểu mẫu chưa gửi, cổng đang giữ")
    expect(page.locator("dl")).to_contain_text("trước khi hết phiên")
    page.set_viewport_size({"width": 360, "height": 780})
    someone.look()
    page.set_viewport_size({"width": 1280, "height": 900})
    with someone.loading():
        page.get_by_role("button", name="Gửi tiếp").click()
    norm.refresh_from_db()
    assert (norm.note, kept(page), KeptForm.objects.count()) == ("trước khi hết phiên", 0, 0)

    someone.arrive(address)
    note(page).fill("từ trang cũ")
    page.context.clear_cookies(name="csrftoken")
    with someone.loading():
        save(page)
    expect(page.locator("h1")).to_have_text("Chưa gửi được biểu mẫu")
    someone.look()
    with someone.loading():
        page.get_by_role("button", name="Gửi tiếp").click()
    norm.refresh_from_db()
    assert (norm.note, kept(page)) == ("từ trang cũ", 0)


PRESS_TWICE = """(button) => {
  const sent = [], size = () => [button.offsetWidth, button.offsetHeight].join();
  const before = size();
  document.addEventListener("submit", (event) => { sent.push(!event.defaultPrevented); event.preventDefault(); });
  button.click();
  const waits = [button.dataset.sending, button.ariaDisabled, size() === before];
  button.form.requestSubmit();
  window.dispatchEvent(new Event("offline"));
  return { sent, waits, after: button.ariaDisabled };
}"""


def test_a_pressed_button_waits_and_comes_back(someone: Visitor, norm: Norm) -> None:
    someone.arrive(f"/dinh-muc/{norm.pk}/")
    found = someone.page.locator("main form[method=post] button[type=submit]").first.evaluate(PRESS_TWICE)
    assert found == {"sent": [True, False], "waits": ["…", "true", True], "after": None}
