"""Do it: plans, what they ask of people, and who is told."""

from tours.actions.duties import finish_task, note_opening, remind_tasks, send_notices, write_notices
from tours.actions.plans import load_plan

__all__ = [
    "finish_task",
    "load_plan",
    "note_opening",
    "remind_tasks",
    "send_notices",
    "write_notices",
]
