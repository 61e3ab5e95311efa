"""The organiser looks at an answer: takes it over or returns it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from registrations import policies
from registrations.actions.gate import locked, refuse_if
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration
from tours.models import ParticipantGroup


def accept(registration: Registration, *, groups: Mapping[int, ParticipantGroup | None], by: User) -> Registration:
    """Takes the list over. `groups`: nomination id → the group the organiser names by hand, or None."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(policies.problems_with_accepting(Status(registration.status)))
        for nomination in registration.nominations.all():
            group = groups.get(nomination.pk)
            if group != nomination.group or nomination.review_remark:
                nomination.group, nomination.review_remark = group, ""
                nomination.save(update_fields=["group", "review_remark"])
        _review(registration, Status.ACCEPTED, "", by)
        audit.record("Tiếp nhận đăng ký", registration, by=by)
    return registration


def send_back(registration: Registration, *, remarks: str, line_remarks: Mapping[int, str], by: User) -> Registration:
    """Returns the list to be mended; remarks may stand at single people."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(policies.problems_with_sending_back(Status(registration.status), remarks, line_remarks.values()))
        for nomination in registration.nominations.all():
            remark = line_remarks.get(nomination.pk, "").strip()
            if remark != nomination.review_remark:
                nomination.review_remark = remark
                nomination.save(update_fields=["review_remark"])
        _review(registration, Status.RETURNED, remarks.strip(), by)
        audit.record("Trả lại để bổ sung", registration, by=by, reason=remarks.strip())
    return registration


def _review(registration: Registration, status: Status, remarks: str, by: User) -> None:
    registration.status = status
    registration.review_remarks = remarks
    registration.reviewed_at, registration.reviewed_by = timezone.now(), by
    registration.save(update_fields=["status", "review_remarks", "reviewed_at", "reviewed_by"])
