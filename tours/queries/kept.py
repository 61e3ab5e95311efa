"""A whole plan, kept in the process under a mark of everything it is made of.

The mark is worked out by the database from the rows themselves, in the statement that finds the plan. So no door, in
this process or another, can change a part without changing the mark, and nobody has to remember to say so. What is kept
is frozen: every reader gets a copy of his own, and what he looks up through it goes with him.
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import CharField, F, Field, Model, OuterRef, StringAgg, Subquery, TextField, Value
from django.db.models.functions import MD5, Cast, JSONObject

from tours.models import Plan
from tours.parts import KINDS
from tours.queries.parts import model_of

MOST = 32
"""Plans kept; one is about 80 kB."""
ANY_PLAN = -1
"""Where the key of a plan goes in the statement."""

type Mark = tuple[object, ...]


class Kept:
    """The last ones used, the longest unused first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._plans: OrderedDict[Mark, bytes] = OrderedDict()

    def find(self, mark: Mark) -> Plan | None:
        with self._lock:
            found = self._plans.get(mark)
            if found is None:
                return None
            self._plans.move_to_end(mark)
        plan: Plan = pickle.loads(found)  # noqa: S301 - written below, by this process, and never leaves it
        return plan

    def keep(self, mark: Mark, plan: Plan) -> None:
        frozen = pickle.dumps(plan, pickle.HIGHEST_PROTOCOL)
        with self._lock:
            self._plans[mark] = frozen
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


def _mark(head: Plan) -> Mark:
    sql, given = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [head.pk if value == ANY_PLAN else value for value in given])
        [parts] = cursor.fetchall()
    return (*parts, *(_row(one) for one in (head, head.organiser)))


def _row(row: Model) -> tuple[str, ...]:
    return tuple([repr(getattr(row, field.attname)) for field in row._meta.concrete_fields])


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """For each kind of part, by its declaration, and for each list of a part: a mark of all its rows in the plan. To
    put the statement together takes longer than to answer it, so that is done once."""
    marks: list[Subquery] = []
    for kind in KINDS.values():
        model, owner = model_of(kind), "tour__plan" if kind.of_tour else "plan"
        marks.append(_mark_of(model, owner))
        lists = model._meta.many_to_many
        marks += [_mark_of(many.remote_field.through, f"{many.m2m_field_name()}__{owner}") for many in lists]
    marked = Plan.objects.order_by().filter(pk=ANY_PLAN)
    statement: tuple[str, tuple[Any, ...]] = marked.values_list(*marks).query.sql_with_params()
    return statement


def _mark_of(model: type[Model], owner: str) -> Subquery:
    rows = model._meta.base_manager.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
    text = Cast(JSONObject(**{name: F(name) for name in _columns(model)}), TextField())
    return Subquery(
        rows.annotate(mark=MD5(StringAgg(text, Value("\n"), order_by="pk"))).values("mark"), output_field=CharField()
    )


def _columns(model: type[Model]) -> list[str]:
    """Its own, and those of what it names outside the plan."""
    own = [field.attname for field in model._meta.concrete_fields]
    outside = [(field.name, there) for field in model._meta.concrete_fields if (there := named_outside(field))]
    return own + [f"{name}__{field.attname}" for name, there in outside for field in there._meta.concrete_fields]


def named_outside(field: "Field[Any, Any]") -> type[Model] | None:
    """The model of what a column points to, where that is no part of a plan."""
    inside = {Plan, *(model_of(kind) for kind in KINDS.values())}
    return None if field.related_model in inside else field.related_model
