"""A statement that many pages ask is put together once: that takes Django several times as long as the answer takes.

Only its words are kept. What it finds is read each time, and comes as from any queryset.
"""

import copy
import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Any, Never, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.fetch_modes import FETCH_ONE
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from msgspec import Struct

from config.at_once import Shape
from config.planned import Placed, Words, run

GREATEST = 2**63 - 1  # of keys
TODAY, ANOTHER_DAY = datetime.date(1000, 1, 1), datetime.date(1000, 1, 2)
"""Stand in for days, and NOW for a moment. What is reckoned from one is none: reckon before asking."""
NOW = datetime.datetime(1000, 1, 1, 1, 1, 1, tzinfo=datetime.UTC)
MOST_KEYS = 1024
"""So many stand together; a longer list is put together for the one who asks."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EXISTS = 'SELECT %s AS "a"'
"""Where Django itself puts a one in."""
_OF_A_MOMENT = (
    "adapt_datefield_value",
    "adapt_datetimefield_value",
    "adapt_timefield_value",
    "adapt_decimalfield_value",
)
_OF_COLUMNS = ("values_select", "annotation_select", "extra_select", "selected")
_GROWS = 4


class Keys(Struct, frozen=True):
    """Stands in for keys, however many: `build` gets a list, for `__in` alone. A statement is put together for none,
    for one, for four, for sixteen …; the last key given fills it up."""

    first: int | str
    """A word where the keys are words."""

    def standing_in(self, count: int) -> list[int] | list[str]:
        first = self.first
        if isinstance(first, str):
            return [f"{first} {place}" for place in range(count)]
        return [first - place for place in range(count)]


type Given = int | str | datetime.date | datetime.datetime | list[int] | list[str]
type StandIn = int | str | datetime.date | datetime.datetime | Keys


class SaidForGood(TypeError):
    """A statement holds what may be another tomorrow, or for the next reader: it would be asked for good."""


class Prepared[R]:
    """`build` makes the queryset with stand-ins: keys, words and days that nothing else in it has, and that are what
    changes from one request to the next. What it says besides is said for good, so that nothing in it may be read or
    worked out when it is asked: a day, an amount, a number or a word made of a stand-in is refused. What comes beside
    it (`prefetch_related`) is asked as ever."""

    def __init__(self, build: Callable[..., QuerySet[Any, R]], *stand_ins: StandIn) -> None:
        self._build, self._stand_ins = build, stand_ins
        self._words: dict[tuple[int, ...], _Words] = {}

    def __call__(self, *given: Given) -> list[R]:
        return list(self.later(*given))

    def later(self, *given: Given) -> QuerySet[Any, R]:
        """To be read together with others (`read_at_once`). It cannot be narrowed any more."""
        lists = [one for one in given if isinstance(one, list)]
        sizes = tuple([_size(len(one)) for one in lists])
        if any(size > MOST_KEYS for size in sizes):
            return self._build(*given)
        if any(isinstance(one, int) and abs(one) > GREATEST for one in given):
            return self._build(*self._standing_in(sizes)).none()
        if sizes not in self._words:
            standing_in = self._standing_in(sizes)
            self._words[sizes] = _Words(self._build(*standing_in), list(_each(standing_in)))
        return self._words[sizes].asked(list(_each(given, sizes)))

    def first(self, *given: Given) -> R | None:
        return next(iter(self(*given)), None)

    def _standing_in(self, sizes: Sequence[int]) -> list[Given]:
        size = iter(sizes)
        return [one.standing_in(next(size)) if isinstance(one, Keys) else one for one in self._stand_ins]


type _One = int | str | datetime.date | datetime.datetime
_ONE = int | str | datetime.date


def _size(count: int) -> int:
    size = min(count, 1)
    while size < count:
        size *= _GROWS
    return size


def _each(given: Sequence[Given], sizes: Sequence[int] = ()) -> Iterator[_One]:
    size = iter(sizes)
    for one in given:
        if isinstance(one, list):
            yield from one
            yield from one[-1:] * (next(size, len(one)) - len(one))
        else:
            yield one


class _Words:
    """What Django's compiler has worked out. It belongs to no connection: every thread has one of its own."""

    def __init__(self, found: QuerySet[Any, Any], stand_ins: Sequence[_One]) -> None:
        self.found, self._stand_ins = found, stand_ins
        self.compiler: Any = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self.compiler.connection = _that_knows_no_moment(stand_ins)
        self.compiler.using = None  # else the parts of a union look for a connection of their own
        self._sql = ""
        self._params: Sequence[Any] = ()
        with suppress(EmptyResultSet):  # as `none()` is: there is nothing to ask
            self._sql, self._params = self.compiler.as_sql()
            self.columns = _Columns(self.compiler)
        self.compiler.using, self.compiler.connection = DEFAULT_DB_ALIAS, None
        _refuse_what_may_change(self._sql, self._params, stand_ins)
        self._places = [
            one if isinstance(one, _ONE) and type(one) is not bool and one in stand_ins else None
            for one in self._params
        ]
        self._given = [one for one in self._places if one is not None]

    def asked(self, given: Sequence[_One]) -> QuerySet[Any, Any]:
        found: Any = self.found
        asked: Any = QuerySet(found.model, query=self._query(given))
        by = found._iterable_class  # noqa: SLF001 - no other way in
        asked._iterable_class, asked._fields = _Records if by is ModelIterable else by, found._fields  # noqa: SLF001
        asked._prefetch_related_lookups = found._prefetch_related_lookups  # noqa: SLF001
        if not self._sql:
            asked._result_cache = []  # noqa: SLF001
        return cast("QuerySet[Any, Any]", asked)

    def _query(self, given: Sequence[_One]) -> Query:
        values = {one: _as_kept(one, value) for one, value in zip(self._stand_ins, given, strict=True)}
        return cast("Query", _Asked(self, values))

    def given(self, values: Mapping[_One, Any]) -> list[Any]:
        return [values[like] for like in self._given]

    def words(self, values: Mapping[_One, Any]) -> Words:
        """With those given apart from what is said for good."""
        both = zip(self._params, self._places, strict=True)
        return self._sql, [one if like is None else Placed(values[like], like) for one, like in both]


