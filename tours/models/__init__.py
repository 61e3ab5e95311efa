"""What is planned: plans and their text, tours, rules, destinations, index figures."""

from tours.models.indices import IndexLead, IndexScore
from tours.models.plans import FundingSource, Passage, Plan, Recipient, Task
from tours.models.rules import CompositionRule, ParticipantGroup
from tours.models.tours import Criterion, Destination, DestinationOption, Round, Topic, Tour

__all__ = [
    "CompositionRule",
    "Criterion",
    "Destination",
    "DestinationOption",
    "FundingSource",
    "IndexLead",
    "IndexScore",
    "ParticipantGroup",
    "Passage",
    "Plan",
    "Recipient",
    "Round",
    "Task",
    "Topic",
    "Tour",
]
