"""The front door of this floor's models."""

from money.models.estimates import Estimate, EstimateLine
from money.models.facts import DayCount, LineSource, MemberCount, Option, Price, StayCount
from money.models.finance import FinanceRequest
from money.models.settlement import AccountEntry, Claimant, ClaimedDay, Closing, Variance
from money.models.spending import Commitment, Proof, Spending

__all__ = [
    "AccountEntry",
    "Claimant",
    "ClaimedDay",
    "Closing",
    "Commitment",
    "DayCount",
    "Estimate",
    "EstimateLine",
    "FinanceRequest",
    "LineSource",
    "MemberCount",
    "Option",
    "Price",
    "Proof",
    "Spending",
    "StayCount",
    "Variance",
]
