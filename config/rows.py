"""A record of a row of the database, by the shortest way.

A page reads fifty of them and more. Django sets every column by itself and tells those who listen that there is a
record, before and after; where nobody listens and a column is nothing but its value, all go in at once.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db.models import Field, JSONField, Model
from django.db.models.base import ModelState
from django.db.models.fields.files import FileDescriptor
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init
from msgspec import DecodeError, json

_PLAIN = (DeferredAttribute, ForeignKeyDeferredAttribute, FileDescriptor)
"""What sets a column of a new record by writing it down, and does nothing else."""
BY_DJANGO = Model.from_db.__func__  # type: ignore[attr-defined]  # of every class method
JSON_BY_DJANGO: Callable[..., Any] = JSONField.from_db_value


@cache
def is_plain(kind: type[Model]) -> bool:
    columns = [type(getattr(kind, field.attname)) for field in kind._meta.concrete_fields]
    return kind.__init__ is Model.__init__ and all(one in _PLAIN for one in columns)


def _from_db(
    kind: type[Model], db: str | None, field_names: Sequence[str], values: Sequence[Any], *, fetch_mode: Any = None
) -> Model:
    """As Django's."""
    if _is_long_way(kind):
        made: Model = BY_DJANGO(kind, db, field_names, values, fetch_mode=fetch_mode)
        return made
    new = kind.__new__(kind)
    state = ModelState()
    state.adding = False
    state.db = db
    if fetch_mode is not None:
        state.fetch_mode = fetch_mode
    own = new.__dict__
    own["_state"] = state
    own.update(zip(field_names, values, strict=True))
    return new


def made[M: Model](kind: type[M], names: Sequence[str], values: Sequence[Any]) -> M:
    """A record of some columns that were read by themselves: `kind(**…)`, with no record in the place of a key."""
    if _is_long_way(kind):
        return kind(**dict(zip(names, values, strict=True)))
    columns, fixed, made_anew = _columns(kind, tuple(names))
    new = kind.__new__(kind)
    own = new.__dict__
    own["_state"] = ModelState()
    own.update(fixed)
    for name, make in made_anew:
        own[name] = make()
    own.update(zip(columns, values, strict=True))
    return new


def _is_long_way(kind: type[Model]) -> bool:
    return bool(pre_init.receivers or post_init.receivers) or not is_plain(kind)


type _Made = tuple[str, Callable[[], Any]]


@cache
def _columns(kind: type[Model], names: tuple[str, ...]) -> tuple[list[str], dict[str, Any], list[_Made]]:
    """What these are called in a record, and what all others begin with."""
    fields = {field.attname: field for field in kind._meta.concrete_fields if not field.generated}
    columns = [kind._meta.pk.attname if name == "pk" else name for name in names]
    if unknown := set(columns) - set(fields):
        raise TypeError(f"{kind.__name__} has no column {', '.join(sorted(unknown))}")
    others = [field for name, field in fields.items() if name not in columns]
    fixed = {one.attname: one.get_default() for one in others if not _is_made_anew(one)}
    return columns, fixed, [(one.attname, one.get_default) for one in others if _is_made_anew(one)]


def _is_made_anew(field: "Field[Any, Any]") -> bool:
    return (field.has_default() and callable(field.default)) or field.has_db_default()


def _json_from_db(field: "JSONField[Any, Any]", value: Any, expression: Any, connection: Any) -> Any:
    """As Django's, in a tenth of the time: a page reads a hundred, most of them empty. What this reader refuses, as a
    number that is none, is Django's own business."""
    if type(value) is str and field.decoder is None:
        try:
            return json.decode(value)
        except DecodeError:
            pass
    return JSON_BY_DJANGO(field, value, expression, connection)


def take_the_short_way() -> None:
    """Django asks its models and fields for this and no setting says another."""
    Model.from_db = classmethod(_from_db)  # type: ignore[assignment,method-assign]
    JSONField.from_db_value = _json_from_db  # type: ignore[assignment,method-assign]
