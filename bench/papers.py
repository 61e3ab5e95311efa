"""Excel and PDF of a thousand rows beside the raw libraries on the same table, each in a process of its own."""

from collections.abc import Iterator
from statistics import median

from bench.projects import Project
from bench.table import Line

PAPERS = (
    ("excel", "Excel, beside openpyxl write-only", 5, 1.5),
    ("pdf", "PDF, beside plain WeasyPrint", 1, 1.1),
)


def measure_papers(portal: Project, floor: Project, rows: int, times: int) -> Iterator[Line]:
    for kind, what, repeats, most in PAPERS:
        ours, plain = [], []
        for _ in range(times):
            ours.append(portal.ask(f"bench.portal.papers:{kind}", rows, repeats))
            plain.append(floor.ask(f"bench.floor.papers:{kind}", rows, repeats))
        seconds, memory = ([median(one[key] for one in side) for side in (ours, plain)] for key in ("s", "MB"))
        yield Line(f"{what}, {rows:,} rows", seconds[0], seconds[1], "s", most_times=most)
        yield Line("… peak memory", memory[0], memory[1], "MB")
