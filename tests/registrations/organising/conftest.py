"""A plan, and a list an agency has sent for it; browsers in which the organiser and the agency are signed in."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Agency
from registrations.enums import RegistrationStatus as Status
from registrations.models import Nomination
from tests import factories
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
    registration = factories.RegistrationFactory.create(
        plan=plan,
        agency=agency,
        status=Status.SUBMITTED,
        answered_at=timezone.now(),
        answered_by=factories.approver(agency),
    )
    return factories.NominationFactory.create(registration=registration, tour=tour, full_name="Lê Thị Minh")
