"""The small tour of the board's tests, built once for all tests of a module."""

from copy import deepcopy

import pytest

from tests.worlds.boards import Small, small
from tests.worlds.standing import Standing


@pytest.fixture(scope="module")
def once(stand: Standing) -> Small:
    return stand(small)


@pytest.fixture
def board(once: Small) -> Small:
    return deepcopy(once)
