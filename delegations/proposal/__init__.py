"""The proposed composition, the reason of every placement and, when none exists, the smallest change. Pure."""

from .changes import Step, applied, smallest_change
from .propose import Proposal, propose
from .remedy import Conflict, conflict_in, least_gap, shortages_in
from .stages import OBJECTIVES, Objective, solve
from .vacancies import SeatChoice, Vacancy, choices_for, vacancies_in

__all__ = [
    "OBJECTIVES",
    "Conflict",
    "Objective",
    "Proposal",
    "SeatChoice",
    "Step",
    "Vacancy",
    "applied",
    "choices_for",
    "conflict_in",
    "least_gap",
    "propose",
    "shortages_in",
    "smallest_change",
    "solve",
    "vacancies_in",
]
