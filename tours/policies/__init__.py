"""Is it allowed now, and if not, why? States of plans and hosts, choosing, issuing, versions. Pure."""

from tours.policies.norms import Span, problems_with_dating_norm
from tours.policies.places import (
    HOST_TRANSITIONS,
    HOSTS_ANSWER_WITHIN,
    problems_with_deciding,
    problems_with_leaving_out,
    problems_with_moving_host,
    problems_with_setting_leap,
    problems_with_setting_rounds,
)
from tours.policies.plans import (
    TRANSITIONS,
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
from tours.policies.versions import (
    Leaving,
    Replacement,
    problems_with_choosing,
    problems_with_new_version,
    problems_with_removing,
    problems_with_replacing,
    problems_with_talking,
)

__all__ = [
    "HOSTS_ANSWER_WITHIN",
    "HOST_TRANSITIONS",
    "TRANSITIONS",
    "Leaving",
    "Replacement",
    "Span",
    "problems_with_choosing",
    "problems_with_dating_norm",
    "problems_with_deciding",
    "problems_with_discarding",
    "problems_with_editing",
    "problems_with_finishing",
    "problems_with_issuing",
    "problems_with_leaving_out",
    "problems_with_loading_again",
    "problems_with_moving_host",
    "problems_with_moving_plan",
    "problems_with_new_version",
    "problems_with_placing",
    "problems_with_reading",
    "problems_with_removing",
    "problems_with_replacing",
    "problems_with_setting_leap",
    "problems_with_setting_rounds",
    "problems_with_submitting",
    "problems_with_talking",
]
