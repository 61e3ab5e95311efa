"""Lists of rows that a page reads together, in one statement which is put together once.

To put a statement together takes longer than to answer it, and each one more is a way to the database and back. So what
belongs together is declared once, with a mark of `key()` wherever a value comes, and answered as tuples.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    JSONField,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import F
from django.db.models.functions import Cast, Concat, JSONArray, StrIndex
from django.utils.dateparse import parse_datetime
from msgspec import json

from config.planned import Placed, Words, run

type Row = tuple[Any, ...]

_GATHER = {"postgresql": "STRING_AGG", "sqlite": "GROUP_CONCAT"}
_FIRST_KEY = -1_000_001  # no row has it
_BETWEEN = "\n"  # no word has it
DAY = datetime.date.min
"""Stands in a filter for the day that is given."""
_WORDS = "\uffff"
"""The same for words, however many, in one text."""


def key(place: int) -> int:
    """Stands in a filter for the value that is given at that place."""
    return _FIRST_KEY - place


def number(place: int) -> Value:
    """The same for a number that is no key: Django knows that no year is so small."""
    return Value(key(place), IntegerField())


def among_words(name: str) -> StrIndex:
    """More than nothing where a column holds one of the words that are given."""
    return StrIndex(Value(_WORDS), Concat(Value(_BETWEEN), F(name), Value(_BETWEEN)))


class Rows:
    """Some columns of a queryset, in its order."""

    def __init__(self, rows: Callable[[], QuerySet[Any]], *columns: str) -> None:
        self.rows, self.columns = rows, columns

    def statement(self) -> tuple[str, Row]:
        row = Cast(_Array(*self.columns), TextField())
        sql, given = self.rows().values(one_row=row).query.sql_with_params()
        return f"SELECT {_GATHER[connection.vendor]}(one_row, ',') FROM ({sql}) AS every_row", given  # noqa: S608 - Django's own

    @cached_property
    def readers(self) -> list[Callable[[Any], Any] | None]:
        query = self.rows().query
        return [_reader_of(F(name).resolve_expression(query).output_field) for name in self.columns]

    def read(self, text: str | None) -> list[Row]:
        if not text:
            return []
        columns = [
            [read(value) for value in column] if read else column
            for column, read in zip(zip(*json.decode(f"[{text}]"), strict=True), self.readers, strict=True)
        ]
        return list(zip(*columns, strict=True))


class _Array(JSONArray):
    """As text that PostgreSQL writes down at once: JSONB it would take apart first and then write down."""

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_BUILD_ARRAY", **context)


class Together:
    def __init__(self, *lists: Rows) -> None:
        self.lists = lists

    @cached_property
    def _statement(self) -> tuple[str, Row]:
        parts = [one.statement() for one in self.lists]
        sql = ", ".join(f"({part})" for part, _ in parts)
        return f"SELECT {sql}", tuple(value for _, given in parts for value in given)

    @cached_property
    def _marks(self) -> list[Any]:
        """Where a value comes, in the order of the parameters; elsewhere nothing."""
        day = connection.ops.adapt_datefield_value(DAY)
        _, params = self._statement
        return [one if _is_key(one) or one in (day, _WORDS) else None for one in params]

    def ask(self, *keys: int | None, day: datetime.date = DAY, words: Iterable[str] = ()) -> list[list[Row]]:
        """The lists in their order; `keys` by the places of their marks."""
        adapt = connection.ops.adapt_datefield_value
        values: dict[Any, Any] = {_FIRST_KEY - place: value for place, value in enumerate(keys)}
        values[adapt(DAY)] = adapt(day)
        values[_WORDS] = f"{_BETWEEN}{_BETWEEN.join(words)}{_BETWEEN}"
        given = [values[mark] for mark in self._marks if mark is not None]
        with connection.cursor() as cursor:
            run(cursor, self, given, partial(self._words, values))
            [texts] = cursor.fetchall()
        return [one.read(text) for one, text in zip(self.lists, texts, strict=True)]

    def _words(self, values: Mapping[Any, Any]) -> Words:
        sql, params = self._statement
        both = zip(params, self._marks, strict=True)
        return sql, [one if mark is None else Placed(values[mark], mark) for one, mark in both]


def _is_key(one: object) -> bool:
    return isinstance(one, int) and one <= _FIRST_KEY


def _reader_of(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """What JSON, or one engine's JSON, does not say as it is."""
    return next((read for kind, read in _READERS.items() if isinstance(field, kind)), None)


def _day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def _moment(text: str | None) -> datetime.datetime | None:
    """SQLite keeps moments in UTC without saying so."""
    moment = parse_datetime(text) if text else None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _value(value: Any) -> Any:
    """On SQLite JSON within JSON is text."""
    return json.decode(value) if isinstance(value, str) else value


_READERS: Mapping[type["Field[Any, Any]"], Callable[[Any], Any]] = {
    DateTimeField: _moment,  # before days: it is one too
    DateField: _day,
    BooleanField: _flag,
    JSONField: _value,
}
