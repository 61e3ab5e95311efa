"""What is planned: plans and their text, tours, rules, destinations, tasks."""

from tours.models.columns import FormColumn, usual_columns
from tours.models.costs import CostItem, FundingDecision, FundingSource, Norm
from tours.models.leads import IndexLead
from tours.models.plans import (
    Notice,
    Passage,
    Plan,
    Recipient,
    Task,
    form_title,
)
from tours.models.rules import CompositionRule, NamedPerson, ParticipantGroup
from tours.models.tours import Criterion, Round, Stop, StopOption, Topic, Tour

__all__ = [
    "CompositionRule",
    "CostItem",
    "Criterion",
    "FormColumn",
    "FundingDecision",
    "FundingSource",
    "IndexLead",
    "NamedPerson",
    "Norm",
    "Notice",
    "ParticipantGroup",
    "Passage",
    "Plan",
    "Recipient",
    "Round",
    "Stop",
    "StopOption",
    "Task",
    "Topic",
    "Tour",
    "form_title",
    "usual_columns",
]
