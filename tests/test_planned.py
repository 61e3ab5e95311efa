"""Statements planned once for a connection: the same answers as ever, whatever is given and whatever became of the
connection."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency
from config import planned
from config.at_once import read_at_once
from config.prepared import Prepared
from config.together import DAY, Rows, Together, key
from tests.factories import AgencyFactory, PlanFactory
from tours.models import Plan

pytestmark = pytest.mark.django_db
TIMES = 7
"""Left to itself PostgreSQL plans by the values five times, and then for all of them."""
OF_A_DAY = Together(
    Rows(lambda: Agency.objects.existing_on(DAY).filter(pk__in=(key(0), key(1))).order_by("pk"), "pk", "name"),
    Rows(lambda: Plan.objects.filter(organiser=key(0), title__contains="100 %").order_by("pk"), "pk", "title"),
)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nothing has a name")


def test_whatever_is_given_is_found_however_often_it_was_asked() -> None:
    ended = AgencyFactory.create(valid_from=datetime.date(2020, 1, 1), valid_to=datetime.date(2023, 8, 31))
    body = AgencyFactory.create(valid_from=datetime.date(2020, 1, 1))
    plan = PlanFactory.create(organiser=body, title="Đạt 100 %")
    before, after = datetime.date(2023, 8, 31), datetime.date(2023, 9, 1)
    for _ in range(TIMES):
        assert OF_A_DAY.ask(ended.pk, body.pk, day=before) == [[(ended.pk, ended.name), (body.pk, body.name)], []]
        assert OF_A_DAY.ask(ended.pk, body.pk, day=after) == [[(body.pk, body.name)], []]
        assert OF_A_DAY.ask(body.pk, None, day=before) == [[(body.pk, body.name)], [(plan.pk, plan.title)]]


@on_postgresql
def test_it_is_named_once_and_planned_for_all_values() -> None:
    agencies = [AgencyFactory.create() for _ in range(TIMES)]
    mine = Together(Rows(lambda: Agency.objects.filter(pk=key(0)), "pk"))
    with CaptureQueriesContext(connection) as asked:
        assert [mine.ask(one.pk) for one in agencies] == [[[(one.pk,)]] for one in agencies]
    [name] = {one["sql"].split()[1] for one in asked.captured_queries}
    assert len(asked) == TIMES
    assert dict(_known())[name] == TIMES


def test_a_prepared_queryset_finds_the_same_alone_together_and_in_steps() -> None:
    bodies = [AgencyFactory.create(name=f"Sở {n} '%s'") for n in range(TIMES)]
    named = Prepared(lambda name, pk: Agency.objects.filter(name=name, pk=pk, valid_to=None), "a name", -1)
    plans = Prepared(lambda organiser: Plan.objects.filter(organiser=organiser), -2)
    plan = PlanFactory.create(organiser=bodies[0])
    for body in bodies:
        assert named(body.name, body.pk) == [body]
        assert named(body.name, body.pk + 1) == []
        both = named.later(body.name, body.pk), plans.later(body.pk)
        read_at_once(both)
        assert [list(one) for one in both] == [[body], [plan] if body == bodies[0] else []]
        beside = named.later(body.name, body.pk), Plan.objects.filter(organiser=body.pk)
        read_at_once(beside)
        assert [list(one) for one in beside] == [[body], [plan] if body == bodies[0] else []]
        assert list(named.later(body.name, body.pk).iterator()) == [body]


@on_postgresql
def test_what_is_prepared_is_named_alone_and_together() -> None:
    agency = AgencyFactory.create()
    one = Prepared(lambda pk: Agency.objects.filter(pk=pk), -1)
    other = Prepared(lambda pk: Plan.objects.filter(organiser=pk), -2)
    with CaptureQueriesContext(connection) as asked:
        for _ in range(2):
            one(agency.pk)
            read_at_once((one.later(agency.pk), other.later(agency.pk)))
    names = [one["sql"].split()[:2] for one in asked.captured_queries]
    assert {word for word, _ in names} == {"EXECUTE"}
    assert names[:2] == names[2:]
    assert names[0] != names[1]


@on_postgresql
def test_a_name_outlives_what_is_taken_back_and_dies_with_its_connection(transactional_db: None) -> None:
    agency = AgencyFactory.create()
    mine = Together(Rows(lambda: Agency.objects.filter(pk=key(0)), "pk"))
    with transaction.atomic():
        mine.ask(agency.pk)
        transaction.set_rollback(True)
    assert mine.ask(agency.pk) == [[(agency.pk,)]]
    connection.close()
    assert mine.ask(agency.pk) == [[(agency.pk,)]]


@on_postgresql
def test_a_connection_names_no_more_than_so_many(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> None:
    connection.close()
    monkeypatch.setattr(planned, "MOST", 2)
    agency = AgencyFactory.create()
    some = [Together(Rows(lambda: Agency.objects.filter(pk=key(0)), "pk")) for _ in range(3)]
    for _ in range(2):
        assert [one.ask(agency.pk) for one in some] == [[[(agency.pk,)]]] * 3
    assert len(_known()) == 2


@on_postgresql
def test_behind_a_pooler_nothing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    agency = AgencyFactory.create()
    with CaptureQueriesContext(connection) as asked:
        assert Together(Rows(lambda: Agency.objects.filter(pk=key(0)), "pk")).ask(agency.pk) == [[(agency.pk,)]]
    assert asked.captured_queries[0]["sql"].startswith("SELECT")


def _known() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, generic_plans FROM pg_prepared_statements")
        return list(cursor.fetchall())
