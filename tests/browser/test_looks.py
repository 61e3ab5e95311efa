"""A look measures the same colours once a run, and others wherever and at whichever width they are shown; and it finds
what else is wrong at either width."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitor import Seen, visitor

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


PLANT = """([rules, html]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
  const planted = document.createElement("p");
  planted.className = "planted";
  planted.innerHTML = html;
  document.querySelector("main").append(planted);
}"""
LINK = 'Đọc <a href="/tro-giup/">hướng dẫn</a> trước khi đăng nhập vào cổng này.'
PLAIN = "{ color: #222; font: inherit; text-decoration: none }"
ON_PHONE = "@media (max-width: 500px)"
HIDDEN = ON_PHONE + " { .words { display: none } }"
SHOWN = ".there { display: none } " + ON_PHONE + " { .there { display: inline } }"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("rules", "html", "fault", "widths"),
    [
        pytest.param(f".planted a {PLAIN}", LINK, "link-in-text-block", {"1280", "360"}, id="a-link-like-its-text"),
        pytest.param(
            f"{ON_PHONE} {{ .planted a {PLAIN} }}", LINK, "link-in-text-block", {"360"}, id="a-link-like-its-text-there"
        ),
        pytest.param("", LINK, "link-in-text-block", set(), id="a-link-underlined"),
        pytest.param("", "<button></button>", "button-name", {"1280", "360"}, id="a-button-without-a-name"),
        pytest.param(
            HIDDEN, '<button><b><span class="words">Gửi</span></b></button>', "button-name", {"360"}, id="a-name-hidden"
        ),
        pytest.param(
            HIDDEN, '<label class="words" for="x">Tên</label> <input id="x">', "label", {"360"}, id="a-label-hidden"
        ),
        pytest.param(
            HIDDEN,
            '<i class="words" id="y">Tên</i> <input aria-labelledby="z">',
            "label",
            {"1280", "360"},
            id="named-by-nothing",
        ),
        pytest.param(SHOWN, '<img class="there" src="/x.svg">', "image-alt", {"360"}, id="shown-there-alone"),
    ],
)
def test_a_look_finds_a_fault_at_the_width_where_it_is(
    rules: str,
    html: str,
    fault: str,
    widths: set[str],
    browser: Browser,
    live_server: LiveServer,
    axe_source: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(Seen, "at", tmp_path)  # nothing was looked at before
    with visitor(browser, live_server.url, axe_source) as someone:
        someone.arrive("/tai-khoan/login/")
        someone.page.evaluate(PLANT, [rules, html])
        someone.look()
        said, someone.complaints = someone.complaints, []
        found = {width for width in ("1280", "360") if any(f"at {width}: {fault} " in one for one in said)}
        assert found == widths, said
