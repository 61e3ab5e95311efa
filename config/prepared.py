"""A statement that many pages ask is put together once: that takes Django several times as long as the answer takes.

Only its words are kept. What it finds is read each time, and comes as from any queryset.
"""

import copy
from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql import Query

type Given = int | str
GREATEST = 2**63 - 1  # of keys


class Prepared[M: Model]:
    """`build` makes the queryset with stand-ins: keys and words that nothing else in it has, and that are what changes
    from one request to the next. What it says besides is said for good, so that nothing in it may be read or worked out
    when it is asked; and nothing is fetched in a second statement."""

    def __init__(self, build: Callable[..., QuerySet[M]], *stand_ins: Given) -> None:
        self._build, self._stand_ins = build, stand_ins
        self._words: _Words | None = None

    def __call__(self, *given: Given) -> list[M]:
        if any(isinstance(one, int) and abs(one) > GREATEST for one in given):
            return []
        if self._words is None:
            self._words = _Words(self._build(*self._stand_ins))
        return self._words.asked(dict(zip(self._stand_ins, given, strict=True)))

    def first(self, *given: Given) -> M | None:
        return next(iter(self(*given)), None)


class _Words:
    """What Django's compiler has worked out. It belongs to no connection: every thread has one of its own."""

    def __init__(self, found: QuerySet[Any]) -> None:
        self._model = found.model
        self._compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self._sql, self._params = self._compiler.as_sql()
        except EmptyResultSet:  # as `none()` is: there is nothing to ask
            self._sql = ""
        self._compiler.connection = None

    def asked(self, values: dict[Given, Given]) -> list[Any]:
        if not self._sql:
            return []
        params = tuple([values.get(one, one) for one in self._params])
        return list(QuerySet(self._model, query=cast("Query", _Asked(self._compiler, self._sql, params))))


class _Asked:
    """In the place of a query whose compiler has nothing left to do."""

    def __init__(self, compiler: Any, sql: str, params: tuple[Any, ...]) -> None:
        self._compiler, self._statement = compiler, (sql, params)

    def get_compiler(self, using: str, **_options: Any) -> Any:
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda: self._statement
        return compiler
