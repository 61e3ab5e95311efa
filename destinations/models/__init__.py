"""Where to, and why: index figures, candidates, what people gave them, decisions, hosts, airports."""

from destinations.models.choosing import Airport, Candidate, Decision, Host, HostStep, Judgement
from destinations.models.indices import IndexScore

__all__ = ["Airport", "Candidate", "Decision", "Host", "HostStep", "IndexScore", "Judgement"]
