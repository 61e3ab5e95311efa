"""Which ones? What the pages of this floor need, scoped to who asks."""

from tours.queries.plans import (
    agencies_on,
    agency_names,
    get_plan,
    get_task,
    get_whole_plan,
    next_number,
    number_taken_by,
    overdue_tasks,
    passages_by_parent,
    plan_to_begin_with,
    provinces_on,
    stored_plan,
    versions_of,
    visible_plans,
    with_all_parts,
)
from tours.queries.readiness import facts_of

__all__ = [
    "agencies_on",
    "agency_names",
    "facts_of",
    "get_plan",
    "get_task",
    "get_whole_plan",
    "next_number",
    "number_taken_by",
    "overdue_tasks",
    "passages_by_parent",
    "plan_to_begin_with",
    "provinces_on",
    "stored_plan",
    "versions_of",
    "visible_plans",
    "with_all_parts",
]
