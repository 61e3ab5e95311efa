"""What every action begins with: the row locked, and a refusal where a rule stands in the way."""

from registrations.models import Registration
from tours.models import Plan


def locked(registration: Registration) -> Registration:
    return (
        Registration.objects.select_for_update(of=("self",))
        .select_related("plan__organiser", "agency", "dispatch", "saved_by")
        .get(pk=registration.pk)
    )


def locked_plan(registration: Registration) -> Plan:
    return Plan.objects.select_for_update().get(pk=registration.plan_id)
