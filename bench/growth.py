"""The lists at a hundred thousand people beside the same lists at a thousand.

Minutes lie between the two, and a machine is not as fast in one minute as in another: each is asked in turn with the
floor's list, and what that took more or less the second time is taken off.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.client import Client
from bench.pages import ask_ms, floor_list, in_turn
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
    before = [_beside(ours, page, least, unit, each) for page in pages]
    portal.ask("bench.portal.data:grow", MANY)
    for page, (few, pace_then) in zip(pages, before, strict=True):
        many, pace_now = _beside(ours, page, least, unit, each)
        few_now = few * pace_now / pace_then
        yield Line(f"{page['what']} at {MANY:,} people beside a thousand", many, few_now, most_times=1.3)


def _beside(ours: Server, page: dict[str, Any], least: Server, unit: dict[str, str], each: int) -> tuple[float, float]:
    with Client(ours.port, page["cookie"]) as mine, Client(least.port, unit["cookie"]) as other:
        return in_turn(partial(ask_ms, mine, page["path"]), partial(ask_ms, other, unit["path"]), each)
