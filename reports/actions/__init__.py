"""Do it: make one copy of a document in the request, or leave a long one to a worker."""

from reports.actions.jobs import ask, finish_job, give_up, prune_jobs
from reports.actions.making import File, make

__all__ = ["File", "ask", "finish_job", "give_up", "make", "prune_jobs"]
