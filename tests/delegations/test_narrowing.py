"""A large programme solved in parts: its claims are those of the whole one, and it sends the same people."""

import pytest

from delegations.proposal import programme, solve
from tests.delegations.exhaustive import varied
from tests.sizes import cases

PARTS = 4  # the aims of where and as what


def test_in_parts_nothing_is_claimed_that_the_whole_programme_does_not_bear_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proved = 0
    for number in cases(500):
        _, case, locks = varied(number)
        whole = solve(case, locks)
        with monkeypatch.context() as small:
            small.setattr(programme, "_LARGE", 0)
            parts = solve(case, locks)
        assert {one.candidate for one in parts.places} == {one.candidate for one in whole.places}, f"case {number}"
        assert parts.reached[:-PARTS] == whole.reached[:-PARTS], f"case {number}"
        for ours, best in zip(parts.reached[-PARTS:], whole.reached[-PARTS:], strict=True):
            assert ours.bounds[0] <= best.values[0] <= ours.values[0], f"case {number}: {ours.aim}"
            if ours.values != best.values:
                break  # later aims are of other choices
            proved += ours.bounds == ours.values
    assert proved > 0.9 * PARTS * len(cases(500))
