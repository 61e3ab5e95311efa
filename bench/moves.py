"""A person moved to and fro on the board of two hundred people, as htmx asks for it."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from bench.client import Client
from bench.pages import AIMS, floor_list, in_turn
from bench.projects import Server
from bench.table import Line


def measure_moves(
    ours: Server, least: Server, data: dict[str, Any], least_data: dict[str, Any], times: int
) -> Iterator[Line]:
    """Beside the floor's list, in turn with it."""
    path, unit = f"/doan/{data['composition']}/chuyen/", floor_list(least_data)
    revisions = count()
    with (
        Client(ours.port, data["cookies"]["organiser"], htmx=True) as client,
        Client(least.port, unit["cookie"]) as other,
    ):

        def move() -> float:
            revision = next(revisions)
            place = f"{1 + revision % 2}:member"
            fields = {"nomination": str(data["mover"]), "place": place, "revision": str(revision)}
            return client.post(path, fields).expect(200).ms

        spent = in_turn(move, lambda: other.get(unit["path"]).expect(200).ms, times)
    yield Line(
        "a move on the board of 200 people",
        spent.ours,
        spent.floor,
        paired=spent.ratio,
        most_times=AIMS["move"].times,
        times_unit="f",
    )
