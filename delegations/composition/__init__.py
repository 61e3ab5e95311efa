"""Candidates and rules of one tour → what an arrangement of its delegations breaks, keeps and balances. Pure."""

from .acts import Act, Seating, Seatings, acts_from, as_places, seatings
from .balance import Balance, balance
from .called import lacking
from .case import Answer, Arrangement, Called, Candidate, Case, Days, Delegation, Group, LockOut, Place, Prices, Rule
from .checks import Check, Tried, check, what_stops_moves
from .differences import Difference, differences
from .effects import Effect, Turn, effects_of_move, effects_of_swap
from .findings import Finding, broken
from .moves import head_of, moved, problems_with_move, problems_with_swap, swapped
from .outside import is_outside
from .records import OUTSIDE, Given, Invitation, Person, Trip
from .sides import names_of
from .since import Since, changes_since
from .snapshot import SCHEMA, Seated, Snapshot, as_data, from_data, seated_from
from .units import helps, unit_of, units_of
from .words import adjusted, described

__all__ = [
    "OUTSIDE",
    "SCHEMA",
    "Act",
    "Answer",
    "Arrangement",
    "Balance",
    "Called",
    "Candidate",
    "Case",
    "Check",
    "Days",
    "Delegation",
    "Difference",
    "Effect",
    "Finding",
    "Given",
    "Group",
    "Invitation",
    "LockOut",
    "Person",
    "Place",
    "Prices",
    "Rule",
    "Seated",
    "Seating",
    "Seatings",
    "Since",
    "Snapshot",
    "Tried",
    "Trip",
    "Turn",
    "acts_from",
    "adjusted",
    "as_data",
    "as_places",
    "balance",
    "broken",
    "changes_since",
    "check",
    "described",
    "differences",
    "effects_of_move",
    "effects_of_swap",
    "from_data",
    "head_of",
    "helps",
    "is_outside",
    "lacking",
    "moved",
    "names_of",
    "problems_with_move",
    "problems_with_swap",
    "seated_from",
    "seatings",
    "swapped",
    "unit_of",
    "units_of",
    "what_stops_moves",
]
