"""Lists of rows in one statement: the same values as each list asked by itself, on either engine."""

from datetime import UTC, datetime

import pytest
from django.db.models import QuerySet

from accounts.models import Agency
from config.together import DAY, Rows, Together, key
from tests.factories import AgencyFactory, PlanFactory
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


def test_json_within_a_row_is_a_value() -> None:
    plan = PlanFactory.create()
    tour = Tour.objects.create(plan=plan, scope="in_province", code="a", form_section="A", form_title="A")
    tour.groups.create(code="so", name="Sở", short_name="Sở", quote="Sở", agency_kinds=["department", "office"])
    together = Together(Rows(tour.groups.all, "code", "agency_kinds", "lowest_level", "by_hand"))
    assert together.ask() == [[("so", ["department", "office"], "", False)]]
