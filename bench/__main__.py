"""`make bench`. The server of DATABASE_URL gets two databases of its own; nothing leaves this computer."""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.client import Failed
from bench.growth import measure_growth
from bench.itineraries import measure_itineraries
from bench.journeys import measure_journeys
from bench.loads import measure_loads
from bench.machines import measure_machines
from bench.moves import measure_moves
from bench.pages import measure_pages
from bench.papers import measure_papers
from bench.projects import make_projects
from bench.proposals import measure_proposals
from bench.recording import measure_recording
from bench.report import write_report
from bench.rush import measure_rush
from bench.starts import measure_memory, measure_migrations, measure_starts
from bench.table import HEADINGS, Line, as_text, why

PARTS = (
    "pages",
    "moves",
    "journeys",
    "rush",
    "machines",
    "papers",
    "proposals",
    "itineraries",
    "loads",
    "recording",
    "growth",
    "memory",
    "starts",
)
PROPOSALS = ((40, 2), (200, 2), (1000, 10))
"""People and delegations."""


def main() -> None:
    options = _options()
    database_url = os.environ.get("DATABASE_URL", "")
    if not database_url.startswith(("postgres://", "postgresql://")):
        raise SystemExit("DATABASE_URL must name a PostgreSQL server; `make bench` starts one.")
    began, lines = time.perf_counter(), []
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        for line in measured(options, database_url, Path(folder)):
            print(".", end="", flush=True)
            lines.append(line)
    seconds = time.perf_counter() - began
    print(f"\n{as_text(lines)}\n\n{len(lines)} lines in {seconds:.0f} s; machine noise is a tenth and more.")
    if options.write:
        write_report(lines, quick=options.quick)
    if missed := [line for line in lines if line.is_ok is False]:
        reasons = [f"{line.what}: {why(line) or 'no reason is known'}" for line in missed]
        raise SystemExit("\n".join([*reasons, f"{len(missed)} lines miss their aim."]))


def measured(options: argparse.Namespace, database_url: str, folder: Path) -> Iterator[Line]:
    """A part that fails says so in a line of its own."""
    quick: bool = options.quick
    portal, floor = make_projects(database_url, folder)
    yield measure_migrations(portal, floor)
    portal.run("manage.py", "collectstatic", "--no-input", "-v0")
    data, least_data = portal.ask("bench.portal.data:everything"), floor.ask("bench.floor.data:everything")
    found = portal.ask("bench.portal.addresses:every_page", data["places"], data["cookies"])
    with portal.serve() as ours, floor.serve() as least:
        parts = {
            "pages": measure_pages(portal, floor, ours, least, found, least_data, each=8 if quick else 60),
            "moves": measure_moves(ours, least, data, least_data, times=8 if quick else 60),
            "journeys": measure_journeys(portal, floor, ours, least, least_data, alone=4 if quick else 12),
            "rush": measure_rush(portal, ours, *((60, 12) if quick else (300, 60))),
            "loads": measure_loads(ours, least, found, least_data),
            "recording": measure_recording(portal, data["places"]["draft"]["pk"], 40 if quick else 200),
            "machines": measure_machines(portal, folder, *((40, 15, 2) if quick else (300, 60, 3))),
            # Last: its 100,000 people would stand in the long lists of the others.
            "growth": iter(()) if quick else measure_growth(portal, ours, least, found, least_data, each=20),
            "memory": measure_memory(ours, least),
        }
        yield from _survived(parts, options.only)
    sizes = PROPOSALS[1:2] if quick else PROPOSALS
    parts = {
        "papers": measure_papers(portal, floor, times=1 if quick else 3, also_long=not quick),
        "proposals": measure_proposals(portal, floor, data["composition"], sizes, times=1 if quick else 3),
        "itineraries": measure_itineraries(portal, data["places"]["trip"]["pk"]),
        "starts": measure_starts(portal, floor, times=1 if quick else 3),
    }
    yield from _survived(parts, options.only)


def _survived(parts: dict[str, Iterator[Line]], only: Sequence[str]) -> Iterator[Line]:
    for name, lines in parts.items():
        try:
            yield from lines if name in only else ()
        except Failed as failure:
            yield Line(name, words=str(failure), is_missing=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=f"Prints: {', '.join(HEADINGS)}.")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: under a minute, and noisier")
    parser.add_argument("--write", action="store_true", help="also keep the table in docs/speed.md")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
