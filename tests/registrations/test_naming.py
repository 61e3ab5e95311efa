"""A plan that another body organises is spoken of by that body's name, on pages and in letters."""

import pytest
from django.test import Client
from django.urls import reverse

from config import naming
from registrations import letters
from registrations.queries.registrations import plan_window
from tests import factories
from tours.models import Plan, Recipient

pytestmark = pytest.mark.django_db
OFFICE, COMMITTEE = "Văn phòng Tỉnh ủy", "Thường trực Tỉnh ủy"


@pytest.fixture
def plan() -> Plan:
    plan = factories.PlanFactory.create(
        organiser__name=OFFICE, organiser__kind="party_department", committee=COMMITTEE, contact=""
    )
    Recipient.objects.create(plan=plan, text="Các sở", agency_kinds=["department"])
    factories.TourFactory.create(plan=plan)
    return plan


def test_pages_of_the_plan_say_it(client: Client, plan: Plan) -> None:
    client.force_login(factories.clerk(factories.AgencyFactory.create()))
    text = client.get(reverse("registrations:tasks", args=[plan.pk])).content.decode()
    assert f"Gửi {OFFICE}" in text
    assert "Sở Nội vụ" not in text
    client.force_login(factories.organiser())
    text = client.get(reverse("delegations:compositions", args=[plan.pk])).content.decode()
    assert f"rồi trình {COMMITTEE}" in text
    assert "trình Ban Chỉ đạo" not in text


def test_letters_of_the_plan_say_it_wherever_they_are_written(plan: Plan) -> None:
    agency = factories.AgencyFactory.create()
    assert f"{OFFICE} chưa nhận được đăng ký" in letters.reminder_words(plan, agency, plan_window(plan))


def test_the_next_page_does_not(client: Client, plan: Plan) -> None:
    client.force_login(factories.clerk(factories.AgencyFactory.create()))
    client.get(reverse("registrations:tasks", args=[plan.pk]))
    assert "Sở Nội vụ" in client.get(reverse("config:guide")).content.decode()
    assert naming.names() == naming.Names("Sở Nội vụ", "Ban Chỉ đạo", "UBND tỉnh")
