"""Who travels in which delegation."""

from delegations.models.changes import Addition, Opening, RuleChange
from delegations.models.compositions import Composition, Delegation, Override, Remark, Seat, SubmittedList

__all__ = [
    "Addition",
    "Composition",
    "Delegation",
    "Opening",
    "Override",
    "Remark",
    "RuleChange",
    "Seat",
    "SubmittedList",
]
