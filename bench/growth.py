"""The lists at a hundred thousand people beside the same lists at a thousand."""

from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any

from bench.client import Client
from bench.pages import WARM_UP
from bench.projects import Project, Server
from bench.table import Line

MANY = 100_000
OF_PEOPLE = ("registrations:nominations", "registrations:review", "registrations:directory", "delegations:compositions")


def measure_growth(portal: Project, ours: Server, found: dict[str, list[Any]], each: int) -> Iterator[Line]:
    """Leaves the hundred thousand behind: nothing that counts people is measured after it."""
    pages = [page for page in found["pages"] if page["what"] in OF_PEOPLE and page["path"]]
    before = [_median_ms(ours, page, each) for page in pages]
    portal.ask("bench.portal.data:grow", MANY)
    for page, few in zip(pages, before, strict=True):
        yield Line(
            f"{page['what']} at {MANY:,} people beside a thousand", _median_ms(ours, page, each), few, most_times=1.3
        )


def _median_ms(ours: Server, page: dict[str, Any], each: int) -> float:
    with Client(ours.port, page["cookie"]) as client:
        ask = partial(client.get, page["path"])
        return median([ask().expect(200).ms for _ in range(WARM_UP + each)][WARM_UP:])
