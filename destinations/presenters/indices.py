"""Figures as rows: states in words, sources as links, and the verdicts of an uploaded workbook."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from config.words import NBSP
from destinations.enums import IndexState, RowVerdict
from destinations.models import IndexScore
from destinations.queries.indices import place_of
from destinations.scoresheet import RowReading, ScoreLine
from tours.enums import Index

KINDS = {RowVerdict.NEW: "good", RowVerdict.CHANGED: "now", RowVerdict.SAME: "", RowVerdict.REFUSED: "bad"}
ROW_CLASSES = {
    RowVerdict.NEW: "is-good",
    RowVerdict.CHANGED: "is-now",
    RowVerdict.SAME: "",
    RowVerdict.REFUSED: "is-bad",
}


class ScoreRow(Struct, frozen=True):
    place: str
    index: str
    year: int
    rank: str
    value: str
    note: str
    sources: tuple[str, ...]
    links: tuple[str, ...]


class VerdictRow(Struct, frozen=True):
    number: int
    name: str
    what: str
    word: str
    kind: str
    css: str
    before: str
    after: str
    problems: tuple[str, ...]


def score_rows(scores: Iterable[IndexScore]) -> list[ScoreRow]:
    """A rank that is not known is said in words, never as 0 or as the last."""
    rows = []
    for one in scores:
        said, links = sources_in(one.source)
        rows.append(
            ScoreRow(
                place=str(place_of(one)),
                index=_CALLED[one.index],
                year=one.year,
                rank=str(one.rank) if one.rank is not None else _no_rank(IndexState(one.state)),
                value=_value(one.value),
                note=one.note,
                sources=said,
                links=links,
            )
        )
    return rows


_CALLED = {one.value: str(one.label) for one in Index}
_ADDRESS = re.compile(r"https?://[^\s;]+")


def sources_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said of a figure's sources, and the addresses among them: words beside an address are none of it."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    said = [_ADDRESS.sub("", part).strip() for part in parts]
    return tuple(filter(None, said)), tuple(address for part in parts for address in _ADDRESS.findall(part))


def _no_rank(state: IndexState) -> str:
    return "" if state == IndexState.RANKED else str(state.label)


def _value(value: Decimal | None) -> str:
    return f"{value.normalize():f}".replace(".", ",") if value is not None else ""


def verdict_rows(readings: Iterable[RowReading]) -> list[VerdictRow]:
    return [
        VerdictRow(
            number=one.number,
            name=one.name,
            what=f"{one.line.index.label} {one.line.year}" if one.line else "",
            word=str(one.verdict.label),
            kind=KINDS[one.verdict],
            css=ROW_CLASSES[one.verdict],
            before=_figure(one.before) if one.verdict == RowVerdict.CHANGED else "",
            after=_figure(one.line),
            problems=one.problems,
        )
        for one in readings
    ]


def _figure(line: ScoreLine | None) -> str:
    if line is None:
        return ""
    parts = [f"hạng{NBSP}{line.rank}"] if line.rank is not None else [str(line.state.label).lower()]
    if line.value is not None:
        parts.append(f"điểm{NBSP}{_value(line.value)}")
    return ", ".join(parts)


def verdict_summary(readings: Sequence[RowReading]) -> str:
    counts = Counter(one.verdict for one in readings)
    told = [f"{counts[verdict]} {str(verdict.label).lower()}" for verdict in RowVerdict if counts[verdict]]
    return f"Đã đọc {len(readings)} dòng: {', '.join(told)}. Chưa lưu gì."


def years_to_fill(stored: Iterable[int], this_year: int) -> list[int]:
    """Those stored, and the last five: a new workbook is often for a year that has no figure yet."""
    return sorted({*stored, *range(this_year - 4, this_year + 1)}, reverse=True)
