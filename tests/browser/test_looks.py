"""A look measures the same colours once a run, and others wherever and at whichever width they are shown; and it finds
what else is wrong at either width."""

import re
from collections import defaultdict

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitor import visitor

DRESS = """([name, rules]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
  document.querySelector("footer a").className = name;
}"""


@pytest.mark.django_db(transaction=True)
def test_a_look_complains_of_colours_not_yet_measured(browser: Browser, live_server: LiveServer) -> None:
    with visitor(browser, live_server.url) as someone:
        someone.go("/tai-khoan/login/")
        for name, rules, widths in (
            ("dark", ".dark { color: #111 }", []),
            ("pale", ".pale { color: #aaa }", ["1280", "360"]),
            ("on-grey", ".foot { background: #555 }", ["1280", "360"]),
            ("pale-there", "@media (max-width: 500px) { .pale-there { color: #abb } }", ["360"]),
        ):
            someone.page.evaluate(DRESS, [name, rules])
            someone.look()
            said, someone.complaints = someone.complaints, []
            assert all("color-contrast" in complaint for complaint in said)
            assert [width for width in ("1280", "360") if any(f"at {width}:" in one for one in said)] == widths, name


PLANT = """([rules, planted]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
  document.querySelector("main").insertAdjacentHTML("beforeend", planted);
}"""
LINK = '<a href="/tro-giup/">hướng dẫn</a> trước khi đăng nhập vào cổng này.'
PLAIN = "{ color: #222; font: inherit; text-decoration: none }"
RULES = f"""
.plain a {PLAIN}
.there {{ display: none }}
@media (max-width: 500px) {{
  .plain-there a {PLAIN}
  .words {{ display: none }}
  .there {{ display: inline }}
}}"""
BOTH, PHONE, NOWHERE = {"1280", "360"}, {"360"}, set[str]()
FAULTS = (
    ("link-in-text-block", ".plain", LINK, BOTH),
    ("link-in-text-block", ".plain-there", LINK, PHONE),
    ("link-in-text-block", ".underlined", LINK, NOWHERE),
    ("button-name", ".nameless", "<button></button>", BOTH),
    ("button-name", ".name-hidden", '<button><b><span class="words">Gửi</span></b></button>', PHONE),
    ("label", ".label-hidden", '<label class="words" for="x">Tên</label> <input id="x">', PHONE),
    ("image-alt", ".there", '<img id="y" src="/x.svg">', PHONE),
)


@pytest.mark.django_db(transaction=True)
def test_a_look_finds_a_fault_at_the_width_where_it_is(
    browser: Browser, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.browser.visitor.SEEN", defaultdict(set))  # nothing was looked at before
    monkeypatch.setattr("tests.browser.visitor.MEASURED", set())
    with visitor(browser, live_server.url) as someone:
        someone.arrive("/tai-khoan/login/")
        paragraphs = [f'<p class="{where.removeprefix(".")}">{html}</p>' for _, where, html, _ in FAULTS]
        someone.page.evaluate(PLANT, [RULES, "".join(paragraphs)])
        someone.look()
        said, someone.complaints = someone.complaints, []
    for fault, where, html, widths in FAULTS:
        own = re.search(r' id="(\w+)"', html)  # axe calls an element by its id, where it has one
        selector = re.compile(f"#{own[1]}" if own else rf"{re.escape(where)}\b(?!-)")
        found = [one for one in said if f": {fault} (" in one and selector.search(one)]
        assert {width for width in BOTH if any(f" at {width}:" in one for one in found)} == widths, (where, said)
