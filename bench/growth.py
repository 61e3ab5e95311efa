"""The lists at a hundred thousand people beside the same lists at a thousand.

Minutes lie between the two, and a machine is not as fast in one minute as in another: each is asked in turn with the
floor's list, and the time of a thousand is brought to the pace of the second time.
"""

from collections.abc import Iterator
from typing import Any

from bench.pages import beside_floor, floor_list
from bench.projects import Project, Server
from bench.table import Line

MANY = 100_000
OF_PEOPLE = ("registrations:nominations", "registrations:review", "registrations:directory", "delegations:compositions")


def measure_growth(
    portal: Project,
    ours: Server,
    least: Server,
    found: dict[str, list[Any]],
    least_data: dict[str, Any],
    each: int,
) -> Iterator[Line]:
    """Leaves the hundred thousand behind: nothing that counts people is measured after it."""
    pages = [page for page in found["pages"] if page["what"] in OF_PEOPLE and page["path"]]
    unit = floor_list(least_data)
    before = [beside_floor(ours, page, least, unit, each) for page in pages]
    portal.ask("bench.portal.data:grow", MANY)
    for page, few in zip(pages, before, strict=True):
        many = beside_floor(ours, page, least, unit, each)
        few_now = few.ours * many.floor / few.floor
        yield Line(
            f"{page['what']} at {MANY:,} people beside a thousand",
            many.ours,
            few_now,
            paired=many.ratio / few.ratio,
            most_times=1.3,
        )
