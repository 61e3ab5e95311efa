"""The organiser looks at an answer: takes it over or returns it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations import policies, tasks
from registrations.actions.gate import locked
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Standing
from registrations.models import Nomination, Registration
from tours.models import ParticipantGroup


def accept(
    registration: Registration,
    *,
    groups: Mapping[int, ParticipantGroup | None],
    declined: Mapping[int, str] | None = None,
    by: User,
) -> Registration:
    """Takes the list over. `groups`: nomination id → the group the organiser names by hand, or None. `declined`:
    nomination id of each person not taken → why."""
    declined = declined or {}
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(policies.problems_with_accepting(Status(registration.status)))
        nominations = list(registration.nominations.listed())
        refuse_if(policies.problems_with_declining_people(declined))
        for nomination in nominations:
            reason = declined.get(nomination.pk, "").strip()
            nomination.group, nomination.review_remark = groups.get(nomination.pk), ""
            nomination.standing = Standing.DECLINED if reason else Standing.GOING
            nomination.standing_reason = reason
        Nomination.objects.bulk_update(nominations, ["group", "review_remark", "standing", "standing_reason"])
        _review(registration, Status.ACCEPTED, "", by)
        changes = {"không tiếp nhận": ("", ", ".join(str(n) for n in nominations if n.standing == Standing.DECLINED))}
        audit.record("Tiếp nhận đăng ký", registration, by=by, changes=changes)
        tasks.send_review.enqueue(registration.pk)
    return registration


def send_back(registration: Registration, *, remarks: str, line_remarks: Mapping[int, str], by: User) -> Registration:
    """Returns the list to be mended; remarks may stand at single people."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(policies.problems_with_sending_back(Status(registration.status), remarks, line_remarks.values()))
        for nomination in registration.nominations.listed():
            remark = line_remarks.get(nomination.pk, "").strip()
            if remark != nomination.review_remark:
                nomination.review_remark = remark
                nomination.save(update_fields=["review_remark"])
        _review(registration, Status.RETURNED, remarks.strip(), by)
        audit.record("Trả lại để bổ sung", registration, by=by, reason=remarks.strip())
        tasks.send_review.enqueue(registration.pk)
    return registration


def _review(registration: Registration, status: Status, remarks: str, by: User) -> None:
    registration.status = status
    registration.review_remarks = remarks
    registration.reviewed_at, registration.reviewed_by = timezone.now(), by
    registration.save(update_fields=["status", "review_remarks", "reviewed_at", "reviewed_by"])
