"""A whole plan, kept in the process under a mark of everything it is made of.

The mark is worked out by the database from the rows themselves, in the statement that finds the plan, or what belongs
to it. So no door, in this process or another, can change a part without changing the mark, and nobody has to remember
to say so. Every reader gets records and lists of his own (`config/moulds.py`), and what he looks up through them goes
with him.
"""

import datetime
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from threading import Lock
from typing import Any, cast

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    F,
    Field,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    StringAgg,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import MD5, Cast, JSONArray
from django.db.models.sql.compiler import SQLCompiler

from config.moulds import Mould
from config.prepared import Prepared
from tours.models import Plan, Tour
from tours.parts import KINDS
from tours.queries.parts import model_of

MOST = 32
"""Plans kept; one is about 80 kB."""
ANY_PLAN = -1
"""Where the key of a plan goes in the statement."""
_KEPT_AS, _OF_TOUR = "kept_as", "tour__plan"
MARK = "mark_of_parts"
"""What is read with the head: of its parts as they are in that moment."""

type Mark = tuple[object, ...]


class _Plan:
    """`follows`: what was worked out from it, by how, with the day on which."""

    def __init__(self, mould: Mould[Plan]) -> None:
        self.mould = mould
        self.follows: dict[Callable[[Plan], Any], tuple[datetime.date, Any]] = {}


class Kept:
    """The last ones used, the longest unused first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._plans: OrderedDict[Mark, _Plan] = OrderedDict()

    def find(self, mark: Mark) -> Plan | None:
        with self._lock:
            found = self._plans.get(mark)
            if found is None:
                return None
            self._plans.move_to_end(mark)
        plan = found.mould.cast()
        plan.__dict__[_KEPT_AS] = found
        return plan

    def keep(self, mark: Mark, plan: Plan) -> None:
        kept = _Plan(Mould(plan))
        with self._lock:
            self._plans[mark] = kept
            while len(self._plans) > self._most:
                self._plans.popitem(last=False)


_kept = Kept(MOST)


def whole(head: Plan, read: Callable[[], Plan]) -> Plan:
    """The plan of `head`, which came with its organiser just now, with all that `read` reads with it."""
    mark = _mark(head)
    found = _kept.find(mark)
    if found is None:
        found = read()
        if mark == _mark(found):  # else somebody changed it while it was read
            _kept.keep(mark, found)
    return found


def worked_out[T](plan: Plan, work: Callable[[Plan], T], today: datetime.date) -> T:
    """What follows from a whole plan and the day alone: of one that is kept, worked out once for all its readers from
    a copy of its own. It can be nothing that one of them could change."""
    kept: _Plan | None = plan.__dict__.get(_KEPT_AS)
    if kept is None:
        return work(plan)
    day, found = kept.follows.get(work, (None, None))
    if day != today:
        found = work(kept.mould.cast())
        kept.follows[work] = today, found
    return cast("T", found)


def _mark(head: Plan) -> Mark:
    """What came along counts once: who asks again of the same head asks the database."""
    if MARK not in head.__dict__:
        [found] = _marked(head.pk)
        head.__dict__[MARK] = found.__dict__[MARK]
    return (head.__dict__.pop(MARK), *(_row(one) for one in (head, head.organiser)))


_AS_THEY_ARE = frozenset((str, int, bool, type(None)))


def _row(row: Model) -> tuple[object, ...]:
    """What could be written into, or is the same as another that reads otherwise, in words."""
    return tuple([value if type(value) in _AS_THEY_ARE else repr(value) for value in _values(type(row))(row)])


@cache
def _values(kind: type[Model]) -> Callable[[Model], tuple[object, ...]]:
    return attrgetter(*[field.attname for field in kind._meta.concrete_fields])


def marked[M: Model](found: QuerySet[M], plan: str = "pk", *, where: Q | None = None) -> QuerySet[M]:
    """With MARK of the plan whose key `plan` names: for each kind of part, by its declaration, and for each list of a
    part one of all its rows in the plan. To put that together takes long: for a `Prepared` statement. `where`: of which
    rows it is wanted; of the others it is None, and nothing is read."""
    mark = _mark_of_plan(plan)
    with_mark: QuerySet[M] = found.annotate(**{MARK: mark if where is None else Case(When(where, then=mark))})
    return with_mark


@cache
def _mark_of_plan(plan: str) -> Cast:
    """Each list that a process reads with a mark resolves a copy of its own."""
    rows: list[tuple[type[Model], str]] = []
    for kind in KINDS.values():
        model, owner = model_of(kind), _OF_TOUR if kind.of_tour else "plan"
        rows.append((model, owner))
        lists = model._meta.many_to_many
        rows += [(many.remote_field.through, f"{many.m2m_field_name()}__{owner}") for many in lists]
    return mark_of_rows(rows, plan)


_marked = Prepared(lambda pk: marked(Plan.objects.order_by().filter(pk=pk).only("pk")), ANY_PLAN)


def mark_of_rows(rows: Sequence[tuple[type[Model], str]], owner: str) -> Cast:
    """One mark of all these rows: a model, and how its rows find the record whose key `owner` names."""
    if connection.vendor == "postgresql":
        versions = [_versions_of(model, by, owner) for model, by in rows]
        tours = Subquery(Tour._meta.base_manager.filter(plan=OuterRef(owner)).order_by().values("pk"))
        is_by_tours = any(by.endswith(_OF_TOUR) for _, by in rows)
        marks: list[Func | Subquery] = [_VersionsByTours(tours, *versions) if is_by_tours else _Versions(*versions)]
    else:
        marks = [_words_of(model, by, owner) for model, by in rows]
    return Cast(JSONArray(_Server(), *marks), TextField())


def _words_of(model: type[Model], by: str, owner: str) -> Subquery:
    rows = model._meta.base_manager.filter(**{by: OuterRef(owner)}).order_by().values(by)
    words = MD5(StringAgg(JSONArray(*_columns(model)), Value("\n"), order_by="pk"))
    return Subquery(rows.annotate(mark=words).values("mark"), output_field=CharField())


def _versions_of(model: type[Model], by: str, owner: str) -> Subquery:
    is_of_tour = by.endswith(_OF_TOUR)
    found = _OfTheTours(F(by.removesuffix("__plan"))) if is_of_tour else Q(**{by: OuterRef(owner)})
    rows = model._meta.base_manager.filter(found).order_by().annotate(version=_Version(*_columns(model)))
    return Subquery(rows.values("version"), output_field=BigIntegerField())


class _OfTheTours(Func):
    """Of those that `_VersionsByTours` looks up."""

    template = "%(expressions)s = ANY((SELECT keys FROM the_tours)::bigint[])"
    output_field = BooleanField()


class _Version(Func):
    """Which version of a row is there, as a number. PostgreSQL never writes into a row but makes another version of it,
    in another place or by another transaction: table, place and transaction tell all of a version. Numbers of 64 bits
    can be put together in any order; to write out the text of every row, and then only its place, took as long as the
    rest of a page's statements."""

    output_field = BigIntegerField()

    def as_postgresql(self, compiler: SQLCompiler, _connection: Any, **_more: Any) -> tuple[str, tuple[()]]:
        rows = dict.fromkeys(compiler.quote_name(one.alias) for one in self.get_source_expressions())
        versions = [f"{row}.tableoid, {row}.ctid, {row}.xmin" for row in rows]
        return f"HASH_RECORD_EXTENDED(ROW({', '.join(versions)}), 0)", ()


