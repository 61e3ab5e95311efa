"""Puts a new version in the place of the one in force: the two plans exchange what they say, and keep their keys.

Registrations, compositions and talks with hosts point to the plan in force and to its tours, rounds, groups, rules,
tasks and options. None of them is touched: the rows they point to stay, and say the new words. What the old version
said goes to the rows of the draft, which become its archive.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from typing import Any

from django.db.models import BigIntegerField, Case, ExpressionWrapper, F, Model, Value, When

from tours.models import Plan, Task
from tours.parts import KINDS
from tours.queries import versions as queries
from tours.queries.parts import model_of
from tours.queries.versions import Counterparts

LIVING: dict[type[Model], tuple[str, ...]] = {model_of(kind): kind.living for kind in KINDS.values() if kind.living}
"""What has happened since and no version says: it stays with the plan in force."""
REMINDED = ("week_reminder_on", "day_reminder_on")


def exchange(pairs: Counterparts) -> None:
    """Within a transaction, both plans locked. Between the first and the last statement the records of both hang on
    keys below zero, so that no two ever have one number, code or key in one plan; no key of a record changes."""
    trade = {model: both | {new: old for old, new in both.items()} for model, both in pairs.items()}
    stored = {model: queries.rows(model, both) for model, both in pairs.items()}
    hidden = [(model, column, trade[target]) for model, column, target in queries.pointers()]
    hidden = [(model, column, moves) for model, column, moves in hidden if _hide(model, column, moves)]
    for model, both in pairs.items():
        records = [one for old, new in both.items() for one in _traded(stored[model][old], stored[model][new], trade)]
        names = _to_write(model, records, stored[model])
        # the plan in force first, for the number of its old version is free only then
        model._meta.base_manager.bulk_update(records, names, batch_size=1 if model is Plan else None)
    for model, column, moves in hidden:
        _show(model, column, moves)


def _traded(old: Any, new: Any, trade: Mapping[type[Model], Mapping[int, int]]) -> tuple[Any, Any]:
    """The two records, each with what the other says, and with pointers to records that stay."""
    says_new, says_old = copy(new), copy(old)
    says_new.pk, says_old.pk = old.pk, new.pk
    for one in (says_new, says_old):
        for field in queries.columns(type(one)):
            if places := trade.get(field.related_model) if field.related_model else None:
                pointed = getattr(one, field.attname)
                setattr(one, field.attname, places.get(pointed, pointed))
    for name in LIVING.get(type(old), ()):
        setattr(says_new, name, getattr(old, name))
    if isinstance(old, Task) and old.due_on != new.due_on:
        for name in REMINDED:
            setattr(says_new, name, None)
    return says_new, says_old


def _to_write(model: type[Model], records: Sequence[Any], stored: Mapping[int, Any]) -> list[str]:
    """The columns in which any record says something else, and those that are hidden: most of a version says the
    same, and Django puts together a choice for each record and column."""
    return [
        field.name
        for field in queries.columns(model)
        if field.related_model in (Plan, *queries.PAIRED)
        or any(getattr(one, field.attname) != getattr(stored[one.pk], field.attname) for one in records)
    ]


def _hide(model: type[Model], column: str, keys: Collection[int]) -> int:
    """How many records hang on these keys; from now on, below zero."""
    below = ExpressionWrapper(-F(column), output_field=BigIntegerField())
    return model._meta.base_manager.filter(**{f"{column}__in": keys}).update(**{column: below}) if keys else 0


def _show(model: type[Model], column: str, moves: Mapping[int, int]) -> None:
    places = [When(**{column: -key}, then=Value(other)) for key, other in moves.items()]
    rows = model._meta.base_manager.filter(**{f"{column}__in": [-key for key in moves]})
    rows.update(**{column: Case(*places, output_field=BigIntegerField())})
