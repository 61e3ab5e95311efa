"""A list that waits for the organiser."""

from typing import Any

from django.utils import timezone

from accounts.models import Agency
from registrations.enums import RegistrationStatus
from registrations.models import Nomination
from tests import factories
from tours.models import Plan, Tour


def waiting(plan: Plan, tour: Tour, agency: Agency, full_name: str, **of_person: Any) -> Nomination:
    """Of one person."""
    registration = factories.RegistrationFactory.create(
        plan=plan,
        agency=agency,
        status=RegistrationStatus.SUBMITTED,
        answered_at=timezone.now(),
        answered_by=factories.approver(agency),
    )
    return factories.NominationFactory.create(registration=registration, tour=tour, full_name=full_name, **of_person)
