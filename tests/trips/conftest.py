"""What tests of this floor share: keys of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from trips.sealing import KeyFile


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> KeyFile:
    settings.DETAILS_KEY_FILE = tmp_path / "keys" / "travel.json"
    return KeyFile(settings.DETAILS_KEY_FILE)
