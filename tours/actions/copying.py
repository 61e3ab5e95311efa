"""Copies a plan with everything it says: for a new version as it is, for a new year moved and with today's units."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from accounts.models import Agency
from tours import carried
from tours.enums import RoundStatus
from tours.models import (
    CompositionRule,
    CostItem,
    Criterion,
    Destination,
    DestinationOption,
    FundingSource,
    IndexLead,
    ParticipantGroup,
    Passage,
    Plan,
    Recipient,
    Round,
    Task,
    Topic,
    Tour,
)
from tours.queries import copying as queries
from tours.renewal import Renewal

DATES = ("not_before", "not_after", "due_on")
WORDS = ("text", "quote", "note", "name", "short_name", "when_text", "transport_text", "form_title", "description")
OF_THE_PLAN: tuple[type[Model], ...] = (
    Tour, Topic, Criterion, Round, Destination, DestinationOption, ParticipantGroup, CompositionRule, CostItem,
    FundingSource, Task, Recipient, IndexLead,
)  # fmt: skip


class Copier:
    """Remembers what became of every record, so that what points to one points to its copy. A new version of a plan
    keeps where its records came from."""

    def __init__(self, *, keeps_origins: bool) -> None:
        self.keeps_origins = keeps_origins
        self.made: dict[type[Model], dict[int, Model]] = {}

    def copy[M: Model](self, records: Sequence[M], **values: Any) -> list[M]:
        """New rows like `records`, with `values` instead of theirs."""
        copies = [self._like(record, values) for record in records]
        if copies:
            model = type(copies[0])
            model._meta.base_manager.bulk_create(copies)
            old = [record.pk for record in records]
            self.made.setdefault(model, {}).update(zip(old, copies, strict=True))
        return copies

    def _like[M: Model](self, record: M, values: Mapping[str, Any]) -> M:
        fields = [field for field in record._meta.concrete_fields if not field.primary_key]
        new = type(record)(**{field.attname: getattr(record, field.attname) for field in fields})
        for field in fields:
            if field.is_relation:
                self.point(new, field.attname, field.related_model)
        if hasattr(new, "origin_id"):
            new.origin_id = record.pk if self.keeps_origins else None
        for name, value in values.items():
            setattr(new, name, value)
        return new

    def point(self, record: Model, name: str, model: Any) -> None:
        """Leads a pointer to the copy, where there is one."""
        pointed = self.made.get(model, {}).get(getattr(record, name))
        if pointed is not None:
            setattr(record, name, pointed.pk)


def copy_plan(plan: Plan, renewal: Renewal | None, **values: Any) -> Plan:
    """`values` are those of the new plan's head. With a `renewal` it is a plan of another year: texts and dates move,
    units that ended give way to their successors, and what was agreed or chosen for the old year stays behind."""
    copier = Copier(keeps_origins=renewal is None)
    passages = list(queries.passages(plan))
    sources = queries.records(plan)
    if renewal:
        _move(renewal, plan, passages, sources)
    (new,) = copier.copy([queries.fresh(plan)], **values)
    _copy_passages(copier, passages)
    for model in OF_THE_PLAN:
        copier.copy(sources[model])
    _copy_links(copier, plan)
    if renewal:
        _replace_ended(new)
    else:
        for model in carried.routes():
            copier.copy(sources[model])
    new.save()
    return new


def _copy_passages(copier: Copier, passages: Sequence[Passage]) -> None:
    """Parents are known only once all copies have their keys."""
    parents = {passage.key: passage.parent_id for passage in passages}
    copies = copier.copy(passages, parent_id=None)
    made = copier.made.get(Passage, {})
    for passage in copies:
        parent = parents[passage.key]
        passage.parent_id = made[parent].pk if parent else None
    Passage.objects.bulk_update(copies, ["parent"])
    for new in copier.made[Plan].values():
        for name in ("deadline_passage_id", "purposes_passage_id"):
            copier.point(new, name, Passage)


def _copy_links(copier: Copier, plan: Plan) -> None:
    for model in OF_THE_PLAN:
        for links in queries.links(model, plan):
            copier.copy(links)


def _move(renewal: Renewal, plan: Plan, passages: Sequence[Passage], sources: dict[type[Model], list[Any]]) -> None:
    """Texts, dates and years; in a sentence that sets a deadline its whole dates too, and in whatever quotes it."""
    dated = {plan.deadline_passage_id, *(task.passage_id for task in sources[Task] if task.due_on)}
    for passage in passages:
        passage.text = _words(renewal, passage.pk in dated, passage.text)
    for model in OF_THE_PLAN:
        for record in sources[model]:
            _move_record(renewal, record, is_dated=getattr(record, "passage_id", None) in dated)


def _move_record(renewal: Renewal, record: Any, *, is_dated: bool) -> None:
    for name in WORDS:
        if hasattr(record, name):
            setattr(record, name, _words(renewal, is_dated, getattr(record, name)))
    for name in DATES:
        if hasattr(record, name):
            setattr(record, name, renewal.day(getattr(record, name)))
    match record:
        case Criterion():
            record.year = renewal.year(record.year)
        case Round():
            record.status, record.starts_on, record.ends_on, record.revision = RoundStatus.PLANNED, None, None, 0
            record.days_reason = record.early_reason = record.cancelled_by = record.cancel_reason = ""
            record.cancelled_on = None
        case CostItem():
            record.price, record.said_by = None, ""  # last year's price is not this year's
        case Task():
            record.due_text = renewal.words_with_dates(record.due_text)
            record.done_on = record.week_reminder_on = record.day_reminder_on = None
            record.done_note = ""


def _words(renewal: Renewal, with_dates: bool, text: str) -> str:
    return renewal.words_with_dates(text) if with_dates else renewal.words(text)


def _replace_ended(plan: Plan) -> None:
    """What ended and has successors gives way to them; what has none stays, for the checks to name."""
    now = queries.successors_on(plan)
    for group in queries.groups(plan):
        ended = [agency for agency in group.agencies.all() if agency.pk in now]
        group.agencies.remove(*ended)
        group.agencies.add(*(pk for agency in ended for pk in now[agency.pk]))
    for task in queries.tasks_with_owner(plan):
        if len(heirs := now.get(task.owner_agency_id or 0, [])) == 1:
            task.owner_agency_id = heirs[0]
            task.save(update_fields=["owner_agency"])
    for lead in queries.index_leads(plan):
        for heir in now.get(lead.agency_id, []):
            of = {"plan": plan, "index": lead.index, "agency_id": heir}
            IndexLead.objects.get_or_create(**of, defaults={"note": lead.note})
        if lead.agency_id in now:
            lead.delete()
    for option in queries.options_renamed_to_themselves(plan):
        option.locality = option.locality.successors.get() if option.locality else None
        option.save(update_fields=["locality"])
    organiser = now.get(plan.organiser_id, [])
    if len(organiser) == 1:
        plan.organiser = Agency.objects.get(pk=organiser[0])
