"""All provinces with the figures of the shared files, as the pure rooms take them."""

from functools import cache
from pathlib import Path

from accounts.enums import LocalityLevel
from accounts.reference import read_localities
from config.management.commands.load_reference import INDEX_FILES
from destinations.geography import Point
from destinations.reference import read_airports, read_index_scores
from destinations.selection import Candidate, Criterion, Figure
from tours.enums import CriterionKind, Index

FOLDER = Path(__file__).parents[2] / "data/reference"
FOUR = (Index.PCI, Index.PAPI, Index.PAR_INDEX, Index.SIPAS)
RANKED = {2021: 63, 2022: 63}
RANKS = Criterion(
    1, CriterionKind.RANK_OR_LEAP, "thứ hạng", FOUR, year=2022, top=20, leap=20, ranked={2021: 63, 2022: 63}
)
PLAN_8752 = (RANKS, *(Criterion(key, CriterionKind.JUDGEMENT, f"nhận định {key}") for key in (2, 3, 4)))


def lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8-sig").splitlines()


@cache
def points() -> dict[str, Point]:
    """The 63 provinces of 2023."""
    return {
        row.name: Point(row.name, row.latitude or 0, row.longitude or 0)
        for row in read_localities(lines("localities.csv"), "localities.csv")
        if row.level == LocalityLevel.PROVINCE and row.valid_from is None
    }


@cache
def airports() -> dict[str, Point]:
    codes = [row.code for row in read_localities(lines("localities.csv"), "localities.csv")]
    rows = read_airports(lines("airports.csv"), "airports.csv", codes)
    return {row.name: Point(row.name, row.latitude, row.longitude) for row in rows}


@cache
def candidates() -> tuple[Candidate, ...]:
    figures: dict[str, list[Figure]] = {name: [] for name in points()}
    for pattern, index in INDEX_FILES.items():
        for file in sorted(FOLDER.glob(pattern)):
            for row in read_index_scores(lines(file.name), file.name, index):
                figures[row.province].append(
                    Figure(row.index, row.year, row.state, row.rank, row.value, row.source, row.note)
                )
    return tuple(Candidate(key, name, tuple(figures[name])) for key, name in enumerate(figures, start=1))


def candidate(name: str) -> Candidate:
    return next(one for one in candidates() if one.name == name)
