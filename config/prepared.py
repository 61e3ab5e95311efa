"""A statement that many pages ask is put together once: that takes Django several times as long as the answer takes.

Only its words are kept. What it finds is read each time, and comes as from any queryset.
"""

import copy
import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Never, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql import Query

from config.planned import Given as Placed
from config.planned import is_kept, named

type Given = int | str
GREATEST = 2**63 - 1  # of keys
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EXISTS = 'SELECT %s AS "a"'
"""Where Django itself puts a one in."""
_OF_A_MOMENT = (
    "adapt_datefield_value",
    "adapt_datetimefield_value",
    "adapt_timefield_value",
    "adapt_decimalfield_value",
)


class SaidForGood(TypeError):
    """A statement holds what may be another tomorrow, or for the next reader: it would be asked for good."""


class Prepared[M: Model]:
    """`build` makes the queryset with stand-ins: keys and words that nothing else in it has, and that are what changes
    from one request to the next. What it says besides is said for good, so that nothing in it may be read or worked out
    when it is asked: a day, an amount, a number or a word made of a stand-in is refused. Nothing is fetched in a second
    statement."""

    def __init__(self, build: Callable[..., QuerySet[M]], *stand_ins: Given) -> None:
        self._build, self._stand_ins = build, stand_ins
        self._words: _Words | None = None

    def __call__(self, *given: Given) -> list[M]:
        return list(self.later(*given))

    def later(self, *given: Given) -> QuerySet[M]:
        """To be read together with others (`read_at_once`). It cannot be narrowed any more."""
        if any(isinstance(one, int) and abs(one) > GREATEST for one in given):
            return self._build(*self._stand_ins).none()
        if self._words is None:
            self._words = _Words(self._build(*self._stand_ins), self._stand_ins)
        return self._words.asked(dict(zip(self._stand_ins, given, strict=True)))

    def first(self, *given: Given) -> M | None:
        return next(iter(self(*given)), None)


class _Words:
    """What Django's compiler has worked out. It belongs to no connection: every thread has one of its own."""

    def __init__(self, found: QuerySet[Any], stand_ins: Collection[Given]) -> None:
        self._model, self._stand_ins = found.model, stand_ins
        self._compiler = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self._compiler.connection = _that_knows_no_moment()
        self._sql = ""
        self._params: Sequence[Any] = ()
        with suppress(EmptyResultSet):  # as `none()` is: there is nothing to ask
            self._sql, self._params = self._compiler.as_sql()
        self._compiler.connection = None
        self._converters: Any = None
        _refuse_what_may_change(self._sql, self._params, stand_ins)

    def asked(self, values: dict[Given, Given]) -> QuerySet[Any]:
        if not self._sql:
            return QuerySet[Any](self._model).none()
        params = tuple([values.get(one, one) for one in self._params])
        return QuerySet(self._model, query=cast("Query", _Asked(self, self._compiler, self._sql, params)))

    def placed(self, params: Sequence[Any]) -> list[Any]:
        """`params` as a statement that has a name takes them: those given apart from what is said for good."""
        return [
            Placed(one, like) if type(like) is not bool and like in self._stand_ins else one
            for one, like in zip(params, self._params, strict=True)
        ]

    def converters(self, compiler: Any, columns: Any) -> Any:
        """How each column becomes a value. It depends on the kind of database alone."""
        if self._converters is None:
            self._converters = type(compiler).get_converters(compiler, columns)
        return self._converters


def _that_knows_no_moment() -> Any:
    """The connection for putting words together. SQLite makes a word of a day before anybody sees that it was one."""
    connection = copy.copy(connections[DEFAULT_DB_ALIAS])
    connection.ops = copy.copy(connection.ops)
    for name in _OF_A_MOMENT:
        setattr(connection.ops, name, _refuse)
    return connection


def _refuse_what_may_change(sql: str, params: Sequence[object], stand_ins: Collection[Given]) -> None:
    """A choice of ours is a word, a yes or a no. What is counted or dated was read somewhere, and so was a word with a
    stand-in inside: the next reader's would not come in its place."""
    names = [one for one in stand_ins if isinstance(one, str)]
    if len([one for one in params if one is not True and one == 1]) != sql.count(_EXISTS):
        _refuse(1)
    for one in params:
        if isinstance(one, bool) or one in (None, 1) or (isinstance(one, int | str) and one in stand_ins):
            continue
        if not isinstance(one, str) or _DAY.search(one) or any(name in one for name in names):
            _refuse(one)


def _refuse(value: object, *_how: object) -> Never:
    raise SaidForGood(f"{value!r} is no stand-in")


class _Asked:
    """In the place of a query whose compiler has nothing left to do. Rows come as records, never as tuples."""

    values_select = ()

    def __init__(self, words: _Words, compiler: Any, sql: str, params: tuple[Any, ...]) -> None:
        self._words, self._compiler, self._statement = words, compiler, (sql, params)

    def get_compiler(self, using: str, **_options: Any) -> Any:
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda: self._statement
        compiler.get_converters = lambda columns: self._words.converters(compiler, columns)
        compiler.prepared = self
        if is_kept():
            compiler.execute_sql = partial(_execute_named, compiler, self)
        return compiler

    @property
    def key(self) -> object:
        return self._words

    def placed(self) -> list[Any]:
        return self._words.placed(self._statement[1])

    def named(self) -> tuple[str, list[Any]]:
        return named(self._words, self._statement[0], self.placed())

    def chain(self) -> "_Asked":
        return self


def _execute_named(compiler: Any, asked: _Asked, *how: Any, chunked_fetch: bool = False, **more: Any) -> Any:
    """A cursor of the server's, as `iterator()` wants it, takes words and no name."""
    if not chunked_fetch:
        compiler.as_sql = asked.named
    return type(compiler).execute_sql(compiler, *how, chunked_fetch=chunked_fetch, **more)
