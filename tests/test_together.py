"""Lists of rows in one statement: the same values as each list asked by itself, on either engine."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Exists, OuterRef, QuerySet
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency
from config.at_once import Asking, alone, read_at_once, side_by_side
from config.together import DAY, Rows, Together, among_words, key
from destinations.models import IndexScore
from tests.factories import AgencyFactory, LocalityFactory, PlanFactory
from tours.models import Plan, Tour

pytestmark = pytest.mark.django_db
AGENCY = ("pk", "code", "name", "is_home", "locality_id", "valid_from")
PLAN = ("pk", "title", "issued_on", "opens_at", "is_demonstration")
BOTH = Together(
    Rows(lambda: Agency.objects.existing_on(DAY).order_by("-code"), *AGENCY),
    Rows(lambda: Plan.objects.filter(pk=key(0)), *PLAN),
    Rows(lambda: Tour.objects.filter(plan=key(1)), "name"),
)


def asked(rows: QuerySet[Agency] | QuerySet[Plan], *columns: str) -> list[tuple[object, ...]]:
    return list(rows.values_list(*columns))


def test_each_list_is_what_it_would_be_alone() -> None:
    day = datetime(2023, 9, 1, tzinfo=UTC).date()
    AgencyFactory.create(name='Sở "Nội vụ",\n\\ xã', valid_from=day)
    AgencyFactory.create(valid_to=datetime(2023, 8, 31, tzinfo=UTC).date())
    plan = PlanFactory.create()
    agencies, plans, tours = BOTH.ask(plan.pk, None, day=day)
    assert agencies == asked(Agency.objects.existing_on(day).order_by("-code"), *AGENCY)
    assert plans == asked(Plan.objects.filter(pk=plan.pk), *PLAN)
    assert tours == []


@pytest.mark.parametrize("words", [(), ("district",), ("district", "commune"), ("dis", "trict")])
def test_words_are_given_however_many_and_each_is_whole(words: tuple[str, ...]) -> None:
    for kind in ("district", "commune", "department"):
        AgencyFactory.create(kind=kind)
    of_kinds = Rows(lambda: Agency.objects.alias(among=among_words("kind_id")).filter(among__gt=0), "kind_id")
    [found] = Together(of_kinds).ask(words=words)
    assert {kind for [kind] in found} == {"district", "commune", "department"} & set(words)


def test_json_within_a_row_is_a_value() -> None:
    plan = PlanFactory.create()
    tour = Tour.objects.create(plan=plan, scope="in_province", code="a", form_section="A", form_title="A")
    tour.groups.create(code="so", name="Sở", short_name="Sở", quote="Sở", agency_kinds=["department", "office"])
    together = Together(Rows(tour.groups.all, "code", "agency_kinds", "lowest_level", "by_hand"))
    assert together.ask() == [[("so", ["department", "office"], "", False)]]


def test_querysets_read_at_once_find_what_each_finds_alone(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Every kind of column, rows of models and of values, a union, what is empty and what can have no row."""
    plan = PlanFactory.create(opens_at=datetime(2023, 9, 1, 7, 30, 15, 250, tzinfo=UTC))
    tour = Tour.objects.create(plan=plan, scope="in_province", code="a", form_section='A "100 %"', form_title="A")
    score = IndexScore.objects.create(
        index="pci", year=2024, state="ranked", locality=LocalityFactory.create(), value=Decimal("65.5000")
    )
    of_plan = Tour.objects.filter(plan=OuterRef("pk"))
    plans = Plan.objects.order_by().values_list("pk")

    def lists() -> tuple[QuerySet[Any, Any], ...]:
        return (
            Plan.objects.select_related("organiser__kind").annotate(has_tours=Exists(of_plan)),
            Tour.objects.filter(plan=plan.pk, form_section__contains="%").values_list("pk", "form_section"),
            plans.union(Tour.objects.order_by().values_list("pk"), all=True).order_by(),
            Plan.objects.filter(title="-").values_list("pk", flat=True),
            Plan.objects.filter(pk__in=[]),
            IndexScore.objects.filter(pk=score.pk),
            Plan.objects.values("legal_bases", "issued_on", "opens_at"),
        )

    at_once, by_itself = lists(), lists()
    with django_assert_num_queries(1):
        read_at_once(at_once)
        found = [list(one) for one in at_once]
    assert found == [list(one) for one in by_itself]
    for one, other in ((at_once[0][0], by_itself[0][0]), (at_once[5][0], by_itself[5][0])):
        assert _values(one) == _values(other)
    assert at_once[0][0].organiser.kind == by_itself[0][0].organiser.kind
    assert at_once[1][0] == (tour.pk, tour.form_section)


def _values(one: Any) -> dict[str, object]:
    return {name: value for name, value in vars(one).items() if name != "_state"}


def test_who_asks_in_steps_is_answered_in_step(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    plan = PlanFactory.create()

    def name() -> Asking[str]:
        plans = Plan.objects.filter(pk=plan.pk)
        yield (plans,)
        return plans[0].title

    def tours() -> Asking[int]:
        plans, agencies = Plan.objects.all(), Agency.objects.all()
        yield plans, agencies
        later = Tour.objects.filter(plan__in=list(plans))
        yield (later,)
        return len(later)

    with django_assert_num_queries(2):
        assert side_by_side((name(), tours())) == [plan.title, 0]
    assert alone(name()) == plan.title
