"""Every page beside the floor's list of a thousand, in turn: ours, the floor's, ours, the floor's.

The time of that list is the unit of all aims, f: a machine's noise is in both, and no page is judged by a page of the
floor that has nothing to show. A machine's pace changes within a second: a ratio is the median of all pairs' ratios,
for the two of a pair lie a few milliseconds apart.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import replace
from functools import partial
from statistics import median
from typing import Any

from msgspec import Struct

from bench.client import Client
from bench.projects import Project, Server
from bench.table import Line


class Turns(Struct, frozen=True):
    """Medians: milliseconds of ours and of the other side, and how many times the other's the two of a pair took."""

    ours: float
    floor: float
    ratio: float


class Aim(Struct, frozen=True):
    """So many times f, and so many statements."""

    times: float | None
    queries: int | None


WARM_UP = 6
AIMS = {
    "list": Aim(3, 8),
    "detail": Aim(3, 8),
    "form": Aim(2.5, 8),
    "whole": Aim(5, 10),  # a whole plan, a board, all provinces, a document
    "large": Aim(8, 10),  # a board of two hundred
    "move": Aim(6, None),
    "follows": Aim(None, None),  # what comes while its reader reads already
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
    requests = [{key: page[key] for key in ("path", "cookie")} for page in pages]
    counted = portal.ask("bench.queries:count", requests)
    unit = floor_list(least_data)
    [floor_counted] = floor.ask("bench.queries:count", [unit])
    lines = []
    for page, count in zip(pages, counted, strict=True):
        what, aim = f"{page['what']} : {page['kind']}", AIMS[page["kind"]]
        if count["status"] != 200:
            lines.append(Line(what, words=f"answers {count['status']}", is_missing=True))
            continue
        times = beside_floor(ours, page, least, unit, each)
        lines.append(
            Line(
                what,
                times.ours,
                times.floor,
                paired=times.ratio,
                queries=count["queries"],
                floor_queries=floor_counted["queries"],
                most_times=aim.times,
                times_unit="f",
                most_queries=aim.queries,
            )
        )
    yield from _with_reasons(portal, lines, requests)
    for page in found["pages"]:
        if not page["path"]:
            yield Line(page["what"], words="no such address", is_missing=True)
    if found["unknown"]:
        yield Line("not in bench/portal/addresses.py yet", words=", ".join(found["unknown"]), is_missing=True)


def _with_reasons(portal: Project, lines: Sequence[Line], requests: Sequence[dict[str, str]]) -> list[Line]:
    """A line that misses its aim says where its time goes."""
    missed = [place for place, line in enumerate(lines) if line.is_ok is False and line.ours is not None]
    reasons = portal.ask("bench.portal.profiles:profiled", [requests[place] for place in missed])
    said = dict(zip(missed, reasons, strict=True))
    return [replace(line, reason=said.get(place, "")) for place, line in enumerate(lines)]


def in_turn(ours: Callable[[], float], other: Callable[[], float], each: int) -> Turns:
    """Ours and the other, one after the other, `each` times after a warm-up."""
    for _ in range(WARM_UP):
        ours(), other()
    pairs = [(ours(), other()) for _ in range(each)]
    mine, others = zip(*pairs, strict=True)
    return Turns(median(mine), median(others), median(one / beside for one, beside in pairs))


def beside_floor(ours: Server, page: dict[str, Any], least: Server, unit: dict[str, str], each: int) -> Turns:
    """Milliseconds of the page and of the floor's list, asked in turn."""
    with Client(ours.port, page["cookie"]) as mine, Client(least.port, unit["cookie"]) as other:
        return in_turn(partial(_ms, mine, page["path"]), partial(_ms, other, unit["path"]), each)


def _ms(client: Client, path: str) -> float:
    return client.get(path).expect(200).ms