class _Versions(Func):
    """Of all these lists at once: a mark for each took PostgreSQL half as long again."""

    function, arg_joiner = "BIT_XOR", " UNION ALL "
    template = "(SELECT %(function)s(version) FROM (%(expressions)s) AS every_row (version))"
    output_field = BigIntegerField()


class _VersionsByTours(_Versions):
    """The tours of the plan, by which most lists are found, come first: they are looked up once."""

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_more: Any) -> tuple[str, tuple[Any, ...]]:
        tours, *lists = self.get_source_expressions()
        keys, given = compiler.compile(tours)
        words, more = _Versions(*lists).as_sql(compiler, connection)
        return f"(WITH the_tours (keys) AS MATERIALIZED (SELECT ARRAY{keys}) SELECT {words})", (*given, *more)


class _Server(Func):
    """Since when the server runs: places and transactions are one server's own. In a file of SQLite rows tell all."""

    template = "''"
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="CAST(PG_POSTMASTER_START_TIME() AS text)", **more)


def _columns(model: type[Model]) -> list[str]:
    """Its own, and those of what it names outside the plan."""
    own = [field.attname for field in model._meta.concrete_fields]
    outside = [(field.name, there) for field in model._meta.concrete_fields if (there := named_outside(field))]
    return own + [f"{name}__{field.attname}" for name, there in outside for field in there._meta.concrete_fields]


def named_outside(field: "Field[Any, Any]") -> type[Model] | None:
    """The model of what a column points to, where that is no part of a plan."""
    inside = {Plan, *(model_of(kind) for kind in KINDS.values())}
    return None if field.related_model in inside else field.related_model
