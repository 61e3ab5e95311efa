"""A real browser against a live server: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.visitor import PATIENCE, Seen

expect.set_options(timeout=PATIENCE)

# The longest first, and all of them before the rest: a journey begun last would leave the other worker idle.
LONGEST = (
    "test_plan_of_2026",
    "test_blank_plan",
    "test_journey",
    "test_destinations",
    "test_days",
    "test_host_answers",
    "test_pocket",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        name = item.path.stem
        if item.path.parent != Path(__file__).parent:
            return len(LONGEST) + 1
        return LONGEST.index(name) if name in LONGEST else len(LONGEST)

    items.sort(key=place)


ROOT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first opens no windows


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
def seen_by_all_workers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What one worker has looked at closely another need not."""
    own = tmp_path_factory.getbasetemp()
    Seen.at = (own.parent if hasattr(request.config, "workerinput") else own) / "seen"
    Seen.at.mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def browser(playwright_driver: Playwright, chromium_path: str) -> Iterator[Browser]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    # A page lives for a second or two: what V8 compiles the second and third time, and what it sweeps, is not repaid.
    quiet += ["--js-flags=--no-opt --no-maglev --min-semi-space-size=64"]
    browser = playwright_driver.chromium.launch(executable_path=chromium_path, args=quiet)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
