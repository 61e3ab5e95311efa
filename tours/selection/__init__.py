"""Candidates × criteria → met, not met or cannot be told, with margins and evidence. Informs; the committee decides."""

from tours.selection.criteria import BEST_SCORE, GOOD_SCORE, RISE, judge
from tours.selection.shape import Assessment, Candidate, Criterion, Figure, Finding, Result, Score
from tours.selection.whole import assess, in_order

__all__ = [
    "BEST_SCORE",
    "GOOD_SCORE",
    "RISE",
    "Assessment",
    "Candidate",
    "Criterion",
    "Figure",
    "Finding",
    "Result",
    "Score",
    "assess",
    "in_order",
    "judge",
]
