"""The lines of the result and how they are printed."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

HEADINGS = ("what", "ours", "floor", "ratio", "SQL (floor)", "aim", "ok")
VERDICTS = {True: "yes", False: "NO", None: ""}
UNREACHED: dict[str, str] = json.loads(Path(__file__).with_name("unreached.json").read_text(encoding="utf-8"))
"""Why a line misses its aim that is no page. Pages are profiled in the run itself."""
BEFORE = "before: ratio (SQL)"
WHY = "why not"


class Line(Struct, frozen=True):
    """`most_times` is the aim as a ratio, `most` as a figure of ours, `most_queries` of SQL; `least` and `least_times`
    ask for more.

    `paired` is the ratio where it was measured in pairs, each a moment apart: it differs a little from that of the two
    figures, which are medians of their own.
    `times_unit` is what the ratio counts: f, the floor's list, or × where the other side is something else.
    `words` say why there is no figure, `is_missing` that there ought to be one; `reason` where the time of a line goes
    that misses its aim.
    """

    what: str
    ours: float | None = None
    floor: float | None = None
    unit: str = "ms"
    queries: int | None = None
    floor_queries: int | None = None
    most_times: float | None = None
    least_times: float | None = None
    most: float | None = None
    least: float | None = None
    most_queries: int | None = None
    times_unit: str = "×"
    paired: float | None = None
    words: str = ""
    is_missing: bool = False
    reason: str = ""

    @property
    def ratio(self) -> float | None:
        if self.paired is not None:
            return self.paired
        return self.ours / self.floor if self.ours is not None and self.floor else None

    @property
    def is_ok(self) -> bool | None:
        """None where there is no aim or no figure."""
        if self.is_missing:
            return False
        held = [
            figure <= most
            for figure, most in (
                (self.ratio, self.most_times),
                (self.ours, self.most),
                (self.queries, self.most_queries),
            )
            if figure is not None and most is not None
        ]
        if self.least is not None and self.ours is not None:
            held.append(self.ours >= self.least)
        if self.least_times is not None and self.ratio is not None:
            held.append(self.ratio >= self.least_times)
        return all(held) if held else None

    @property
    def aim(self) -> str:
        aims = []
        if self.most_times is not None:
            aims.append(f"≤ {self.most_times:g} {self.times_unit}")
        if self.least_times is not None:
            aims.append(f"≥ {self.least_times:g} {self.times_unit}")
        if self.most is not None:
            aims.append(f"≤ {self.most:g} {self.unit}".rstrip())
        if self.least is not None:
            aims.append(f"≥ {self.least:g} {self.unit}".rstrip())
        if self.most_queries is not None:
            aims.append(f"≤ {self.most_queries} SQL")
        return ", ".join(aims)

    @property
    def cells(self) -> tuple[str, ...]:
        if self.words and self.ours is None:
            return (self.what, self.words, "", "", "", "", VERDICTS[self.is_ok])
        queries = "" if self.queries is None else f"{self.queries}"
        if self.floor_queries is not None:
            queries += f" ({self.floor_queries})"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} {self.times_unit}"
        figures = _figure(self.ours, self.unit), _figure(self.floor, self.unit)
        return (self.what, *figures, ratio, queries, self.aim, VERDICTS[self.is_ok])


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def as_text(lines: Sequence[Line]) -> str:
    rows = [HEADINGS, *(line.cells for line in lines)]
    widths = [max(len(row[place]) for row in rows if len(row[1]) < 40 or place == 0) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_markdown(lines: Sequence[Line], before: Mapping[str, Sequence[str]]) -> str:
    """`before`: of an earlier run, by the name of the line: ours, the ratio, SQL."""
    headings = (HEADINGS[0], BEFORE, *HEADINGS[1:], WHY)
    rows = [headings, ("---",) * len(headings)]
    for line in lines:
        what, *figures = line.cells
        rows.append((what, _before(before.get(line.what)), *figures, why(line)))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _before(known: Sequence[str] | None) -> str:
    if known is None:
        return "–"
    ours, ratio, queries = known
    return (ratio or ours) + (f" ({queries})" if queries else "")


def why(line: Line) -> str:
    """Of a line that misses its aim. It is a miss still."""
    return (line.reason or UNREACHED.get(line.what, "")) if line.is_ok is False else ""
