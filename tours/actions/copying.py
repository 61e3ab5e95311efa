"""Copies a plan with everything it says: for a new version as it is, for a new year moved and with today's units."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from accounts.models import Agency
from tours import carried
from tours.models import IndexLead, Passage, Plan, Task
from tours.parts import IN_ORDER, PASSAGE
from tours.parts.declared import Field, Kind, Renew, Type
from tours.queries import copying as queries
from tours.queries.parts import model_of
from tours.renewal import Renewal

WRITTEN = (Type.TEXT, Type.QUOTE)
MOVING = (*WRITTEN, Type.DAY)


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
    for model in queries.ROUTES:
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
    for model in queries.ROUTES:
        for links in queries.links(model, plan):
            copier.copy(links)


def _move(renewal: Renewal, plan: Plan, passages: Sequence[Passage], sources: dict[type[Model], list[Any]]) -> None:
    """Texts, dates and years; in a sentence that sets a deadline its whole dates too, and in whatever quotes it."""
    dated = {plan.deadline_passage_id, *(task.passage_id for task in sources[Task] if task.due_on)}
    for passage in passages:
        _renew(renewal, PASSAGE, passage, is_dated=passage.pk in dated)
    for kind in IN_ORDER:
        for record in sources[model_of(kind)]:
            _renew(renewal, kind, record, is_dated=getattr(record, "passage_id", None) in dated)


def _renew(renewal: Renewal, kind: Kind, record: Any, *, is_dated: bool) -> None:
    """What has happened since begins anew."""
    for field in kind.stored:
        if field.type in MOVING or field.renew is not Renew.AS_TYPE:
            setattr(record, field.name, _renewed(renewal, field, getattr(record, field.name), is_dated=is_dated))
    for name in kind.living:
        setattr(record, name, record._meta.get_field(name).get_default())


def _renewed(renewal: Renewal, field: Field, value: Any, *, is_dated: bool) -> Any:
    is_text = field.type in WRITTEN
    match field.renew:
        case Renew.KEEP:
            return value
        case Renew.YEAR:
            return renewal.year(value)
        case Renew.CLEAR:
            return "" if is_text else None
        case Renew.WHOLE_DATES:
            return renewal.words_with_dates(value)
    if field.type is Type.DAY:
        return renewal.day(value)
    if is_text:
        return renewal.words_with_dates(value) if is_dated else renewal.words(value)
    return value


def _hand_lead_over(plan: Plan, lead: IndexLead, heirs: Iterable[int]) -> None:
    for heir in heirs:
        of = {"plan": plan, "index": lead.index, "agency_id": heir}
        IndexLead.objects.get_or_create(**of, defaults={"note": lead.note})
    lead.delete()


def _replace_ended(plan: Plan) -> None:
    """What ended and has successors gives way to them; what has none stays, for the checks to name."""
    now = queries.successors_on(plan)
    for naming in queries.naming_agencies(plan):
        ended = [agency for agency in naming.agencies.all() if agency.pk in now]
        naming.agencies.remove(*ended)
        naming.agencies.add(*(pk for agency in ended for pk in now[agency.pk]))
    for task in queries.tasks_with_owner(plan):
        if len(heirs := now.get(task.owner_agency_id or 0, [])) == 1:
            task.owner_agency_id = heirs[0]
            task.save(update_fields=["owner_agency"])
    for lead in queries.index_leads(plan):
        if heirs := now.get(lead.agency_id, []):
            _hand_lead_over(plan, lead, heirs)
    for option in queries.options_renamed_to_themselves(plan):
        option.locality = option.locality.successors.get() if option.locality else None
        option.save(update_fields=["locality"])
    organiser = now.get(plan.organiser_id, [])
    if len(organiser) == 1:
        plan.organiser = Agency.objects.get(pk=organiser[0])
