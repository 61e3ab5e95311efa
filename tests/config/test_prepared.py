"""A statement whose words are kept holds nothing that is another tomorrow, or for the next reader."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Exists, Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency, Session, User
from config.at_once import read_at_once
from config.prepared import Prepared, SaidForGood
from tests.factories import AgencyFactory, PlanFactory
from tours.models import CostItem, Plan, Tour

pytestmark = pytest.mark.django_db
KEY, NAME = -77, "a name"
REFUSED: dict[str, Callable[[], QuerySet[Any]]] = {
    "a day": lambda: Agency.objects.filter(valid_to__gt=timezone.localdate()),
    "a day in an OR": lambda: Agency.objects.filter(Q(pk=KEY) | Q(valid_to=timezone.localdate())),
    "a day of what is joined": lambda: User.objects.filter(agency__valid_to__gt=timezone.localdate()),
    "a moment": lambda: Session.objects.filter(expire_date__gt=timezone.now()),
    "a moment in a subquery": lambda: User.objects.filter(
        pk__in=Session.objects.filter(expire_date__gt=timezone.now()).values("account")
    ),
    "a year of a moment": lambda: Session.objects.filter(expire_date__year=timezone.now().year),
    "a value beside each row": lambda: Agency.objects.annotate(today=Value(timezone.localdate())),
    "a span": lambda: Agency.objects.annotate(span=Value(datetime.timedelta(days=1))),
    "an amount": lambda: CostItem.objects.annotate(more=Value(Decimal(1))),
    "a number that is no stand-in": lambda: Plan.objects.filter(year=timezone.localdate().year),
    "a key that is no stand-in": lambda: Plan.objects.filter(pk=4711),
    "a key that is one": lambda: Plan.objects.filter(pk=1),
    "a number made of a stand-in": lambda: Plan.objects.filter(pk__gt=KEY + 1),
    "a day written as a word": lambda: Agency.objects.filter(name=f"{timezone.localdate()}"),
    "a word made of a stand-in": lambda: Agency.objects.filter(name__startswith=NAME),
}


@pytest.mark.parametrize("build", REFUSED.values(), ids=REFUSED)
def test_what_may_change_is_refused(build: Callable[[], QuerySet[Any]]) -> None:
    with pytest.raises(SaidForGood):
        Prepared(lambda *_stand_ins: build(), KEY, NAME)(1, "x")


def test_stand_ins_our_own_words_and_the_moment_of_the_database_are_asked_for_good() -> None:
    body, plan = AgencyFactory.create(name="Sở Nội vụ", valid_to=None), PlanFactory.create()
    named = Prepared(lambda pk, name: Agency.objects.filter(pk=pk, name=name, valid_to=None, is_home=True), KEY, NAME)
    opened = Prepared(lambda pk: Plan.objects.filter(Exists(Tour.objects.all()) | Q(opens_at__lt=Now()), pk=pk), KEY)
    assert [named(body.pk, name) for name in ("Sở Nội vụ", "Sở khác")] == [[body], []]
    assert opened(plan.pk) == list(Plan.objects.filter(pk=plan.pk, opens_at__lt=timezone.now()))


def test_prepared_statements_are_read_together_as_alone(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    body, other = AgencyFactory.create(name="Sở Nội vụ", valid_to=datetime.date(2030, 1, 1)), AgencyFactory.create()
    plan = PlanFactory.create(organiser=body)
    named = Prepared(lambda name: Agency.objects.filter(name=name).select_related("locality"), NAME)
    plans = Prepared(lambda pk: Plan.objects.filter(organiser=pk).select_related("organiser"), KEY)
    bodies, theirs, nobody, too_great = named.later(body.name), plans.later(body.pk), plans.later(other.pk), 2**70
    with django_assert_num_queries(1):
        read_at_once((bodies, theirs, nobody, plans.later(too_great)))
    with django_assert_num_queries(0):
        assert (list(bodies), list(theirs), list(nobody)) == ([body], [plan], [])
        assert (bodies[0].valid_to, theirs[0].organiser) == (datetime.date(2030, 1, 1), body)
    assert (named(body.name), plans(too_great)) == ([body], [])
