"""A statement whose words are kept holds nothing that is another tomorrow, or for the next reader."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Exists, F, Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency, Job, Session, User
from config.at_once import read_at_once
from config.prepared import MOST_KEYS, NOW, TODAY, Keys, Prepared, SaidForGood
from tests.factories import AgencyFactory, PlanFactory, organiser
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
    "a number written as a word": lambda: Job.objects.filter(asked__plan=KEY),
    "a day reckoned from one that stands in": lambda: Agency.objects.filter(valid_to=TODAY + datetime.timedelta(1)),
    "a year of one that stands in": lambda: Plan.objects.filter(year=TODAY.year),
    "a moment reckoned from one that stands in": lambda: Session.objects.filter(
        expire_date__gt=NOW - datetime.timedelta(1)
    ),
    "an amount in a union": lambda: _amounts().union(_amounts(), all=True).order_by(),
    "a day in a union": lambda: _ended().union(_ended(), all=True).order_by(),
}


def _amounts() -> QuerySet[Any, Any]:
    return CostItem.objects.order_by().annotate(more=Value(Decimal("1.5"))).values_list("more")


def _ended() -> QuerySet[Any, Any]:
    return Agency.objects.order_by().filter(valid_to=timezone.localdate()).values_list("pk")


@pytest.mark.parametrize("build", REFUSED.values(), ids=REFUSED)
def test_what_may_change_is_refused(build: Callable[[], QuerySet[Any]]) -> None:
    with pytest.raises(SaidForGood):
        Prepared(lambda *_stand_ins: build(), KEY, NAME, TODAY, NOW)(1, "x", timezone.localdate(), timezone.now())


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


FIRST, SECOND = datetime.date(2030, 1, 1), datetime.date(2031, 1, 1)


def test_each_day_and_each_moment_is_the_one_that_is_given() -> None:
    first, second = (AgencyFactory.create(valid_to=day) for day in (FIRST, SECOND))
    ended = Prepared(lambda day: Agency.objects.filter(valid_to__lt=day), TODAY)
    either = Prepared(
        lambda day: (
            Agency.objects.order_by()
            .filter(valid_to=day)
            .values_list("pk")
            .union(Agency.objects.order_by().filter(valid_to__gt=day).values_list("pk"), all=True)
            .order_by()
        ),
        TODAY,
    )
    assert [ended(day) for day in (FIRST, SECOND, datetime.date(2032, 1, 1))] == [[], [first], [first, second]]
    assert [set(either(day)) for day in (FIRST, SECOND)] == [{(first.pk,), (second.pk,)}, {(second.pk,)}]
    opened = Prepared(lambda now: Plan.objects.filter(opens_at__lte=now), NOW)
    at = datetime.datetime(2030, 1, 1, 7, 30, tzinfo=timezone.get_default_timezone())
    plan = PlanFactory.create(opens_at=at, closes_at=None)
    assert [opened(at + datetime.timedelta(seconds=more)) for more in (-1, 0)] == [[], [plan]]
    for wrong in (at, "2030-01-01"):
        with pytest.raises(TypeError):
            ended(wrong)


@pytest.mark.parametrize("count", [0, 1, 2, 5, MOST_KEYS + 1])
def test_however_many_keys_are_asked_for_only_theirs_are_found(count: int) -> None:
    bodies = [AgencyFactory.create() for _number in range(min(count, 5))]
    keys = [one.pk for one in bodies] + [-number for number in range(1, count - len(bodies) + 1)]
    AgencyFactory.create()
    named = Prepared(lambda pks: Agency.objects.filter(pk__in=pks).order_by("pk"), Keys(-10_000))
    others = Prepared(lambda pks, name: Agency.objects.exclude(pk__in=pks).filter(name=name), Keys(-10_000), NAME)
    assert named(keys) == bodies
    assert [others(keys, one.name) for one in bodies] == [[] for _one in bodies]


def _with_names(plans: QuerySet[Plan]) -> QuerySet[Any, Any]:
    return plans.values_list("pk", "year", named=True)


def test_rows_come_as_the_queryset_says_and_what_is_fetched_beside_them_with_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    plan, by = PlanFactory.create(), organiser()
    tour = Tour.objects.create(plan=plan, scope="in_province", code="a", form_section="A", form_title="A")
    of_plan = Plan.objects.filter(organiser=KEY)
    asked: tuple[QuerySet[Any, Any], ...] = (
        Prepared(lambda _pk: of_plan.values_list("pk", "title"), KEY).later(plan.organiser_id),
        Prepared(lambda _pk: of_plan.values_list("pk", flat=True), KEY).later(plan.organiser_id),
        Prepared(lambda _pk: _with_names(of_plan), KEY).later(plan.organiser_id),
        Prepared(lambda _pk: of_plan.values("pk", named=F("title")), KEY).later(plan.organiser_id),
        Prepared(lambda _pk: User.objects.values_list("pk", "joined_at"), KEY).later(0),
    )
    with django_assert_num_queries(1):
        read_at_once(asked)
        pairs, keys, named, values, joined = map(list, asked)
    assert (pairs, keys, [one.year for one in named]) == ([(plan.pk, plan.title)], [plan.pk], [plan.year])
    assert (values, joined) == ([{"pk": plan.pk, "named": plan.title}], [(by.pk, by.joined_at)])
    with_tours = Prepared(lambda _pk: of_plan.prefetch_related("tours"), KEY)
    for _time in range(2):
        with django_assert_num_queries(2):
            assert [list(one.tours.all()) for one in with_tours(plan.organiser_id)] == [[tour]]
