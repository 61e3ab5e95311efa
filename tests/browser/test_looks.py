"""A look measures the same colours once a run, and others wherever and at whichever width they are shown."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitor import visitor

STYLE = (
    "(rule) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule); document.adoptedStyleSheets = [sheet]; }"
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "style", "widths"),
    [
        ("pale", ".pale { color: #aaa }", ["1280", "360"]),
        ("on-grey", ".foot { background: #555 }", ["1280", "360"]),
        ("pale-there", "@media (max-width: 500px) { .pale-there { color: #aaa } }", ["360"]),
        ("dark", ".dark { color: #111 }", []),
    ],
)
def test_a_look_complains_of_colours_not_yet_measured(
    kind: str, style: str, widths: list[str], browser: Browser, live_server: LiveServer, axe_source: str
) -> None:
    with visitor(browser, live_server.url, axe_source) as someone:
        someone.go("/tai-khoan/login/")
        someone.page.evaluate(STYLE, style)
        someone.page.locator("footer a").first.evaluate("(link, kind) => link.classList.add(kind)", kind)
        someone.look()
        said, someone.complaints = someone.complaints, []
        assert all("color-contrast" in complaint for complaint in said)
        assert [width for width in ("1280", "360") if any(f"at {width}:" in one for one in said)] == widths
