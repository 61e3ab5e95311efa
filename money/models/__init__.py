"""The front door of this floor's models."""

from money.models.estimates import Estimate, EstimateLine
from money.models.settlement import AccountEntry, Claimant, ClaimedDay, Closing, Variance
from money.models.spending import Commitment, Proof, Spending

__all__ = [
    "AccountEntry",
    "Claimant",
    "ClaimedDay",
    "Closing",
    "Commitment",
    "Estimate",
    "EstimateLine",
    "Proof",
    "Spending",
    "Variance",
]