class _Columns:
    """What becomes of a row. It depends on the statement and the kind of database alone."""

    def __init__(self, compiler: Any) -> None:
        self.shape = Shape(compiler)
        select = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
        if compiler.has_composite_fields(select):
            raise TypeError("a key of several columns")
        self.converters = compiler.get_converters(select)
        self.only = compiler.col_count if compiler.has_extra_select else None
        """So many are asked for; the rest orders the rows."""
        about = compiler.klass_info
        if about is None:
            return
        first, last = about["select_fields"][0], about["select_fields"][-1] + 1
        self.of_record = slice(first, last)
        self.names = [column.target.attname for column in select[first:last]]
        self.beside = get_related_populators(about, compiler.select, DEFAULT_DB_ALIAS, FETCH_ONE)
        self.annotated = list((compiler.annotation_col_map or {}).items())


class _Records(ModelIterable):  # type: ignore[type-arg]  # in the stubs alone
    """As Django's, which works out for each list anew what becomes of its columns."""

    def __iter__(self) -> Iterator[Any]:
        found: Any = self.queryset
        compiler = found.query.get_compiler(found.db)
        columns: _Columns = compiler.columns
        made, names, own = found.model.from_db, columns.names, columns.of_record
        results = compiler.execute_sql(chunked_fetch=self.chunked_fetch, chunk_size=self.chunk_size)
        for row in compiler.results_iter(results):
            record = made(found.db, names, row[own], fetch_mode=FETCH_ONE)
            for one in columns.beside:
                one.populate(row, record)
            for name, place in columns.annotated:
                setattr(record, name, row[place])
            yield record


