"""What tests of this floor share: the keys of trips, in a folder of the test's own, and a world in which something was
learnt, for modules all of whose tests stand in it (`usefixtures("once")`)."""

from copy import deepcopy
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.worlds.learning import Learning, learning
from tests.worlds.standing import Standing


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> None:
    settings.DETAILS_KEY_FILE = tmp_path / "keys" / "travel.json"


@pytest.fixture(scope="module")
def once(stand: Standing) -> Learning:
    return stand(learning)


@pytest.fixture
def there(once: Learning, db: None) -> Learning:
    return deepcopy(once)
