"""Acts of someone who has just read the page: the copy shown is the one that stands there now."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from registrations.actions import answering, changes, reviewing
from registrations.forms import reading as forms
from registrations.models import ChangeRequest, Registration
from registrations.policies.copies import Copy
from registrations.queries import registrations as queries
from tours.actions import versions
from tours.models import Plan


def read(registration: Registration) -> Copy:
    return queries.copy_of(_now(registration))


def shown(registration: Registration) -> dict[str, str]:
    """What the form of a confirming page posts beside its own fields."""
    return {"revision": forms.seal(read(registration), registration, timezone.now())}


def submit(registration: Registration, *, reply: str = "", by: User) -> Registration:
    return answering.submit(registration, read=read(registration), reply=reply, by=by)


def decline_to_nominate(registration: Registration, *, reason: str, by: User) -> Registration:
    return answering.decline_to_nominate(registration, reason=reason, read=read(registration), by=by)


def accept(registration: Registration, **said: Any) -> Registration:
    return reviewing.accept(registration, read=read(registration), **said)


def name_groups(registration: Registration, **said: Any) -> Registration:
    return reviewing.name_groups(registration, read=read(registration), **said)


def send_back(registration: Registration, **said: Any) -> Registration:
    return reviewing.send_back(registration, read=read(registration), **said)


def accept_change(change: ChangeRequest, *, by: User) -> ChangeRequest:
    return changes.accept_change(change, read=read(change.registration), by=by)


def decline_change(change: ChangeRequest, *, reason: str, by: User) -> ChangeRequest:
    return changes.decline_change(change, reason=reason, read=read(change.registration), by=by)


def submit_plan(plan: Plan, *, by: User) -> None:
    versions.submit(plan, revision=Plan.objects.get(pk=plan.pk).revision, by=by)


def issue_plan(plan: Plan, **said: Any) -> Plan:
    return versions.issue(plan, revision=Plan.objects.get(pk=plan.pk).revision, **said)


def shown_plan(plan: Plan) -> dict[str, str]:
    """What the form of a page that confirms a plan posts beside its own fields."""
    revision = Plan.objects.values_list("revision", flat=True).get(pk=plan.pk)
    return {"revision": str(revision), "read_at": timezone.now().isoformat()}


def _now(registration: Registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)
