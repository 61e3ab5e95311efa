"""The proposal for a composition beside one plain integer programme of the same size."""

from collections.abc import Iterator
from statistics import median

from bench.projects import Project
from bench.table import Line


def measure_proposals(
    portal: Project, floor: Project, composition: int, sizes: tuple[tuple[int, int], ...], times: int
) -> Iterator[Line]:
    for people, delegations in sizes:
        ours, plain = [], []
        for _ in range(times):
            ours.append(portal.ask("bench.portal.proposals:proposal", composition, people, delegations))
            plain.append(floor.ask("bench.floor.proposals:proposal", people, delegations))
        seconds, memory = ([median(one[key] for one in side) for side in (ours, plain)] for key in ("s", "MB"))
        what = f"proposal, {people:,} people, {delegations} delegations, beside one plain MILP"
        yield Line(what, seconds[0], seconds[1], "s", most=1 if people <= 200 else None)
        inside = f"… of it in HiGHS: {ours[0]['runs']} runs, {ours[0]['seated']} seated"
        yield Line(inside, median(one["solver"] for one in ours), None, "s")
        yield Line("… peak memory", memory[0], memory[1], "MB")
