"""Do it: make one copy of a document in the request, or leave a long one to a worker."""

from reports.actions.jobs import ask, finish_job, give_up, prune_jobs
from reports.actions.letterheads import save_letterhead
from reports.actions.making import File, make, show

__all__ = ["File", "ask", "finish_job", "give_up", "make", "prune_jobs", "save_letterhead", "show"]
