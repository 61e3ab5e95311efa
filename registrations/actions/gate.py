"""What every action begins with: the row locked, and a refusal where a rule stands in the way."""

from registrations.models import Registration
from tours.models import Plan


def locked(registration: Registration) -> Registration:
    """The row as it is now. Its plan and agency are as they were read for this request: the lock is not on them."""
    fresh = Registration.objects.select_for_update().get(pk=registration.pk)
    fresh.plan, fresh.agency = registration.plan, registration.agency
    return fresh


def locked_plan(registration: Registration) -> Plan:
    return Plan.objects.select_for_update().get(pk=registration.plan_id)
