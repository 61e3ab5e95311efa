"""The list of sessions: every trip of the plan, in as many statements however many there are."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PlanFactory, organiser

pytestmark = pytest.mark.django_db


def test_a_plan_without_trips_says_when_its_sessions_come(client: Client) -> None:
    client.force_login(organiser())
    page = client.get(reverse("results:sessions", args=[PlanFactory.create().pk])).content.decode()
    assert "Chưa có chuyến đi nào." in page
    assert 'aria-current="page">Kết quả' in page
