"""Start to first answer, migrations from nothing, and the memory of the web processes."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.projects import Project, Server
from bench.table import Line


def measure_migrations(portal: Project, floor: Project) -> Line:
    """Also leaves both databases ready for what is measured next. Python compiles each module when it first reads it,
    whatever it is read for: that is not counted, and the floor, which comes second, never paid for Django's."""
    ours, least = ("manage.py", "migrate", "--no-input", "-v0"), ("-m", "django", "migrate", "--no-input", "-v0")
    portal.run(*ours, "--plan")
    floor.run(*least, "--plan")
    return Line("migrations from nothing", _seconds(portal, *ours), _seconds(floor, *least), "s", most=5)


def _seconds(project: Project, *command: str) -> float:
    began = time.perf_counter()
    project.run(*command)
    return time.perf_counter() - began


def measure_starts(portal: Project, floor: Project, times: int) -> Iterator[Line]:
    seconds: dict[str, list[float]] = {portal.name: [], floor.name: []}
    memory: dict[str, list[float]] = {portal.name: [], floor.name: []}
    for _ in range(times):
        for project in (portal, floor):
            with project.serve() as server:
                seconds[project.name].append(server.seconds)
                memory[project.name].append(sum(_proportional_mb(server.pid)))
    yield Line("start to first answer", median(seconds["portal"]), median(seconds["floor"]), "s", most=0.8)
    yield Line("memory, web after start (PSS)", median(memory["portal"]), median(memory["floor"]), "MB", most=150)


def measure_memory(ours: Server, least: Server) -> Iterator[Line]:
    """Of the servers that have answered everything before."""
    mine, other = _proportional_mb(ours.pid), _proportional_mb(least.pid)
    yield Line("memory, web after all of this (PSS)", sum(mine), sum(other), "MB", most=150)
    yield Line("… of the largest of its processes", max(mine), max(other), "MB", most=150)


def _proportional_mb(pid: int) -> list[float]:
    """Of the process and of each of its children, each with its share of what they have in common."""
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    sizes = (Path(f"/proc/{process}/smaps_rollup").read_text() for process in (pid, *workers))
    return [int(line.split()[1]) / 1024 for size in sizes for line in size.splitlines() if line.startswith("Pss:")]
