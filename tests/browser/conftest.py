"""A real browser against a live server: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

expect.set_options(timeout=20_000)  # a busy machine is slow, and what is right ends the wait at once

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
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


@pytest.fixture(scope="session")
def browser(playwright_driver: Playwright, chromium_path: str) -> Iterator[Browser]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    browser = playwright_driver.chromium.launch(executable_path=chromium_path, args=quiet)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
