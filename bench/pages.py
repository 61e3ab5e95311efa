"""Every page beside the floor's list of a thousand, in turn: ours, the floor's, ours, the floor's.

The time of that list is the unit of all aims, f: a machine's noise is in both, and no page is judged by a page of the
floor that has nothing to show.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from bench.client import Client
from bench.projects import Project, Server
from bench.table import Line


@dataclass(frozen=True, slots=True)
class Aim:
    """So many times f, and so many statements."""

    times: float
    queries: int | None


TURNS = 4
WARM_UP = 6
AIMS = {
    "list": Aim(3, 8),
    "detail": Aim(3, 8),
    "form": Aim(2.5, 8),
    "whole": Aim(5, 10),  # a whole plan, a board, all provinces, a document
    "large": Aim(8, 10),  # a board of two hundred
    "move": Aim(6, None),
}


def floor_list(data: dict[str, Any]) -> dict[str, str]:
    return {"path": "/", "cookie": data["cookie"]}


def measure_pages(
    portal: Project,
    floor: Project,
    ours: Server,
    least: Server,
    found: dict[str, list[Any]],
    least_data: dict[str, Any],
    each: int,
) -> Iterator[Line]:
    """`found` is what addresses.every_page found, `each` the number of requests for one page of one side."""
    pages = [page for page in found["pages"] if page["path"]]
    counted = portal.ask("bench.queries:count", [{key: page[key] for key in ("path", "cookie")} for page in pages])
    unit = floor_list(least_data)
    [floor_counted] = floor.ask("bench.queries:count", [unit])
    for page, count in zip(pages, counted, strict=True):
        what, aim = f"{page['what']} : {page['kind']}", AIMS[page["kind"]]
        if count["status"] != 200:
            yield Line(what, words=f"answers {count['status']}", is_missing=True)
            continue
        with Client(ours.port, page["cookie"]) as mine, Client(least.port, unit["cookie"]) as other:
            times = in_turn(partial(_ms, mine, page["path"]), partial(_ms, other, unit["path"]), each)
        yield Line(
            what,
            *times,
            queries=count["queries"],
            floor_queries=floor_counted["queries"],
            most_times=aim.times,
            times_unit="f",
            most_queries=aim.queries,
        )
    for page in found["pages"]:
        if not page["path"]:
            yield Line(page["what"], words="no such address", is_missing=True)
    if found["unknown"]:
        yield Line("not in bench/portal/addresses.py yet", words=", ".join(found["unknown"]), is_missing=True)


def in_turn(ours: Callable[[], float], other: Callable[[], float], each: int) -> tuple[float, float]:
    """Medians of both, called in blocks that alternate, after a warm-up."""
    figures: tuple[list[float], list[float]] = ([], [])
    for _ in range(WARM_UP):
        ours(), other()
    for _ in range(TURNS):
        for act, into in zip((ours, other), figures, strict=True):
            into.extend(act() for _ in range(-(-each // TURNS)))
    return median(figures[0]), median(figures[1])


def _ms(client: Client, path: str) -> float:
    return client.get(path).expect(200).ms
