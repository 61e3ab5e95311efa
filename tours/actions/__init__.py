"""Do it: plans, and the figures of the indices."""

from tours.actions.indices import store_index_scores
from tours.actions.plans import load_plan

__all__ = ["load_plan", "store_index_scores"]
