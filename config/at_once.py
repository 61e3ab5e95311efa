"""Lists that are read side by side, in one statement: each way to the database and back costs, however little it asks.

Whoever needs lists says so with `yield` and goes on when they are there; `side_by_side` runs several of them in step,
so that parts which know nothing of each other ask together. What is found is what each queryset would have found.
"""

import datetime
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model, QuerySet
from msgspec import json

from config.planned import Placed, Words, run

type Asking[T] = Generator[Sequence[QuerySet[Any, Any]], None, T]

_GATHERED = {"postgresql": ("JSON_AGG", "JSON_BUILD_ARRAY"), "sqlite": ("JSON_GROUP_ARRAY", "JSON_ARRAY")}
_MOST_COLUMNS = 90  # of one array: PostgreSQL takes a hundred


def side_by_side[T](asking: Iterable[Asking[T]]) -> list[T]:
    """What each of them comes to, in their order."""
    going = dict(enumerate(asking))
    answers: dict[int, T] = {}
    while going:
        asked: list[QuerySet[Any, Any]] = []
        for place, one in list(going.items()):
            try:
                asked += next(one)
            except StopIteration as ended:
                answers[place] = ended.value
                del going[place]
        read_at_once(asked)
    return [answers[place] for place in sorted(answers)]


def alone[T](asking: Asking[T]) -> T:
    """The same where nobody else asks."""
    [answer] = side_by_side([asking])
    return answer


def read_at_once(asked: Iterable[QuerySet[Any, Any]]) -> None:
    """Fills these querysets. What is fetched beside them (`prefetch_related`) still comes by itself."""
    lists = [_List(found) for found in asked if found._result_cache is None]  # noqa: SLF001 - no other way in
    lists = [one for one in lists if one.is_to_read]
    if len(lists) == 1:
        len(lists[0].found)
    elif lists:
        with connection.cursor() as cursor:
            _ask(cursor, lists)
            [texts] = cursor.fetchall()
        for one, text in zip(lists, texts, strict=True):
            one.fill(text)


def _ask(cursor: Any, lists: Sequence["_List"]) -> None:
    """By its name, where all of it is said for good but for what is given."""
    prepared = [one.prepared for one in lists if one.prepared]
    if len(prepared) == len(lists):
        given = [value for one in prepared for value in one.given()]
        run(cursor, tuple([one.key for one in prepared]), given, partial(_words, lists))
    else:
        sql, params = _words(lists)
        cursor.execute(sql, [one.value if isinstance(one, Placed) else one for one in params])


def _words(lists: Sequence["_List"]) -> Words:
    said = [one.words() for one in lists]
    names = [one.named(f"list_{place}", said[place][0]) for place, one in enumerate(lists)]
    rows = [one.gathered(f"list_{place}") for place, one in enumerate(lists)]
    return f"WITH {', '.join(names)} SELECT {', '.join(rows)}", [one for _, params in said for one in params]


def hang(owners: Sequence[Model], name: str, rows: Iterable[Model]) -> None:
    """What `prefetch_related(name)` would have fetched of these records, where `rows` were read with other lists. Where
    each side has many of the other: rows of the table between them, with those they name."""
    if not owners:
        return
    relation: Any = owners[0]._meta.get_field(name)
    between = relation.remote_field.through._meta if relation.many_to_many else None
    to_owner = between.get_field(relation.m2m_field_name()) if between else relation.field
    by_owner: dict[int, list[Model]] = {}
    for row in rows:
        found = getattr(row, relation.m2m_reverse_field_name()) if between else row
        by_owner.setdefault(getattr(row, to_owner.attname), []).append(found)
    for owner in owners:
        inside = by_owner.get(owner.pk, [])
        for row in () if between else inside:
            to_owner.set_cached_value(row, owner)
        hung = getattr(owner, name).get_queryset()
        hung._result_cache, hung._prefetch_done = inside, True  # noqa: SLF001 - no other way in
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = hung


class Shape:
    """What follows from the columns of a compiler that has put its statement together."""

    def __init__(self, compiler: Any) -> None:
        fields: list[Field[Any, Any]] = [column.output_field for column, _sql, _alias in compiler.select]
        self.has_column_for_order: bool = compiler.has_extra_select
        """Such a one has no name that is ours."""
        self.columns = ", ".join(f"c{place}" for place in range(len(fields)))
        self.gathered = _gathered([_column(f"c{place}", field) for place, field in enumerate(fields)])
        self._readers = [(place, read) for place, field in enumerate(fields) if (read := _reader(field))]

    def rows(self, text: str) -> Iterator[list[Any]]:
        for first, *more in json.decode(text):
            row = list(chain(first, *more)) if more else first
            for place, read in self._readers:
                if row[place] is not None:
                    row[place] = read(row[place])
            yield row


class _List:
    def __init__(self, found: QuerySet[Any, Any]) -> None:
        self.found: Any = found
        self._compiler: Any = found.query.get_compiler(DEFAULT_DB_ALIAS)
        self.prepared: Any = getattr(self._compiler, "prepared", None)
        self._said: Words = "", ()
        self.is_to_read = True
        try:
            if self.prepared is None:
                self._said = self._compiler.as_sql()
        except EmptyResultSet:  # as `none()` is
            self.found._result_cache = []  # noqa: SLF001 - no other way in
            self.is_to_read = False
        else:
            self._shape: Shape = self._compiler.shape if self.prepared else Shape(self._compiler)
            if self._shape.has_column_for_order:
                len(found)
                self.is_to_read = False

    def words(self) -> Words:
        return self.prepared.words() if self.prepared else self._said

    def named(self, name: str, sql: str) -> str:
        return f"{name}({self._shape.columns}) AS ({sql})"

    def gathered(self, name: str) -> str:
        return f"(SELECT {self._shape.gathered} FROM {name})"  # noqa: S608 - Django's own

    def fill(self, text: str | None) -> None:
        if not text:
            self.found._result_cache = []  # noqa: SLF001 - no other way in
            return
        rows = list(self._shape.rows(text))
        filled = self.found.all()  # with a query of its own
        compiler = self._compiler
        compiler.execute_sql = lambda *_how, **_more: [rows]
        filled.query.get_compiler = lambda *_how, **_more: compiler
        # By the way of the first: giving it a query makes Django forget that rows were wanted as tuples.
        self.found._result_cache = list(self.found._iterable_class(filled))  # noqa: SLF001 - no other way in


def _gathered(columns: Sequence[str]) -> str:
    gather, array = _GATHERED[connection.vendor]
    parts = [columns[at : at + _MOST_COLUMNS] for at in range(0, len(columns), _MOST_COLUMNS)]
    row = ", ".join(f"{array}({', '.join(part)})" for part in parts)
    return f"CAST({gather}({array}({row})) AS text)"


def _column(name: str, field: "Field[Any, Any]") -> str:
    """In words where JSON would change what it is: on PostgreSQL an amount, and JSON itself."""
    is_changed = field.get_internal_type() in {"DecimalField", "JSONField"}
    return f"CAST({name} AS text)" if is_changed and connection.vendor == "postgresql" else name


def _reader(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """As the driver of PostgreSQL gives it; of SQLite's, Django itself makes days of words."""
    return _READERS.get(field.get_internal_type()) if connection.vendor == "postgresql" else None


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "DateTimeField": datetime.datetime.fromisoformat,
    "DateField": datetime.date.fromisoformat,
    "TimeField": datetime.time.fromisoformat,
    "DecimalField": Decimal,
    "UUIDField": uuid.UUID,
}
