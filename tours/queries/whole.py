"""A whole plan as it stands in the database: with everything its pages, its editor, its comparison and its document
show."""

from typing import Any

from django.db.models import Model

from config.at_once import hang, read_at_once
from config.prepared import Prepared
from tours.models import (
    CompositionRule,
    CostItem,
    Criterion,
    FormColumn,
    FundingSource,
    IndexLead,
    NamedPerson,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Round,
    Stop,
    Task,
    Topic,
    Tour,
)

_A_PLAN = -9003


def _of_a_plan(model: type[Model], plan: str, *beside: str) -> Prepared[Any]:
    """Its rows, where `plan` leads to the plan, each with what it names."""
    rows: Any = model._meta.default_manager
    return Prepared(lambda pk: rows.filter(**{plan: pk}).select_related(*beside or (None,)), _A_PLAN)


def _named_by(lists: Any, plan: str) -> Prepared[Any]:
    """Which record of a part names which other, those in their order."""
    named = lists.field.m2m_reverse_field_name()
    rows = lists.through.objects.select_related(named).order_by(named)
    return Prepared(lambda pk: rows.filter(**{f"{lists.field.m2m_field_name()}__{plan}": pk}), _A_PLAN)


_whole = _of_a_plan(Plan, "pk", "organiser", "deadline_passage")
_PARTS = {
    "passages": _of_a_plan(Passage, "plan"),
    "tours": _of_a_plan(Tour, "plan"),
    "funding_sources": _of_a_plan(FundingSource, "plan", "passage", "tour", "round", "payer_agency"),
    "tasks": _of_a_plan(Task, "plan", "passage"),
    "recipients": _of_a_plan(Recipient, "plan"),
    "form_columns": _of_a_plan(FormColumn, "plan"),
    "index_leads": _of_a_plan(IndexLead, "plan", "agency"),
}
_PARTS_OF_TOURS = {
    "topics": _of_a_plan(Topic, "tour__plan", "passage"),
    "criteria": _of_a_plan(Criterion, "tour__plan", "passage"),
    "stops": _of_a_plan(Stop, "tour__plan", "passage", "round"),
    "groups": _of_a_plan(ParticipantGroup, "tour__plan", "passage"),
    "rules": _of_a_plan(CompositionRule, "tour__plan", "group", "passage"),
    "rounds": _of_a_plan(Round, "tour__plan"),
    "named": _of_a_plan(NamedPerson, "tour__plan", "round", "agency"),
    "cost_items": _of_a_plan(CostItem, "tour__plan", "round"),
}
_NAMED_BY_PARTS = {
    ("groups", "agencies"): _named_by(ParticipantGroup.agencies, "tour__plan"),
    ("recipients", "agencies"): _named_by(Recipient.agencies, "plan"),
    ("topics", "stops"): _named_by(Topic.stops, "tour__plan"),
}


def with_all_parts(pk: int) -> Plan:
    """In one statement, however many tours and passages it has."""
    heads = _whole.later(pk)
    of_plan = {name: rows.later(pk) for name, rows in _PARTS.items()}
    of_tours = {name: rows.later(pk) for name, rows in _PARTS_OF_TOURS.items()}
    named = {name: rows.later(pk) for name, rows in _NAMED_BY_PARTS.items()}
    read_at_once((heads, *of_plan.values(), *of_tours.values(), *named.values()))
    plan: Plan
    [plan] = heads
    for name, rows in of_plan.items():
        hang([plan], name, rows)
    for name, rows in of_tours.items():
        hang(list(of_plan["tours"]), name, rows)
    for (part, name), rows in named.items():
        hang(list((of_plan | of_tours)[part]), name, rows)
    return plan
