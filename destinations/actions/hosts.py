"""Agrees a visit with the place that receives it."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from msgspec import Struct
from msgspec.structs import asdict

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from destinations import policies
from destinations.enums import HostState
from destinations.models import Host, HostStep
from destinations.queries import hosts as queries
from tours.enums import PlanStatus
from tours.models import StopOption

MAY = "destinations.choose"


class Contact(Struct, frozen=True):
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
        refuse_if(
            policies.problems_with_moving_host(
                HostState(host.state), state, note, confirmed_elsewhere=queries.confirmed_besides(option)
            )
        )
        _move(host, (state,), note, by=by)


def ask_host(option: StopOption, *, note: str, answer_by: datetime.date | None, by: User) -> None:
    """A letter went out. Who agreed already stays so until it answers otherwise."""
    with transaction.atomic():
        require(by, MAY, option.stop.tour)
        host = _lock(option)
        refuse_if(
            policies.problems_with_hearing(HostState.ASKED, note, confirmed_elsewhere=queries.confirmed_besides(option))
        )
        host.answer_by = answer_by
        host.save(update_fields=["answer_by"])
        if host.state != HostState.CONFIRMED:
            _move(host, policies.way_to(HostState(host.state), HostState.ASKED), note, by=by)


def hear_host(
    option: StopOption, *, state: HostState, note: str, agreed_itinerary: int | None, by: User | None
) -> None:
    """What the host answered, by whatever way; `by` is None where it did so itself, by the link it was sent."""
    with transaction.atomic():
        if by is not None:
            require(by, MAY, option.stop.tour)
        host = _lock(option)
        refuse_if(policies.problems_with_hearing(state, note, confirmed_elsewhere=queries.confirmed_besides(option)))
        if state == HostState.CONFIRMED and agreed_itinerary is not None:
            host.agreed_itinerary = agreed_itinerary
            host.save(update_fields=["agreed_itinerary"])
        _move(host, policies.way_to(HostState(host.state), state), note, by=by)


def _move(host: Host, states: Sequence[HostState], note: str, *, by: User | None) -> None:
    before, after = HostState(host.state), states[-1]
    host.state = after
    host.save(update_fields=["state"])
    now = timezone.now()
    HostStep.objects.bulk_create(
        HostStep(host=host, state=state, note=note.strip() if state == after else "", taken_by=by, taken_at=now)
        for state in states
    )
    audit.record(
        "Ghi trả lời của nơi tiếp",
        host.option,
        by=by,
        changes={"trạng thái": (before.label, after.label)},
        reason=note,
    )


def _lock(option: StopOption) -> Host:
    """All options of the stop wait for each other: two cannot confirm at once."""
    status = PlanStatus(option.stop.tour.plan.status)
    refuse_if(policies.problems_with_talking(status, is_copy=queries.in_force(option) != option))
    list(StopOption.objects.select_for_update().filter(stop=option.stop_id).order_by("pk"))
    host, _ = Host.objects.get_or_create(option=option)
    return Host.objects.select_for_update().get(pk=host.pk)
