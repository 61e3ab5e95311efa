"""What goes into an assessment and what comes out."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from destinations.enums import Fit, IndexState
from tours.enums import CriterionKind, Index


class Figure(Struct, frozen=True):
    """One figure of an index in a year. `rank` counts from 1 (best); `value` is in the index's own units. What is not
    known is None and `state` says why."""

    index: Index
    year: int
    state: IndexState = IndexState.UNKNOWN
    rank: int | None = None
    value: Decimal | None = None
    source: str = ""
    note: str = ""


class Score(Struct, frozen=True):
    """What a person gave a judgement criterion: 0 to 3, with the reason."""

    points: int
    note: str = ""


class Criterion(Struct, frozen=True):
    """As the plan states it; a blank number is one the plan does not give. `key` only names it. `published`: the last
    published year of each index, which counts where the plan gives no year. `ranked`: how many places an index ranks
    in a year; nobody climbs from below the last."""

    key: int
    kind: CriterionKind
    quote: str = ""
    indices: tuple[Index, ...] = ()
    year: int | None = None
    top: int | None = None
    leap: int | None = None
    threshold: Decimal | None = None
    published: Mapping[Index, int] = field(default_factory=dict)
    ranked: Mapping[int, int] = field(default_factory=dict)

    def year_of(self, index: Index) -> int | None:
        return self.published.get(index) if self.year is None else self.year


class Candidate(Struct, frozen=True):
    """A province or an agency; `scores` by the key of the judgement criterion. `since`: the day it was formed, None
    for one that has always been."""

    key: int
    name: str
    figures: tuple[Figure, ...] = ()
    scores: Mapping[int, Score] = field(default_factory=dict)
    since: datetime.date | None = None

    def figure(self, index: Index, year: int) -> Figure:
        """The one of that year, or one that says nothing is known."""
        for figure in self.figures:
            if (figure.index, figure.year) == (index, year):
                return figure
        return Figure(index, year)


class Finding(Struct, frozen=True):
    """What one index says of one criterion, with the margin in words and the figures it rests on; `margin` and `rise`
    are ranks, `over` is what the value has above its threshold."""

    index: Index
    verdict: Fit
    reason: str
    evidence: tuple[Figure, ...]
    margin: int | None = None
    rise: int | None = None
    over: Decimal | None = None


class Result(Struct, frozen=True):
    """One criterion's verdict for one candidate. `reason` is a whole sentence."""

    criterion: Criterion
    verdict: Fit
    reason: str
    findings: tuple[Finding, ...] = ()
    score: int | None = None

    @property
    def evidence(self) -> tuple[Figure, ...]:
        return tuple(figure for finding in self.findings for figure in finding.evidence)


class Assessment(Struct, frozen=True):
    """One candidate against all criteria. `majority`: most of the criteria, not of the indices (plan 8752, II.2.b)."""

    candidate: Candidate
    results: tuple[Result, ...]

    def count(self, verdict: Fit) -> int:
        return sum(result.verdict == verdict for result in self.results)

    @property
    def met(self) -> int:
        return self.count(Fit.MET)

    @property
    def of(self) -> int:
        return len(self.results)

    @property
    def majority(self) -> Fit:
        if 2 * self.met > self.of:
            return Fit.MET
        return Fit.UNKNOWN if 2 * (self.met + self.count(Fit.UNKNOWN)) > self.of else Fit.NOT_MET

    @property
    def summary(self) -> str:
        words = f"Đáp ứng {self.met}/{self.of} tiêu chí"
        unknown = self.count(Fit.UNKNOWN)
        return f"{words}, {unknown} tiêu chí chưa xác định được." if unknown else f"{words}."
