"""A statement that many pages ask is put together once: that takes Django several times as long as the answer takes.

Only its words are kept. What it finds is read each time, and comes as from any queryset.
"""

import copy
from collections.abc import Callable
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql import Query

type Given = int | str
GREATEST = 2**63 - 1  # of keys


class Prepared[M: Model]:
    """`build` makes the queryset with stand-ins: keys and words that nothing else in it has, and that are what changes
    from one request to the next. Nothing may be fetched in a second statement."""

    def __init__(self, build: Callable[..., QuerySet[M]], *stand_ins: Given) -> None:
        self._build, self._stand_ins = build, stand_ins
        self._words: _Words | None = None

    def __call__(self, *given: Given) -> list[M]:
        if any(isinstance(one, int) and abs(one) > GREATEST for one in given):
            return []
        if self._words is None:
            self._words = _Words(self._build(*self._stand_ins))
        words, values = self._words, dict(zip(self._stand_ins, given, strict=True))
        return list(QuerySet(words.model, query=cast("Query", words.with_values(values))))

    def first(self, *given: Given) -> M | None:
        return next(iter(self(*given)), None)


class _Words:
    """What Django's compiler has worked out. It belongs to no connection: every thread has one of its own."""

    def __init__(self, found: QuerySet[Any]) -> None:
        self.model = found.model
        self._compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._params = self._compiler.as_sql()
        self._compiler.connection = None

    def with_values(self, values: dict[Given, Given]) -> "_Asked":
        return _Asked(self._compiler, self._sql, tuple([values.get(one, one) for one in self._params]))


class _Asked:
    """In the place of a query whose compiler has nothing left to do."""

    def __init__(self, compiler: Any, sql: str, params: tuple[Any, ...]) -> None:
        self._compiler, self._statement = compiler, (sql, params)

    def get_compiler(self, using: str, **_options: Any) -> Any:
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda: self._statement
        return compiler