def _as_kept(stand_in: _One, value: _One) -> Any:
    """As a field gives it to the database."""
    if not isinstance(stand_in, datetime.date):
        return value
    if type(value) is not type(stand_in):
        raise TypeError(f"{value!r} where {stand_in!r} stands")
    ops: Any = connections[DEFAULT_DB_ALIAS].ops
    is_moment = isinstance(stand_in, datetime.datetime)
    return ops.adapt_datetimefield_value(value) if is_moment else ops.adapt_datefield_value(value)


def _that_knows_no_moment(stand_ins: Collection[_One]) -> Any:
    """The connection for putting words together. SQLite makes a word of a day before anybody sees that it was one."""
    connection = copy.copy(connections[DEFAULT_DB_ALIAS])
    connection.ops = copy.copy(connection.ops)
    for name in _OF_A_MOMENT:
        setattr(connection.ops, name, partial(_only_what_stands_in, stand_ins))
    return connection


def _only_what_stands_in(stand_ins: Collection[_One], value: object, *_how: object) -> object:
    return value if value in stand_ins else _refuse(value)


def _refuse_what_may_change(sql: str, params: Sequence[object], stand_ins: Collection[_One]) -> None:
    """A choice of ours is a word, a yes or a no. What is counted or dated was read somewhere, and so was a word with a
    stand-in inside: the next reader's would not come in its place."""
    inside = [str(one) for one in stand_ins if isinstance(one, int | str)]
    if len([one for one in params if one is not True and one == 1]) != sql.count(_EXISTS):
        _refuse(1)
    for one in params:
        if isinstance(one, bool) or one in (None, 1) or (isinstance(one, _ONE) and one in stand_ins):
            continue
        if not isinstance(one, str) or _DAY.search(one) or any(each in one for each in inside):
            _refuse(one)


def _refuse(value: object) -> Never:
    raise SaidForGood(f"{value!r} is no stand-in")


class _Asked:
    """In the place of a query whose compiler has nothing left to do."""

    def __init__(self, words: _Words, values: Mapping[_One, Any]) -> None:
        self.key, self._values = words, values

    def __getattr__(self, name: str) -> Any:
        """What an iterable asks for of the names of columns."""
        if name in _OF_COLUMNS:
            return getattr(self.key.found.query, name)
        raise AttributeError(name)

    def get_compiler(self, using: str, **_options: Any) -> "_Reading":
        return _Reading(self, connections[using])

    def given(self) -> list[Any]:
        return self.key.given(self._values)

    def words(self) -> Words:
        return self.key.words(self._values)

    def chain(self) -> "_Asked":
        return _Asked(self.key, self._values)


class _Reading:
    """In the place of the compiler."""

    def __init__(self, asked: _Asked, connection: Any) -> None:
        self.prepared, self.connection = asked, connection
        self.columns = asked.key.columns
        self.shape = self.columns.shape

    def as_sql(self) -> tuple[str, tuple[Any, ...]]:
        sql, params = self.prepared.words()
        return sql, tuple([one.value if isinstance(one, Placed) else one for one in params])

    def execute_sql(self, *_how: Any, chunked_fetch: bool = False, **size: Any) -> Any:
        """A cursor of the server's, as `iterator()` wants it, takes words and no name."""
        if chunked_fetch:
            compiler = copy.copy(self.prepared.key.compiler)
            compiler.connection, compiler.as_sql = self.connection, self.as_sql
            return compiler.execute_sql(chunked_fetch=True, **size)
        with self.connection.cursor() as cursor:
            run(cursor, self.prepared.key, self.prepared.given(), self.prepared.words)
            rows = cursor.fetchall()
        only = self.columns.only
        return [rows if only is None else [row[:only] for row in rows]]

    def results_iter(self, results: Any = None, tuple_expected: bool = False, **how: Any) -> Iterator[Any]:
        rows: Iterator[Any] = chain.from_iterable(self.execute_sql(**how) if results is None else results)
        if self.columns.converters:
            rows = SQLCompiler.apply_converters(cast("Any", self), rows, self.columns.converters)
        return map(tuple, rows) if tuple_expected else rows
