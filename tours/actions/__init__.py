"""Do it: plans, and the figures of the indices."""

from tours.actions.duties import finish_task, note_opening, remind_tasks
from tours.actions.indices import store_index_scores
from tours.actions.plans import load_plan

__all__ = ["finish_task", "load_plan", "note_opening", "remind_tasks", "store_index_scores"]
