"""A record is written by a statement that is put together once for its columns.

Django puts every INSERT and UPDATE together anew, and PostgreSQL plans it anew, which takes both of them several times
as long as the rest of keeping a row. What is written, and what the fields do with it before, is Django's. Where a value
is more than a value (an expression, a column's default in the database) all of it is.
"""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Manager, Model, QuerySet
from django.db.models.fields.composite import CompositePrimaryKey

from config.planned import WRITES, Placed, Words, run

type Column = "Field[Any, Any]"
_INSERT: Callable[..., Any] = QuerySet._insert  # type: ignore[attr-defined]  # noqa: SLF001 - no other way in
_UPDATE: Callable[..., Any] = Model._do_update  # noqa: SLF001


def _insert(
    found: Any,
    records: Sequence[Model],
    fields: Sequence[Column],
    returning_fields: Sequence[Column] | None = None,
    raw: bool = False,
    using: str | None = None,
    **besides: Any,
) -> Any:
    """As Django's. What comes back is the key that the database gave."""
    is_plain = not raw and (using or found.db) == DEFAULT_DB_ALIAS and not any(besides.values())
    is_one = len(records) == 1
    if is_plain and (words := _of_insert(found.model, tuple(fields), tuple(returning_fields or ()), is_one=is_one)):
        given = [_given([(field, field.pre_save(one, add=True)) for one in records]) for field in fields]
        if None not in given:
            with connection.cursor() as cursor:
                if is_one:
                    given = [value for column in given for value in column or ()]
                    run(cursor, words, given, partial(with_places, words, given), WRITES)
                else:
                    cursor.execute(words, given)
                return cursor.fetchall() if returning_fields else []
    return _INSERT(found, records, fields, returning_fields, raw, using, **besides)


def _do_update(
    record: Model,
    found: Any,
    using: str,
    key: Any,
    values: Sequence[tuple[Column, Any, Any]],
    update_fields: Any,
    forced: Any,
    returning_fields: Sequence[Column],
) -> Any:
    """As Django's."""
    is_plain = using == DEFAULT_DB_ALIAS and not returning_fields and not record._meta.select_on_save
    if is_plain and (words := _of_update(found.model, tuple([field for field, _, _ in values]))):
        given = _given([*((field, value) for field, _, value in values), (found.model._meta.pk, key)])
        if given is not None:
            with connection.cursor() as cursor:
                run(cursor, words, given, partial(with_places, words, given), WRITES)
                return [()] * cursor.rowcount
    return _UPDATE(record, found, using, key, values, update_fields, forced, returning_fields)


def _given(values: Sequence[tuple[Column, Any]]) -> list[Any] | None:
    """As the fields give them to the database."""
    given = []
    for field, value in values:
        if hasattr(value, "resolve_expression"):
            return None
        given.append(field.get_db_prep_save(value, connection=connection))
    return given


def with_places(words: str, given: Sequence[Any]) -> Words:
    """For `run`, where all that is given is a value of this request."""
    return words, [Placed(value, None) for value in given]


@cache
def _of_insert(
    kind: type[Model], fields: tuple[Column, ...], returning: tuple[Column, ...], *, is_one: bool = True
) -> str:
    """Nothing where it is more than columns and values. Several rows go in as a list for each column."""
    meta = kind._meta
    if not _is_plain(fields) or returning not in ((), (meta.auto_field,)) or not (is_one or _are_lists(fields)):
        return ""
    table, quote = connection.ops.quote_name(meta.db_table), connection.ops.quote_name
    columns, places = ", ".join([quote(str(one.column)) for one in fields]), ", ".join(["%s"] * len(fields))
    lists = ", ".join([f"(%s)::{str(one.db_type(connection)).partition('(')[0]}[]" for one in fields])
    rows = f"VALUES ({places})" if is_one else f"SELECT * FROM UNNEST({lists})"  # noqa: S608 - names of our own columns
    back = f" RETURNING {', '.join([f'{table}.{quote(str(one.column))}' for one in returning])}" if returning else ""
    return f"INSERT INTO {table} ({columns}) {rows}{back}"


def _are_lists(fields: Sequence[Column]) -> bool:
    """Django's own condition."""
    kinds = [getattr(one, "target_field", one).get_internal_type() for one in fields]
    return connection.vendor == "postgresql" and all(kind in connection.data_types for kind in kinds)


@cache
def _of_update(kind: type[Model], fields: tuple[Column, ...]) -> str:
    """Nothing where it is more than columns, values and a key, or where not every row may be found by its key."""
    meta = kind._meta
    if not _is_plain(fields) or type(meta.base_manager) is not Manager or isinstance(meta.pk, CompositePrimaryKey):
        return ""
    table, quote = connection.ops.quote_name(meta.db_table), connection.ops.quote_name
    columns = ", ".join([f"{quote(str(one.column))} = %s" for one in fields])
    return f"UPDATE {table} SET {columns} WHERE {table}.{quote(str(meta.pk.column))} = %s"  # noqa: S608 - as above


def _is_plain(fields: Sequence[Column]) -> bool:
    return bool(fields) and not any(hasattr(one, "get_placeholder_sql") for one in fields)


def take_the_short_way() -> None:
    """Django asks its querysets and models for this and no setting says another."""
    QuerySet._insert = _insert  # type: ignore[attr-defined]  # noqa: SLF001
    Model._do_update = _do_update  # type: ignore[assignment,method-assign]  # noqa: SLF001
