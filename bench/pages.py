"""Every page beside the floor's page of its kind, in turn: ours, the floor's, ours, the floor's."""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Any

from bench.client import Client
from bench.projects import Project, Server
from bench.table import Line

TURNS = 4
WARM_UP = 6
AIMS = {"list": (3.0, 8), "detail": (3.0, 8), "form": (2.5, 5), "login": (2.5, 5)}


def floor_pages(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    paths = {"list": "/", "detail": f"/{data['person']}/", "form": "/form/", "login": "/login/"}
    return {like: {"path": path, "cookie": "" if like == "login" else data["cookie"]} for like, path in paths.items()}


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
    beside = floor_pages(least_data)
    floor_counted = dict(zip(beside, floor.ask("bench.queries:count", list(beside.values())), strict=True))
    for page, count in zip(pages, counted, strict=True):
        what, like = f"{page['what']} : {page['like']}", page["like"]
        if count["status"] != 200:
            yield Line(what, words=f"answers {count['status']}")
            continue
        with Client(ours.port, page["cookie"]) as mine, Client(least.port, beside[like]["cookie"]) as other:
            times = in_turn(partial(_ms, mine, page["path"]), partial(_ms, other, beside[like]["path"]), each)
        times_most, queries_most = AIMS[like] if page["most"] is None else (None, None)
        yield Line(
            what,
            *times,
            queries=count["queries"],
            floor_queries=floor_counted[like]["queries"],
            most_times=times_most,
            most=page["most"],
            most_queries=queries_most,
        )
    for page in found["pages"]:
        if not page["path"]:
            yield Line(page["what"], words="no such address")
    if found["unknown"]:
        yield Line("not in bench/portal/addresses.py yet", words=", ".join(found["unknown"]))


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
