"""What is planned: plans and their text, tours, rules, destinations, index figures."""

from tours.models.costs import CostItem, FundingDecision, Norm
from tours.models.destinations import Airport, Candidate, Decision, Host, HostStep, Judgement
from tours.models.indices import IndexLead, IndexScore
from tours.models.plans import FORM_COLUMNS, FundingSource, Notice, Passage, Plan, Recipient, Task, form_title
from tours.models.rules import CompositionRule, ParticipantGroup
from tours.models.tours import Criterion, Destination, DestinationOption, Round, Topic, Tour

__all__ = [
    "FORM_COLUMNS",
    "Airport",
    "Candidate",
    "CompositionRule",
    "CostItem",
    "Criterion",
    "Decision",
    "Destination",
    "DestinationOption",
    "FundingDecision",
    "FundingSource",
    "Host",
    "HostStep",
    "IndexLead",
    "IndexScore",
    "Judgement",
    "Norm",
    "Notice",
    "ParticipantGroup",
    "Passage",
    "Plan",
    "Recipient",
    "Round",
    "Task",
    "Topic",
    "Tour",
    "form_title",
]
