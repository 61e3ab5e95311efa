"""What tests of this floor share: the keys of trips, in a folder of the test's own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> None:
    settings.DETAILS_KEY_FILE = tmp_path / "keys" / "travel.json"
