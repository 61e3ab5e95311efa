"""Someone at a browser: looks at every page he reaches, and complains at the end of what axe or a side scroll shows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from django.test import Client
from playwright.sync_api import Browser, Page, Response, ViewportSize

from accounts.models import User
from tests.factories import PASSWORD

DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=780)

# What passes is long and nobody reads it: gathering it took most of a journey's time.
VIOLATIONS = "axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)"


@dataclass
class Visitor:
    """`look` is called on every page of a journey; a broken rule of axe fails the test with its name and place."""

    page: Page
    base: str
    axe: str
    has_javascript: bool
    pictures: Path | None = None
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.go("/tai-khoan/login/")
        self.page.get_by_label("Thư công vụ").fill(email)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        self.page.wait_for_url(re.compile(r"^(?!.*login)"))
        self.look()

    def enter_as(self, user: User) -> None:
        """Signed in already: signing in is looked at elsewhere."""
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        self.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.base}])

    def type_enter(self, role: Literal["button", "link"], name: str | re.Pattern[str]) -> None:
        """A button or link that loads a page, by the keyboard: it can be reached, and Enter works it."""
        found = self.page.get_by_role(role, name=name).first
        assert found.evaluate("element => element.tabIndex") >= 0, f"{name} cannot be reached by the keyboard"
        found.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def go(self, path: str) -> Response | None:
        response = self.page.goto(self.base + path)
        self.look()
        return response

    def press(self, name: str | re.Pattern[str]) -> None:
        """A button that loads a page."""
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def in_row(self, line: str, button: str) -> None:
        """A button of a line's menu, by the keyboard: "s2-0", "Lên"."""
        row = self.page.locator("tr", has=self.page.locator(f"#id_{line}-full_name"))
        if not row.locator("details").evaluate("menu => menu.open"):
            row.locator("summary").press("Enter")
        row.locator("details button", has_text=button).press("Enter")

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def look(self) -> None:
        """Title and heading agree, no side scroll on a phone, axe finds nothing at either width."""
        title, heading = self.page.title(), self.page.locator("h1").first.inner_text()
        assert title.startswith(heading), f"{self.page.url}: {title!r} is not {heading!r}"
        for width, size in (("1280", DESK), ("360", PHONE)):
            self.page.set_viewport_size(size)
            if self.pictures:
                name = re.sub(r"\W+", "-", self.page.url.removeprefix(self.base)).strip("-") or "trang-dau"
                self.page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
            if self.has_javascript:
                self._look_closely(width)
        self.page.set_viewport_size(DESK)

    def _look_closely(self, width: str) -> None:
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            self.complaints.append(f"{self.page.url} scrolls sideways by {overflow} px at {width}")
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(self.axe)
        for violation in self.page.evaluate(VIOLATIONS):
            self.complaints.append(f"{self.page.url} at {width}: {_words(violation)}")


def _words(violation: dict[str, Any]) -> str:
    nodes = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['help']}): {nodes}"


@contextmanager
def visitor(
    browser: Browser, base: str, axe: str, *, has_javascript: bool = True, pictures: Path | None = None
) -> Iterator[Visitor]:
    context = browser.new_context(
        java_script_enabled=has_javascript, viewport=DESK, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    someone = Visitor(page, base, axe, has_javascript, pictures)
    yield someone
    context.close()
    assert errors == []
    assert not someone.complaints, "\n".join(someone.complaints)
