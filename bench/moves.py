"""A person moved to and fro on the board of two hundred people, as htmx asks for it."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from bench.client import Client
from bench.projects import Server
from bench.table import Line

WARM_UP = 6


def measure_moves(ours: Server, data: dict[str, Any], times: int) -> Iterator[Line]:
    """The answer is the whole board anew."""
    path, spent = f"/doan/{data['composition']}/chuyen/", []
    with Client(ours.port, data["cookies"]["organiser"], htmx=True) as client:
        for revision in range(WARM_UP + times):
            place = f"{1 + revision % 2}:member"
            fields = {"nomination": str(data["mover"]), "place": place, "revision": str(revision)}
            spent.append(client.post(path, fields).expect(200).ms)
    yield Line("a move on the board of 200 people", median(spent[WARM_UP:]), None, most=40)
