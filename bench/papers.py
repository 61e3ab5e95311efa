"""Excel and PDF of long tables beside the raw libraries on the same table, each in a process of its own."""

from collections.abc import Iterator
from statistics import median

from msgspec import Struct

from bench.projects import Project
from bench.table import Line


class Paper(Struct, frozen=True):
    """`most_times` and `most_memory` are the aims, the last in MB."""

    kind: str
    what: str
    rows: int
    repeats: int
    most_times: float | None = None
    most_memory: float | None = None


EXCEL, PDF = "Excel, beside openpyxl write-only", "PDF, beside plain WeasyPrint"
PAPERS = (
    Paper("excel", EXCEL, 1000, 5, most_times=1.5),
    Paper("pdf", PDF, 1000, 1, most_times=1.1),
)
LONG_PAPERS = (
    Paper("excel", EXCEL, 20_000, 1, most_times=1.3),
    Paper("pdf", PDF, 3000, 1, most_memory=350),
)


def measure_papers(portal: Project, floor: Project, times: int, *, also_long: bool) -> Iterator[Line]:
    for paper in PAPERS + (LONG_PAPERS if also_long else ()):
        ours, plain = [], []
        for _ in range(times):
            ours.append(portal.ask(f"bench.portal.papers:{paper.kind}", paper.rows, paper.repeats))
            plain.append(floor.ask(f"bench.floor.papers:{paper.kind}", paper.rows, paper.repeats))
        seconds, memory = ([median(one[key] for one in side) for side in (ours, plain)] for key in ("s", "MB"))
        yield Line(
            f"{paper.what}, {paper.rows:,} rows",
            seconds[0],
            seconds[1],
            "s",
            paired=median(one["s"] / beside["s"] for one, beside in zip(ours, plain, strict=True)),
            most_times=paper.most_times,
        )
        yield Line("… peak memory", memory[0], memory[1], "MB", most=paper.most_memory)
