"""Candidates and rules of one tour → what an arrangement of its delegations breaks, keeps and balances. Pure."""

from .balance import Balance, balance
from .case import Arrangement, Candidate, Case, Delegation, Group, LockOut, Place, Rule
from .checks import Finding, check, names_of
from .differences import Difference, differences
from .moves import effects_of_move, moved, problems_with_move
from .units import unit_of, units_of
from .words import adjusted, described

__all__ = [
    "Arrangement",
    "Balance",
    "Candidate",
    "Case",
    "Delegation",
    "Difference",
    "Finding",
    "Group",
    "LockOut",
    "Place",
    "Rule",
    "adjusted",
    "balance",
    "check",
    "described",
    "differences",
    "effects_of_move",
    "moved",
    "names_of",
    "problems_with_move",
    "unit_of",
    "units_of",
]
