"""Expressions that are compiled when they are first used: each can be, and does what `re.compile` does."""

import copy
import pickle
import re
import sys

import pytest

import config.urls  # noqa: F401 - what a start imports
from config.late import _Late, late

EVERY = {
    f"{module.__name__}.{name}": one
    for module in list(sys.modules.values())
    for name, one in list(getattr(module, "__dict__", {}).items())
    if isinstance(one, _Late)
}


def test_it_is_compiled_as_it_is_used() -> None:
    pattern = late(r"[a-z]+", re.IGNORECASE)
    assert pattern.pattern == r"[a-z]+"
    assert "fullmatch" not in vars(pattern)
    assert pattern.fullmatch("Abc")
    assert pattern.sub("-", "ab1CD") == "-1-"
    assert "fullmatch" in vars(pattern)


def test_a_copy_of_it_is_used_alike() -> None:
    pattern = late("[a-z]+")
    for same in (copy.copy(pattern), pickle.loads(pickle.dumps(pattern)), copy.deepcopy(pattern)):  # noqa: S301 - ours
        assert same.fullmatch("abc")


@pytest.mark.parametrize("one", EVERY.values(), ids=EVERY)
def test_each_can_be_compiled(one: _Late) -> None:
    assert one.groups >= 0
