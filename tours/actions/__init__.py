"""Do it: plans, and the figures of the indices."""

from tours.actions.duties import finish_task, note_opening, remind_tasks, send_notices, write_notices
from tours.actions.indices import store_index_scores
from tours.actions.plans import load_plan

__all__ = [
    "finish_task",
    "load_plan",
    "note_opening",
    "remind_tasks",
    "send_notices",
    "store_index_scores",
    "write_notices",
]
