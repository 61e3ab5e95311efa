"""A real browser against a live server: Debian's Chromium, driven by Playwright."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.signals import request_finished, request_started
from django.db import connections
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.test.client import ClientHandler
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.visitor import AXE, PATIENCE

expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).resolve().parent.parent.parent
AXE_FILE = ROOT / "node_modules/axe-core/axe.min.js"
# As far as they touch a page of the portal.
OFF_IN_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "PaintHolding",
)
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first opens no windows


@pytest.fixture(autouse=True)
def answered_before_all_is_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page that closes leaves its last question on the way: what the server still wrote for it would come into tables
    that were emptied after the test, and stand in another test's record."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")  # is emptied after what stands below
    asked: list[object] = []
    answered: list[object] = []

    def begun(sender: object, **_of: Any) -> None:
        if sender is not ClientHandler:  # the test's own client, which waits for itself
            asked.append(sender)

    def ended(sender: object, **_of: Any) -> None:
        if sender is not ClientHandler:
            answered.append(sender)

    request_started.connect(begun)
    request_finished.connect(ended)
    yield
    until = time.monotonic() + PATIENCE / 1000
    while len(asked) > len(answered) and time.monotonic() < until:
        time.sleep(0.01)
    request_started.disconnect(begun)
    request_finished.disconnect(ended)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "Chromium is not installed: run `make test`, which installs it."
    return found


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    # Playwright runs an event loop in this thread; the test's own look at the database is not async work. Django keeps
    # connections by thread, or by context where a loop runs: both shall be one, not a second that nobody closes.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    connection = connections["default"]
    with sync_playwright() as driver:
        connections["default"] = connection
        yield driver
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def static_files_kept_by_the_browser() -> Iterator[None]:
    """As in earnest, where their names change with them: else it asks for each again at every page. And axe is one of
    them, which only a page that is looked at closely loads, and compiles once for all pages of a visitor."""
    serve = StaticFilesHandler.serve

    def kept(handler: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        answer = FileResponse(AXE_FILE.open("rb")) if request.path == AXE else serve(handler, request)
        answer["Cache-Control"] = "max-age=3600, immutable"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture(scope="session")
def browser(playwright_driver: Playwright, chromium_path: str) -> Iterator[Browser]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    # A new page takes the place of the one before it, without a frame, a compositor and a drawing surface of its own: a
    # third of what loading takes. The others are Playwright's own, which only the last such list would leave standing.
    quiet += [f"--disable-features={','.join(('RenderDocument', *OFF_IN_PLAYWRIGHT))}"]
    # A page lives for a second or two: what V8 compiles the second and third time, and what it sweeps, is not repaid.
    # axe asks where an error stands, for which V8 would read all of axe once more.
    js_flags = "--no-opt --no-maglev --min-semi-space-size=64 --no-enable-lazy-source-positions"
    quiet += [f"--js-flags={js_flags}"]
    # Nobody sees what is drawn unless pictures are taken: with no memory to draw into, next to nothing is. How a page
    # is laid out, its colours and what lies under the pointer are reckoned without that.
    if not os.environ.get("PICTURES"):
        quiet += ["--force-gpu-mem-available-mb=1"]
    browser = playwright_driver.chromium.launch(executable_path=chromium_path, args=quiet)
    yield browser
    browser.close()
