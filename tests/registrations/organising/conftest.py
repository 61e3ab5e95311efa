"""A plan, and a list an agency has sent for it; browsers in which the organiser and the agency are signed in."""

import pytest
from django.test import Client

from accounts.models import Agency
from registrations.models import Nomination
from tests import factories
from tests.registrations.organising.lists import waiting
from tours.models import Plan, Recipient, Tour


@pytest.fixture
def plan() -> Plan:
    plan = factories.PlanFactory.create(number=8752)
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    return plan


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return factories.TourFactory.create(plan=plan)


@pytest.fixture
def agency() -> Agency:
    return factories.AgencyFactory.create(name="Sở Tài chính")


@pytest.fixture
def organiser() -> Client:
    client = Client()
    client.force_login(factories.organiser())
    return client


@pytest.fixture
def approver(agency: Agency) -> Client:
    client = Client()
    client.force_login(factories.approver(agency))
    return client


@pytest.fixture
def sent(plan: Plan, tour: Tour, agency: Agency) -> Nomination:
    return waiting(plan, tour, agency, "Lê Thị Minh")
