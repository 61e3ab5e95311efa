"""Keeps one run in docs/speed.md, with the day and the kind of machine."""

import datetime
import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path

import django

from bench.projects import ROOT
from bench.table import Line, as_markdown

BEFORE = Path(__file__).parent / "before.json"
"""Of the first run by this unit, on the morning of 28 November 2026, before the pages were worked on."""
PAGE = """# Speed

Made by `make bench BENCH=--write` (`make bench` prints the same table) on {day}: {machine}, Python {python}, Django \
{django}, PostgreSQL on the same machine, gunicorn with 2 workers of 4 threads, one client{quick}.

*Floor* is the least Django project (`bench/floor/`), measured in the same run, in turn with ours. Of pages and of a
move it is always its list of a thousand people, 25 a page: that time is **f**, the unit of their aims. For Excel, PDF
and the proposal it is the raw library; of growth our own page of a thousand people, at the pace at which the machine
showed a hundred thousand (told by the floor's list). The ratio is what counts, not one machine's time: where the two
are asked one after the other it is the median of all pairs, each a moment apart, and not that of the two medians
shown. SQL counts every statement, BEGIN and COMMIT included. *Before* is the first run by this unit
(`bench/before.json`, a quick one). `make bench` ends with an error when a line misses its aim; *why not* is the
profile of such a page by the processor's clock, or the reason (`bench/unreached.json`).

{table}
"""


def write_report(lines: Sequence[Line], *, quick: bool) -> None:
    page = PAGE.format(
        day=datetime.datetime.now(datetime.UTC).date().isoformat(),
        machine=f"{os.cpu_count()} cores ({_processor()})",
        python=platform.python_version(),
        django=django.get_version(),
        quick=", a quick run" if quick else "",
        table=as_markdown(lines, json.loads(BEFORE.read_text(encoding="utf-8"))),
    )
    (ROOT / "docs" / "speed.md").write_text(page, encoding="utf-8")


def _processor() -> str:
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(":")[1].strip() for line in described if line.startswith("model name")), "unknown")
