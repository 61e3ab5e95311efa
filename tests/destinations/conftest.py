"""Agencies and provinces as the reference files have them, and the text of the plan of 2023."""

import pytest

from tests.worlds.reference import DATA, store_reference


@pytest.fixture
def reference() -> None:
    """For tests that use the database."""
    store_reference()


@pytest.fixture(scope="session")
def text_of_8752() -> str:
    return (DATA / "plans/8752.toml").read_text(encoding="utf-8")
