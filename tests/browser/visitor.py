"""Someone at a browser: waits until each page is ready, looks at what is new on it, and complains at the end of what
axe or a side scroll shows."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, CDPSession, Error, Locator, Page, Response, ViewportSize

from accounts.models import User
from tests.factories import PASSWORD
from tests.sizes import EXHAUSTIVE

# The line of a commune's office on a bad day, for SLOW_LINE=1.
SLOW_LINE = bool(os.environ.get("SLOW_LINE"))
SLOW_LINE_CONDITIONS = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}

AXE = "/static/axe.js"  # conftest.py serves it
PATIENCE = 60_000  # a busy machine is slow, and what is right ends the wait at once
DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=780)


SEEN: defaultdict[str, set[str]] = defaultdict(set)
"""The kinds of element this run has looked at closely at each address: what it is, its classes, what it stands in."""

MEASURED: set[str] = set()
"""Colours and sizes on their grounds."""

LOOK = """(seen) => {
  const heading = document.querySelector("h1").innerText;
  if (!seen) return [document.title, heading, []];
  const kind = (element) => `${element.localName}.${[...element.classList]}[${element.getAttribute("role") ?? ""}]`;
  const within = (window.within = (element) => `${kind(element.parentElement)} > ${kind(element)}`);
  const shown = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
  const known = new Set(seen);
  window.newOnes = shown.filter((element) => !known.has(within(element)));
  return [document.title, heading, [...new Set(window.newOnes.map(within))]];
}"""

# htmx brings a part into the page: what was clicked or sent has settled, not what else is sent (a form may have htmx
# send what is typed, and yet be saved the plain way).
LISTEN = """(patience) => {
  window.answered = new Promise((answer) => {
    setTimeout(answer, patience, false);
    document.addEventListener("htmx:afterSettle", ({ detail }) => {
      if (/submit|click/.test(detail.requestConfig?.triggeringEvent?.type)) answer(true);
    });
  });
}"""

# Contrast is most of axe's work. What has the same colours and size on the same grounds has the same contrast, wherever
# it stands: a run measures each once. Only what axe could measure and found good counts as measured, and what stands
# out of the flow (it may lie on another's ground) only for its own kind. What passes is long and nobody reads it:
# gathering it took most of a journey's time. White space between elements is no text: axe read all that stands in what
# holds it, and then found nothing to measure. A link in a text may stand out by its colour or by its style: where its
# style does, which is quickly read, no colours are compared. axe minds an id that stands twice only where something
# points to it.
LOOK_CLOSELY = """async ([axeFile, isWhole, isEach, measured]) => {
  const known = new Set(measured);
  const grounds = new Map();
  const groundsOf = (element) => {
    if (!element) return "";
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
      const place = /absolute|fixed|sticky/.test(position) ? window.within(element) : "";
      const own = [backgroundColor, backgroundImage, opacity, place].join(" ");
      grounds.set(element, groundsOf(element.parentElement) + (own === "rgba(0, 0, 0, 0) none 1 " ? "" : `${own}/`));
    }
    return grounds.get(element);
  };
  const coloursOf = (element) => {
    const { color, fontSize, fontWeight, textShadow, webkitTextFillColor } = getComputedStyle(element);
    return [color, fontSize, fontWeight, textShadow, webkitTextFillColor, groundsOf(element)].join(" ");
  };
  if (!window.axe) {
    await import(axeFile);
    axe.configure({ noHtml: true });
    const rule = axe._audit.rules.find(({ id }) => id === "color-contrast");
    const check = axe._audit.checks["color-contrast"];
    const { matches } = rule;
    const { evaluate } = check;
    const isText = ({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue.trim();
    const writes = (element) => element.matches("input, select, textarea") || [...element.childNodes].some(isText);
    rule.matches = (element, ...more) => writes(element) && !window.isMeasured(element) && matches(element, ...more);
    const byColour = axe._audit.checks["link-in-text-block"];
    const byStyle = axe._audit.checks["link-in-text-block-style"];
    const { evaluate: compareColours } = byColour;
    byColour.evaluate = function (link, ...more) {
      return byStyle.evaluate.call(this, link, ...more) || compareColours.call(this, link, ...more);
    };
    check.evaluate = function (element, ...more) {
      if (window.isMeasured(element)) return true;
      const isGood = evaluate.call(this, element, ...more);
      if (isGood && axe.commons.dom.isVisibleOnScreen(element)) window.measure(element);
      return isGood;
    };
  }
  const added = [];
  window.isMeasured = (element) => !isEach && known.has(coloursOf(element));
  window.measure = (element) => known.add(coloursOf(element)) && added.push(coloursOf(element));
  const { scrollWidth, clientWidth } = document.documentElement;
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const twice = [...new Set(ids.filter((id, place) => ids.indexOf(id) < place))];
  const where = isWhole ? document : { include: window.newOnes };
  const { violations } = await axe.run(where, { resultTypes: ["violations"], preload: { assets: ["media"] } });
  return [scrollWidth - clientWidth, twice, violations, added];
}"""


@dataclass
class Visitor:
    """`look` is called on every page of a journey; a broken rule of axe fails the test with its name and place."""

    page: Page
    base: str
    has_javascript: bool
    pictures: Path | None = None
    slow_line: CDPSession | None = None
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.go("/tai-khoan/login/")
        self.page.get_by_label("Thư công vụ").fill(email)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        with self.loading():
            self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        assert "login" not in self.page.url
        self.look()

    def enter_as(self, user: User) -> None:
        """Signed in already: signing in is looked at elsewhere."""
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        self.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.base}])

    def come_in(self, user: User) -> None:
        """Where signing in leads, without signing in."""
        self.enter_as(user)
        self.go("/")

    def lose_network(self) -> None:
        self._set_offline(True)

    def regain_network(self) -> None:
        self._set_offline(False)

    def _set_offline(self, is_lost: bool) -> None:
        """Where the line was made slow, Playwright's word alone is not heard: whoever slowed it has to say it too."""
        self.page.context.set_offline(is_lost)
        if self.slow_line:
            self.slow_line.send("Network.emulateNetworkConditions", {"offline": is_lost, **SLOW_LINE_CONDITIONS})

    def ready(self) -> None:
        """The page's scripts and htmx are bound; what is pressed sooner goes the plain way, as without JavaScript. What
        follows into the page has come, or the page says that it did not: a look at it meets nothing that goes away."""
        if self.has_javascript:
            self.page.locator('html[data-ready]:not(:has([aria-busy="true"]))').wait_for(state="attached")
        else:
            self.page.wait_for_load_state()

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Around what loads a page: the test goes on when the new one is ready."""
        with self.page.expect_navigation():
            yield
        self.ready()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around the use of a link or a button that asks the server, for a page or (htmx) for a part of this one. Which
        of both is not asked of the element: Playwright would put all its script into the page's own world for that."""
        if not self.has_javascript:
            with self.loading():
                yield
            return
        self.page.evaluate(LISTEN, PATIENCE)
        yield
        with suppress(Error):  # the page was left, and what was promised with it
            assert self.page.evaluate("() => window.answered") is not False, f"{self.page.url}: no answer came"
        self.page.wait_for_load_state()
        self.ready()

    def click(self, element: Locator) -> None:
        with self.asking():
            element.click()

    def arrive(self, path: str) -> Response | None:
        """By its address, without a look."""
        response = self.page.goto(self.base + path)
        self.ready()
        return response

    def go(self, path: str) -> Response | None:
        response = self.arrive(path)
        self.look()
        return response

    def reload(self) -> None:
        self.page.reload()
        self.ready()

    def press(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("button", name=name).first)
        self.look()

    def in_row(self, line: str, button: str) -> None:
        """A button of a line's menu, by the keyboard: "s2-0", "Lên"."""
        row = self.page.locator("tr", has=self.page.locator(f"#id_{line}-full_name"))
        if not row.locator("details[open]").count():
            row.locator("summary").press("Enter")
        with nullcontext() if self.has_javascript else self.loading():
            row.locator("details button", has_text=button).press("Enter")

    def unfold(self, name: str | re.Pattern[str]) -> None:
        """The editor opens one part at a time: a link in another part is come by as its reader does."""
        closed = self.page.locator("details.part:not([open])")
        holding = closed.filter(has=self.page.get_by_role("link", name=name, include_hidden=True))
        if holding.count() and not self.page.get_by_role("link", name=name).count():
            holding.first.locator("summary").click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.unfold(name)
        self.click(self.page.get_by_role("link", name=name).first)
        self.look()

    def type_enter(self, role: Literal["button", "link"], name: str | re.Pattern[str]) -> None:
        """By the keyboard: it can be reached, and Enter works it."""
        found = self.page.get_by_role(role, name=name).first
        self.page.evaluate("document.activeElement.blur()")  # what cannot be focused shall not pass for what was
        found.focus()
        place = self.page.evaluate("document.activeElement.tabIndex")
        assert place >= 0, f"{name} cannot be reached by the keyboard"
        with self.asking():
            self.page.keyboard.press("Enter")
        self.look()

    def look(self) -> None:
        """Title and heading agree; what is new on it scrolls to no side on a phone, and axe finds nothing in it."""
        view = resolve(urlsplit(self.page.url).path).view_name
        seen = sorted(SEEN[view]) if self.has_javascript else None
        title, heading, kinds = self.page.evaluate(LOOK, seen)
        assert title.startswith(heading), f"{self.page.url}: {title!r} is not {heading!r}"
        SEEN[view].update(kinds)
        if not (kinds or self.pictures):  # without JavaScript nothing is looked at closely
            return
        for width, size in (("1280", DESK), ("360", PHONE)):
            if self.page.viewport_size != size:
                self.page.set_viewport_size(size)
            if self.pictures:
                name = re.sub(r"\W+", "-", self.page.url.removeprefix(self.base)).strip("-") or "trang-dau"
                self.page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
            if kinds:
                self._look_closely(width, is_whole=not seen or EXHAUSTIVE)
        self.page.set_viewport_size(DESK)

    def _look_closely(self, width: str, *, is_whole: bool) -> None:
        asked = [self.base + AXE, is_whole, EXHAUSTIVE, sorted(MEASURED)]
        overflow, twice, violations, measured = self.page.evaluate(LOOK_CLOSELY, asked)
        MEASURED.update(measured)
        if overflow > 0:
            self.complaints.append(f"{self.page.url} scrolls sideways by {overflow} px at {width}")
        if twice:
            self.complaints.append(f"{self.page.url} at {width}: a label leads elsewhere, ids stand twice: {twice}")
        for violation in violations:
            self.complaints.append(f"{self.page.url} at {width}: {_words(violation)}")


def wait_until_kept(page: Page, path: str) -> None:
    """By the worker that answers for this page: before it has charge of it, a page that lost its network is none."""
    page.wait_for_function(
        "async (path) => navigator.serviceWorker.controller?.state === 'activated' && !!(await caches.match(path))",
        arg=path,
    )


def _words(violation: dict[str, Any]) -> str:
    nodes = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['help']}): {nodes}"


@contextmanager
def visitor(
    browser: Browser, base: str, *, has_javascript: bool = True, pictures: Path | None = None
) -> Iterator[Visitor]:
    context = browser.new_context(
        java_script_enabled=has_javascript, viewport=DESK, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    someone = Visitor(page, base, has_javascript, pictures)
    if SLOW_LINE:
        someone.slow_line = context.new_cdp_session(page)
        someone.slow_line.send("Network.enable")
        someone.regain_network()
    yield someone
    context.close()
    assert errors == []
    assert not someone.complaints, "\n".join(someone.complaints)
