"""Agrees a visit with the place that receives it."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Refused
from destinations import policies
from destinations.enums import HostState
from destinations.models import Host, HostStep
from destinations.queries import hosts as queries
from tours.enums import PlanStatus
from tours.models import StopOption

MAY = "destinations.choose"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to, and which version of the itinerary he has agreed to."""

    contact_name: str
    contact_post: str
    contact_phone: str
    contact_email: str
    agreed_itinerary: int | None


def write_contact(option: StopOption, contact: Contact, *, by: User) -> None:
    with transaction.atomic():
        require(by, MAY, option.stop.tour)
        host = _lock(option)
        values = asdict(contact)
        if changed := [name for name, value in values.items() if getattr(host, name) != value]:
            for name in changed:
                setattr(host, name, values[name])
            host.save(update_fields=changed)
            # the names of the fields only: who the contact is belongs to the page, not to the trail
            labels = {field.name: str(field.verbose_name) for field in Host._meta.fields}
            audit.record("Ghi đầu mối nơi tiếp", option, by=by, reason=", ".join(labels[name] for name in changed))


def move_host(option: StopOption, *, state: HostState, note: str, by: User) -> None:
    with transaction.atomic():
        require(by, MAY, option.stop.tour)
        host = _lock(option)
        before = HostState(host.state)
        problems = policies.problems_with_moving_host(
            before, state, note, confirmed_elsewhere=queries.confirmed_besides(option)
        )
        if problems:
            raise Refused(problems)
        host.state = state
        host.save(update_fields=["state"])
        HostStep.objects.create(host=host, state=state, note=note.strip(), taken_by=by, taken_at=timezone.now())
        audit.record(
            "Ghi trả lời của nơi tiếp", option, by=by, changes={"trạng thái": (before.label, state.label)}, reason=note
        )


def _lock(option: StopOption) -> Host:
    """All options of the stop wait for each other: two cannot confirm at once."""
    status = PlanStatus(option.stop.tour.plan.status)
    problems = policies.problems_with_talking(status, is_copy=queries.in_force(option) != option)
    if problems:
        raise Refused(problems)
    list(StopOption.objects.select_for_update().filter(stop=option.stop_id).order_by("pk"))
    host, _ = Host.objects.get_or_create(option=option)
    return Host.objects.select_for_update().get(pk=host.pk)
