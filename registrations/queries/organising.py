"""For the organiser: who is silent and where a letter reaches him, what was changed late."""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Max, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from msgspec import Struct

from accounts.enums import Role
from accounts.models import Agency, User
from accounts.models.letters import Posted, posted
from config.at_once import read_at_once
from config.naming import speak_of
from config.prepared import TODAY, Keys, Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.enums import TimeRequestStatus
from registrations.models import ChangeRequest, Registration, Reminder, TimeRequest
from registrations.queries.invited import agencies_in_order, find_invited
from tours.models import Plan

SILENT = (Status.OPENED, Status.DRAFT)
_A_PLAN = -9004


class Silent(Struct, frozen=True):
    """An agency that has not answered: its addresses still to be written to today, and how today's letters stand."""

    agency: Agency
    word: str
    waiting: tuple[str, ...]
    reminded_today: tuple[tuple[str, Posted], ...]
    last_reminded_on: datetime.date | None


def _addresses(agencies: Collection[Agency]) -> dict[int, list[str]]:
    """Agency → the letter addresses of who answers for it."""
    found: dict[int, list[str]] = {}
    for agency_id, email in _letter_addresses([one.pk for one in agencies]):
        found.setdefault(agency_id, []).append(email)
    return found


_letter_addresses = Prepared(
    lambda agencies: (
        User.objects.get_queryset()
        .filter(
            is_active=True,
            agency__in=agencies,
            role_assignments__role__in=[Role.AGENCY_CLERK, Role.AGENCY_APPROVER],
        )
        .order_by("email")
        .values_list("agency", "email")
        .distinct()
    ),
    Keys(-10_000),
)
_begun = Prepared(
    lambda plan: Registration.objects.filter(plan=plan).order_by().values_list("agency", "status"), _A_PLAN
)
_reminders = Prepared(lambda day: Reminder.objects.filter(sent_on=day).select_related("letter"), TODAY)
_last_arrived = Prepared(
    lambda plan: Reminder.objects.arrived().filter(plan=plan).values_list("agency").annotate(last=Max("sent_on")),
    _A_PLAN,
)


def silent_agencies(plan: Plan, today: datetime.date) -> list[Silent]:
    """Not opened, opened, or drafting; a returned list was an answer. In the plan's order."""
    begun, invited = _begun.later(plan.pk), agencies_in_order(plan)
    todays, last_of_each = _reminders.later(today), _last_arrived.later(plan.pk)
    read_at_once((begun, invited, todays, last_of_each))
    statuses = {agency: Status(status) for agency, status in begun}
    agencies = [agency for agency in invited if statuses.get(agency.pk) in (None, *SILENT)]
    addresses = _addresses(agencies)
    written = {one.address: posted([one.letter] if one.letter else []) for one in todays}
    done = {address for address, post in written.items() if not post.is_lost}
    last = dict(last_of_each)
    found = []
    for agency in agencies:
        own = addresses.get(agency.pk, ())
        found.append(
            Silent(
                agency=agency,
                word=str(statuses[agency.pk].label) if agency.pk in statuses else "Chưa mở",
                waiting=tuple(one for one in own if one not in done),
                reminded_today=tuple((one, written[one]) for one in own if one in written),
                last_reminded_on=last.get(agency.pk),
            )
        )
    return found


def get_invited_agency(plan: Plan, pk: int) -> Agency:
    if (found := find_invited(plan, pk)) is None:
        raise Http404
    return found


def changes_of(registration: Registration) -> list[ChangeRequest]:
    return of_registration(registration, changes_later(registration))


def changes_later(registration: Registration) -> QuerySet[ChangeRequest]:
    """To be read with other lists, and given to `of_registration` then."""
    return _changes.later(registration.pk)


def of_registration(registration: Registration, changes: Iterable[ChangeRequest]) -> list[ChangeRequest]:
    found = list(changes)
    for change in found:
        change.registration = registration
    return found


_changes = Prepared(
    lambda registration: (
        ChangeRequest.objects.filter(registration=registration)
        .select_related("tour", "requested_by", "decided_by")
        .order_by("-requested_at")
    ),
    -1,
)


def changes_that_wait(plan: Plan) -> QuerySet[ChangeRequest]:
    """To be read with other lists."""
    return _changes_that_wait.later(plan.pk)


_changes_that_wait = Prepared(
    lambda plan: ChangeRequest.objects.waiting().filter(registration__plan=plan).select_related("registration__agency"),
    -1,
)


def get_change(user: User, pk: int) -> ChangeRequest:
    changes = ChangeRequest.objects.visible_to(user).select_related(
        "registration__plan__organiser", "registration__agency"
    )
    found = get_object_or_404(changes, pk=pk)
    speak_of(found.registration.plan.called)
    return found


def waiting_time_request(plan: Plan, agency_pk: int) -> TimeRequest | None:
    return _waiting_time_request.first(plan.pk, agency_pk)


_waiting_time_request = Prepared(
    lambda plan, agency: TimeRequest.objects.filter(
        plan=plan, agency=agency, status=TimeRequestStatus.WAITING
    ).select_related("plan__organiser", "agency", "requested_by"),
    *(-1, -2),
)


def time_requests_that_wait(plans: Iterable[Plan]) -> QuerySet[TimeRequest]:
    return _time_requests.later([plan.pk for plan in plans])


_time_requests = Prepared(
    lambda plans: TimeRequest.objects.filter(plan__in=plans, status=TimeRequestStatus.WAITING).select_related("agency"),
    Keys(-10_000),
)


def last_time_request(plan: Plan, agency_pk: int) -> TimeRequest | None:
    return TimeRequest.objects.filter(plan=plan, agency=agency_pk).order_by("-requested_at").first()
