"""Which ones? What the pages of this floor need, scoped to who asks."""

from tours.queries.plans import (
    agencies_on,
    agency_names,
    get_plan,
    get_whole_plan,
    passages_by_parent,
    plan_to_begin_with,
    provinces_on,
    stored_plan,
    visible_plans,
    with_all_parts,
)

__all__ = [
    "agencies_on",
    "agency_names",
    "get_plan",
    "get_whole_plan",
    "passages_by_parent",
    "plan_to_begin_with",
    "provinces_on",
    "stored_plan",
    "visible_plans",
    "with_all_parts",
]
