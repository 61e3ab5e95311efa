"""A passkey is added and used, an important thing is asked for it anew, and a session of another browser is ended."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import Session, User
from tests import factories
from tests.browser.visitor import Visitor, visitor

pytestmark = [pytest.mark.django_db(transaction=True)]
FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def administrator() -> User:
    user = factories.administrator()
    user.set_password(factories.PASSWORD)
    user.save()
    return user


@pytest.fixture
def someone(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    with visitor(browser, live_server.url) as visiting:
        finger = visiting.page.context.new_cdp_session(visiting.page)
        finger.send("WebAuthn.enable")
        finger.send("WebAuthn.addVirtualAuthenticator", {"options": FINGERPRINT})
        yield visiting


def touch(someone: Visitor, button: str) -> None:
    """The browser asks for the finger, and sends the form by itself."""
    with someone.loading():
        someone.page.get_by_role("button", name=button).click()


def fill_password(page: Page) -> None:
    page.get_by_label("Mật khẩu", exact=True).fill(factories.PASSWORD)


def test_a_passkey_is_the_second_factor_and_confirms(someone: Visitor, administrator: User, settings: Settings) -> None:
    page = someone.page
    someone.sign_in(administrator.email)
    someone.go("/tai-khoan/hai-lop/webauthn/add/")
    fill_password(page)
    someone.press("Xác nhận")
    page.get_by_label("Tên của khóa").fill("Vân tay của máy này")
    touch(someone, "Thêm khóa này")
    expect(page.locator("h1")).to_have_text("Mã dự phòng")

    page.context.clear_cookies()
    someone.go("/tai-khoan/login/")
    page.get_by_label("Thư công vụ").fill(administrator.email)
    fill_password(page)
    someone.press("Đăng nhập")
    touch(someone, "Dùng khóa bảo mật")
    assert Session.objects.exclude(account=None).count() == 2  # the one whose cookie was thrown away goes on
    someone.go("/phien-dang-nhap/")
    someone.press("Kết thúc phiên trên Chrome")
    expect(page.locator("tbody tr")).to_have_count(1)

    settings.CONFIRM_MINUTES = 0.0001  # the sign-in was long ago
    someone.arrive("/quan-tri/moi/")
    expect(page.locator("h1")).to_have_text("Xác nhận lại trước khi tiếp tục")
    someone.look()
    settings.CONFIRM_MINUTES = 30
    someone.follow("Dùng khóa bảo mật")
    touch(someone, "Dùng khóa bảo mật")
    expect(page.locator("h1")).to_have_text("Mời người dùng")
