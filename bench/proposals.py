"""The proposal for a composition beside HiGHS alone on the same model, and beside one plain programme of that size."""

from collections.abc import Iterator
from itertools import product
from statistics import median

from bench.projects import Project
from bench.table import Line

KINDS = {"stored": "stored ones repeated", "varied": "all different"}
ONCE = 1000
"""From so many people on, one run is enough."""


def measure_proposals(
    portal: Project, floor: Project, composition: int, sizes: tuple[tuple[int, int], ...], times: int
) -> Iterator[Line]:
    for (people, delegations), kind in product(sizes, KINDS):
        ours, plain = [], []
        for _ in range(1 if people >= ONCE else times):
            ours.append(portal.ask("bench.portal.proposals:proposal", composition, people, delegations, kind))
            plain.append(floor.ask("bench.floor.proposals:proposal", people, delegations))
        mine, other = ({key: median(one[key] for one in side) for key in side[0]} for side in (ours, plain))
        who = f"{people:,} people ({KINDS[kind]}), {delegations} delegations"
        what = f"proposal, {who}, beside HiGHS solving the same model once"
        yield Line(what, mine["s"], mine["first"], "s", most=5 if people > 200 else 0.5)
        inside = f"… beside all its {mine['runs']:.0f} runs of HiGHS, {mine['seated']:.0f} people seated"
        yield Line(inside, mine["s"], mine["solver"], "s")
        yield Line("… beside one plain MILP of that size", mine["s"], other["s"], "s")
        yield Line("… peak memory", mine["MB"], other["MB"], "MB")
