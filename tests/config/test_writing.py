"""Records written by the shortest way are kept as Django keeps them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Model
from django.db.models.sql import InsertQuery, UpdateQuery
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency, SentForm
from config import writing
from config.planned import READING
from tests.factories import AgencyFactory, PlanFactory, UserFactory
from tours.models import Plan

KINDS = pytest.mark.parametrize("kind", apps.get_models(include_auto_created=True), ids=lambda kind: kind._meta.label)
pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nothing has a name")


@KINDS
def test_it_says_what_django_says(kind: type[Model]) -> None:
    meta, one = kind._meta, kind()
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    inserted = InsertQuery(kind)
    inserted.insert_values(fields, [one], raw=True)
    compiler: Any = inserted.get_compiler("default")
    compiler.returning_fields = meta.db_returning_fields
    back = tuple(meta.db_returning_fields)
    words = writing._of_insert(kind, fields, back)
    assert words in (compiler.as_sql()[0][0], "")
    inserted.insert_values(fields, [one, one], raw=True)
    assert writing._of_insert(kind, fields, back, is_one=False) in (compiler.as_sql()[0][0], "")
    changed: Any = kind._base_manager.filter(pk=1).query.chain(UpdateQuery)
    changed.add_update_fields([(field, None, getattr(one, field.attname)) for field in fields])
    assert writing._of_update(kind, fields) in (changed.get_compiler("default").as_sql()[0], "")
    has_more = any(hasattr(field, "get_placeholder_sql") for field in fields)
    assert bool(words) is not has_more


def test_what_is_written_is_found_again() -> None:
    user = UserFactory.create()
    sent = SentForm(key="khóa % 'một'", user=user, digest="d", messages=[[25, "Đã lưu “%s”."]])
    sent.save(force_insert=True)
    assert SentForm.objects.get() == sent
    sent.location, sent.messages = "/noi/", []
    sent.save(update_fields=["location", "messages"])
    found = SentForm.objects.get(pk=sent.pk)
    assert (found.key, found.location, found.messages, found.sent_at) == (sent.key, "/noi/", [], sent.sent_at)
    [second] = SentForm.objects.bulk_create([SentForm(key="hai", user=user, digest="d")])
    assert SentForm.objects.get(key="hai").pk == second.pk
    agencies = AgencyFactory.build_batch(3, kind=AgencyFactory.create().kind, short_name="", valid_to=None, parent=None)
    agencies[1].valid_to = agencies[1].valid_from
    for one in Agency.objects.bulk_create(agencies):
        same = Agency.objects.get(pk=one.pk)
        assert (same.code, same.valid_to, same.parent_id) == (one.code, one.valid_to, None)


def test_what_is_reckoned_by_the_database_is_left_to_django() -> None:
    agency = AgencyFactory.create(position=4)
    agency.position = F("position") + 1
    agency.save(update_fields=["position"])
    assert Agency.objects.get(pk=agency.pk).position == 5


def test_a_row_that_is_gone_is_missed() -> None:
    agency = AgencyFactory.create()
    Agency.objects.filter(pk=agency.pk).delete()
    with pytest.raises(Agency.NotUpdated), transaction.atomic():
        agency.save(update_fields=["name"])
    agency.save()
    assert Agency.objects.filter(pk=agency.pk).exists()


@on_postgresql
def test_it_has_a_name_that_does_not_say_reading() -> None:
    user = UserFactory.create()
    for make in (_sent, _sent):
        make(user)  # what the first asks of the server besides is its name
    with CaptureQueriesContext(connection) as asked:
        _sent(user).save(update_fields=["location"])
    words = [one["sql"] for one in asked.captured_queries]
    assert len(words) == 2
    assert all(one.startswith("EXECUTE ") and not one.startswith(READING) for one in words)


_keys: Callable[[], str] = iter(map(str, range(100))).__next__


def _sent(user: Any) -> SentForm:
    sent = SentForm(key=_keys(), user=user, digest="d")
    sent.save(force_insert=True)
    return sent


def test_what_is_taken_back_can_be_written_again() -> None:
    plan = PlanFactory.create(title="Cũ")
    for title in ("Một", "Hai"):
        with transaction.atomic():
            plan.title = title
            plan.save(update_fields=["title"])
            transaction.set_rollback(title == "Một")
        assert Plan.objects.get(pk=plan.pk).title == ("Cũ" if title == "Một" else "Hai")
