"""The yardstick itself: no page is left out of `make bench`, and what misses its aim is not passed over."""

import pytest

from bench.pages import WARM_UP, in_turn
from bench.portal.addresses import FLOORS, unmeasured
from bench.table import Line
from tests.access_matrix import MATRIX


def test_every_page_is_measured_or_exempted_with_a_reason() -> None:
    read = {row.name for row in MATRIX if row.method == "get" and row.name.startswith(FLOORS)}
    assert unmeasured(sorted(read)) == []


def test_a_machine_that_slows_down_in_the_middle_changes_no_ratio() -> None:
    """Ours takes twice the other's time; from the third pair on everything takes ten times as long."""
    seconds = [1.0] * (WARM_UP + 2) + [10.0] * 3
    mine, others = (2 * one for one in seconds), iter(seconds)
    turns = in_turn(lambda: next(mine), lambda: next(others), each=5)
    assert (turns.ours, turns.floor, turns.ratio) == (20, 10, 2)
    assert next(mine, None) is next(others, None) is None


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (Line("a", 3.0, 1.0, most_times=3), True),
        (Line("a", 3.1, 1.0, most_times=3), False),
        (Line("a", 3.0, 1.0, queries=9, most_times=3, most_queries=8), False),
        (Line("a", 0.4, 1.0, least_times=0.4), True),
        (Line("a", 0.3, 1.0, least_times=0.4), False),
        (Line("a", 3.1, 1.0, most_times=3, paired=2.9), True),
        (Line("a", words="answers 500", is_missing=True), False),
        (Line("a", 3.0), None),
    ],
)
def test_a_line_is_held_to_each_of_its_aims(line: Line, verdict: bool | None) -> None:
    assert line.is_ok is verdict
