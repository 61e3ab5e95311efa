"""A look measures the same colours once a run, and others wherever and at whichever width they are shown."""

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
def test_a_look_complains_of_colours_not_yet_measured(
    browser: Browser, live_server: LiveServer, axe_source: str
) -> None:
    with visitor(browser, live_server.url, axe_source) as someone:
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
