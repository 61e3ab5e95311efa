"""The proposed composition, the reason of every placement and, when none exists, the smallest change. Pure."""

from .changes import Step, applied, smallest_change
from .propose import Proposal, propose
from .remedy import Conflict, conflict_in, least_gap, shortages_in
from .stages import OBJECTIVES, Objective, solve

__all__ = [
    "OBJECTIVES",
    "Conflict",
    "Objective",
    "Proposal",
    "Step",
    "applied",
    "conflict_in",
    "least_gap",
    "propose",
    "shortages_in",
    "smallest_change",
    "solve",
]
