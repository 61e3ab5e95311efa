"""The proposed composition, the reason of every placement and, when none exists, the smallest change. Pure."""

from .aims import OBJECTIVES, Objective, objectives
from .programme import Unsolved
from .propose import Proposal, propose
from .remedies import Remedy, remedies, remedy_steps
from .remedy import Conflict, conflict_in, conflicts_in, least_gap, shortages_in
from .stages import Solution, Unproved, solve
from .steps import Step, applied, smallest_change
from .vacancies import SeatChoice, Vacancy, choices_for, vacancies_in

__all__ = [
    "OBJECTIVES",
    "Conflict",
    "Objective",
    "Proposal",
    "Remedy",
    "SeatChoice",
    "Solution",
    "Step",
    "Unproved",
    "Unsolved",
    "Vacancy",
    "applied",
    "choices_for",
    "conflict_in",
    "conflicts_in",
    "least_gap",
    "objectives",
    "propose",
    "remedies",
    "remedy_steps",
    "shortages_in",
    "smallest_change",
    "solve",
    "vacancies_in",
]
