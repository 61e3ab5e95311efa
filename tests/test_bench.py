"""The yardstick itself: no page is left out of `make bench`, and what misses its aim is not passed over."""

import pytest

from bench.portal.addresses import FLOORS, unmeasured
from bench.table import Line
from tests.access_matrix import MATRIX


def test_every_page_is_measured_or_exempted_with_a_reason() -> None:
    read = {row.name for row in MATRIX if row.method == "get" and row.name.startswith(FLOORS)}
    assert unmeasured(sorted(read)) == []


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (Line("a", 3.0, 1.0, most_times=3), True),
        (Line("a", 3.1, 1.0, most_times=3), False),
        (Line("a", 3.0, 1.0, queries=9, most_times=3, most_queries=8), False),
        (Line("a", 0.4, 1.0, least_times=0.4), True),
        (Line("a", 0.3, 1.0, least_times=0.4), False),
        (Line("a", words="answers 500", is_missing=True), False),
        (Line("a", 3.0), None),
    ],
)
def test_a_line_is_held_to_each_of_its_aims(line: Line, verdict: bool | None) -> None:
    assert line.is_ok is verdict
