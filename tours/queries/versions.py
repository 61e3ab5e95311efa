"""Which ones? Two versions of a plan side by side: what became of every record that people's work hangs on."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, ForeignObjectRel, Model

from tours import carried
from tours.models import CompositionRule, FundingDecision, Notice, Plan, Round, StopOption, Tour
from tours.policies.versions import Leaving, Replacement
from tours.queries.copying import ROUTES

type Counterparts = dict[type[Model], dict[int, int]]
"""Kind of record → key in the plan in force → key of what it became in the draft."""

PAIRED: tuple[type[Model], ...] = tuple(
    model for model in ROUTES if any(field.name == "origin" for field in model._meta.fields)
)
"""Records with an `origin`: floors above point to them, or they carry what has happened since."""

STAYING = frozenset({(Notice, "plan"), (FundingDecision, "source")})
"""Pointers to the plan in force that are people's work and no part of a version."""


def counterparts(plan: Plan, draft: Plan) -> Counterparts:
    """By origin; what was removed and written again under the same name in the same tour is the same record too."""
    found: Counterparts = {Plan: {plan.pk: draft.pk}}
    for model in PAIRED:
        old, new = _records(model, plan), _records(model, draft)
        pairs = {one.origin_id: pk for pk, one in new.items() if one.origin_id in old}
        loose = {pk: one for pk, one in new.items() if pk not in pairs.values()}
        tours = found.get(Tour, {})
        for pk, one in old.items():
            if pk not in pairs:
                home = tours.get(_tour_of(one) or 0)
                same = [key for key, other in loose.items() if (_tour_of(other), str(other)) == (home, str(one))]
                if same:
                    pairs[pk] = same[0]
                    del loose[same[0]]
        found[model] = pairs
    return found


def replacement(plan: Plan | None, pairs: Counterparts) -> Replacement:
    """What would be lost: records that leave with work of another floor on them, and numbers that people chose by."""
    if plan is None:
        return Replacement()
    return Replacement(tuple(_leaving(plan, pairs)), tuple(_renumbered(pairs)))


def _leaving(plan: Plan, pairs: Counterparts) -> Iterator[Leaving]:
    for model in PAIRED:
        for pk, one in _records(model, plan).items():
            if pk not in pairs[model] and (hanging := _hanging(model, pk)):
                noun = str(model._meta.verbose_name)
                yield Leaving(noun, str(one), hanging, is_rule=model is CompositionRule)


def _renumbered(pairs: Counterparts) -> Iterator[tuple[str, int, int]]:
    stored = rows(Round, pairs[Round])
    for old, new in ((stored[old], stored[new]) for old, new in pairs[Round].items()):
        if old.number != new.number and _hanging(Tour, old.tour_id):
            yield str(old), old.number, new.number


def pointers() -> list[tuple[type[Model], str, type[Model]]]:
    """Every column that says to which version a record belongs, with what it points to."""
    return [
        (model, field.attname, field.related_model)
        for model in (*apps.get_app_config("tours").get_models(include_auto_created=True), *carried.routes())
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in (Plan, *PAIRED)
        and (model, field.name) not in STAYING
    ]


def rows(model: type[Model], pks: Mapping[int, int]) -> dict[int, Any]:
    return model._meta.base_manager.in_bulk([*pks, *pks.values()])


def columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _records(model: type[Model], plan: Plan) -> dict[int, Any]:
    found = model._meta.base_manager.filter(**{ROUTES[model]: plan}).order_by("pk")
    if model is StopOption:
        found = found.select_related("stop", "locality", "agency")
    return {one.pk: one for one in found}


def _tour_of(record: Any) -> int | None:
    home = getattr(record, "stop", record)
    return getattr(home, "tour_id", None)


def _hanging(model: type[Model], pk: int) -> tuple[tuple[int, str], ...]:
    above = [
        related
        for related in model._meta.get_fields(include_hidden=True)
        if isinstance(related, ForeignObjectRel)
        and (related.related_model._meta.app_label != model._meta.app_label or related.related_model is FundingDecision)
        and not carried.hinders_nothing(related.related_model)
    ]
    counted = [
        (one.related_model._meta.base_manager.filter(**{one.field.name: pk}).count(), one.related_model)
        for one in above
    ]
    return tuple((count, str(other._meta.verbose_name)) for count, other in counted if count)
