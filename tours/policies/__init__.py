"""Is it allowed now, and if not, why? States of plans and rounds, issuing, versions. Pure."""

from tours.policies.norms import Span, problems_with_dating_norm
from tours.policies.plans import (
    TRANSITIONS,
    problems_with_deciding_money,
    problems_with_discarding,
    problems_with_editing,
    problems_with_finishing,
    problems_with_issuing,
    problems_with_loading_again,
    problems_with_moving_plan,
    problems_with_placing,
    problems_with_reading,
    problems_with_submitting,
)
from tours.policies.rounds import (
    DAYS_STAND,
    ROUND_TRANSITIONS,
    Days,
    is_back,
    problems_with_agreeing_days,
    problems_with_cancelling,
    problems_with_moving_round,
    problems_with_writing_round,
    states_after,
)
from tours.policies.versions import (
    Leaving,
    Replacement,
    problems_with_new_version,
    problems_with_removing,
    problems_with_replacing,
)

__all__ = [
    "DAYS_STAND",
    "ROUND_TRANSITIONS",
    "TRANSITIONS",
    "Days",
    "Leaving",
    "Replacement",
    "Span",
    "is_back",
    "problems_with_agreeing_days",
    "problems_with_cancelling",
    "problems_with_dating_norm",
    "problems_with_deciding_money",
    "problems_with_discarding",
    "problems_with_editing",
    "problems_with_finishing",
    "problems_with_issuing",
    "problems_with_loading_again",
    "problems_with_moving_plan",
    "problems_with_moving_round",
    "problems_with_new_version",
    "problems_with_placing",
    "problems_with_reading",
    "problems_with_removing",
    "problems_with_replacing",
    "problems_with_submitting",
    "problems_with_writing_round",
    "states_after",
]
