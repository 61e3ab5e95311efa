"""Candidates × criteria → met, not met or cannot be told, with margins and evidence. Informs; the committee decides."""

from destinations.selection.criteria import BEST_SCORE, GOOD_SCORE, judge, number
from destinations.selection.shape import Assessment, Candidate, Criterion, Figure, Finding, Result, Score
from destinations.selection.whole import as_record, assess, in_order

__all__ = [
    "BEST_SCORE",
    "GOOD_SCORE",
    "Assessment",
    "Candidate",
    "Criterion",
    "Figure",
    "Finding",
    "Result",
    "Score",
    "as_record",
    "assess",
    "in_order",
    "judge",
    "number",
]
