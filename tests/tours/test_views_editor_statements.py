"""The editor reads as little as it needs, whatever the size of the plan."""

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories import PlanFactory, organiser
from tests.tours.opened import fill, part_url
from tours.models import CompositionRule, Passage, Plan, Recipient, Round, Task, Topic
from tours.parts import KINDS
from tours.queries import parts, plans

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tours", [1, 3])
def test_edit_costs_the_same_queries_whatever_the_size(
    tours: int, plan: Plan, organising: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(plan, tours)
    organising.get(reverse("tours:edit", args=[plan.pk]))  # the plan is read once, and then kept
    with django_assert_num_queries(5):
        assert organising.get(reverse("tours:edit", args=[plan.pk])).status_code == 200


def test_a_part_of_the_plan_at_hand_is_the_stored_one_and_no_other_plans(plan: Plan) -> None:
    other = PlanFactory.create()
    for one in (plan, other):
        fill(one, 2)
    whole = plans.get_whole_plan(organiser(), plan.pk)
    for kind in KINDS.values():
        for stored in parts.records(plan, kind):
            shown = plans.part_in(whole, kind, stored.pk)
            assert (shown, model_to_dict(shown)) == (stored, model_to_dict(stored))
        assert not [one for one in parts.records(other, kind) if plans.part_in(whole, kind, one.pk)]


def test_a_save_reads_no_part_but_what_it_needs(plan: Plan, organising: Client) -> None:
    """Whether or not this process keeps the plan."""
    fill(plan, 2)
    recipient = Recipient.objects.create(plan=plan, text="Các Sở")
    url = part_url(plan, "noi-nhan", recipient.pk)
    with CaptureQueriesContext(connection) as asked:
        assert organising.post(url, {"text": "Các Sở, ngành", "revision": 0}).status_code == 302
    said = " ".join(one["sql"] for one in asked)
    assert Recipient._meta.db_table in said
    others = [model._meta.db_table for model in (CompositionRule, Topic, Round, Task, Passage)]
    assert [table for table in others if table in said] == []
