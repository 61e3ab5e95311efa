"""The organiser looks at an answer: takes it over or returns it."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from msgspec import to_builtins

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused, refuse_if
from registrations import letters
from registrations.actions.gate import locked
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Standing
from registrations.holds import holds_on
from registrations.models import Nomination, Registration
from registrations.policies.copies import Copy, bare, problems_with_copy
from registrations.policies.returned import OF_ALL
from registrations.policies.reviewing import (
    problems_with_accepting,
    problems_with_accepting_several,
    problems_with_declining_people,
    problems_with_held,
    problems_with_naming_groups,
    problems_with_sending_back,
)
from registrations.queries import reviewing, sendings
from registrations.queries.registrations import copy_of
from tours.enums import PositionLevel
from tours.models import ParticipantGroup
from tours.queries.plans import whole_of

GROUP_FIELDS = ("group", "level")


def accept(
    registration: Registration,
    *,
    read: Copy | None,
    groups: Mapping[int, ParticipantGroup | None],
    levels: Mapping[int, PositionLevel] | None = None,
    declined: Mapping[int, str] | None = None,
    remarks: str = "",
    line_remarks: Mapping[int, str] | None = None,
    by: User,
) -> Registration:
    """Takes the list over as it was `read`. `groups`: nomination id → the group the organiser names by hand, or None.
    `levels`: the level he reads in a post. `declined`: nomination id of each person not taken → why. Of `remarks`
    those count that are new: what the list was once returned for has been mended."""
    declined, line_remarks = declined or {}, line_remarks or {}
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(problems_with_accepting(Status(registration.status)))
        refuse_if(problems_with_copy(read, copy_of(registration)))
        nominations = list(registration.nominations.listed().select_related("group"))
        refuse_if(problems_with_declining_people(declined))
        changes = _name_groups(nominations, groups, levels or {})
        for nomination in nominations:
            reason = declined.get(nomination.pk, "").strip()
            nomination.review_remark = "" if reason else _new(line_remarks.get(nomination.pk), nomination.review_remark)
            nomination.standing = Standing.DECLINED if reason else Standing.GOING
            nomination.standing_reason = reason
        fields = [*GROUP_FIELDS, "review_remark", "standing", "standing_reason"]
        Nomination.objects.bulk_update(nominations, fields)
        _review(registration, Status.ACCEPTED, _new(remarks, registration.review_remarks), by)
        changes["không tiếp nhận"] = ("", ", ".join(str(n) for n in nominations if n.standing == Standing.DECLINED))
        audit.record("Tiếp nhận đăng ký", registration, by=by, changes=changes)
        letters.send_review(registration)
    return registration


def accept_several(
    registrations: Iterable[Registration], *, read: Mapping[int, Copy], by: User
) -> list[tuple[Registration, tuple[Problem, ...]]]:
    """Takes over lists in which nothing is to be looked at, each as it was `read` and in a transaction of its own; in
    the given order with what stood against it. Such a list stays as it is."""
    registrations = list(registrations)
    refused: dict[int, tuple[Problem, ...]] = {}
    notes = {
        one.registration.pk: one.notes
        for plan in {one.plan for one in registrations}
        for one in reviewing.lists_to_review(whole_of(plan))
    }
    for registration in sorted(registrations, key=lambda one: one.pk):  # one order of locks for everybody
        try:
            with transaction.atomic():
                refuse_if(problems_with_accepting_several(notes.get(registration.pk, ())))
                accept(registration, read=read.get(registration.pk), groups={}, by=by)
        except Refused as refusal:
            refused[registration.pk] = refusal.problems
    return [(one, refused.get(one.pk, ())) for one in registrations]


def name_groups(
    registration: Registration,
    *,
    read: Copy | None,
    groups: Mapping[int, ParticipantGroup | None],
    levels: Mapping[int, PositionLevel],
    by: User,
) -> Registration:
    """Corrects whom the plan's groups take in, before or after the list was taken over."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(problems_with_naming_groups(Status(registration.status)))
        refuse_if(problems_with_copy(read, copy_of(registration)))
        nominations = list(registration.nominations.listed().select_related("group"))
        before = {one.pk: _group_and_level(one) for one in nominations}
        changes = _name_groups(nominations, groups, levels)
        changed = {one.pk for one in nominations if _group_and_level(one) != before[one.pk]}
        holds = [of_them for one in holds_on(registration) if (of_them := one.only(changed)).people]
        refuse_if(problems_with_held(holds, "đổi diện hoặc cấp chức vụ"))
        Nomination.objects.bulk_update(nominations, GROUP_FIELDS)
        audit.record("Ghi diện của người được cử", registration, by=by, changes=changes)
    return registration


def send_back(
    registration: Registration,
    *,
    read: Copy | None,
    remarks: str,
    line_remarks: Mapping[int, str],
    by: User,
) -> Registration:
    """Returns the list to be mended; remarks may stand at single people."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.review", registration)
        refuse_if(problems_with_sending_back(Status(registration.status), remarks, line_remarks.values()))
        copy = copy_of(registration)
        refuse_if(problems_with_copy(read, copy))
        refuse_if(problems_with_held(holds_on(registration), "trả lại"))
        said = {OF_ALL: remarks.strip()}
        for nomination in registration.nominations.listed():
            remark = line_remarks.get(nomination.pk, "").strip()
            said[str(nomination.pk)] = remark
            if remark != nomination.review_remark:
                nomination.review_remark = remark
                nomination.save(update_fields=["review_remark"])
        registration.reply = ""
        _review(registration, Status.RETURNED, remarks.strip(), by)
        _keep_remarks(registration, said, copy)
        audit.record("Trả lại để bổ sung", registration, by=by, reason=remarks.strip())
        letters.send_review(registration)
    return registration


def _name_groups(
    nominations: Iterable[Nomination],
    groups: Mapping[int, ParticipantGroup | None],
    levels: Mapping[int, PositionLevel],
) -> dict[str, tuple[object, object]]:
    """Sets both on the records, and says what changed. Whoever is not spoken of stays as he is."""
    changes: dict[str, tuple[object, object]] = {}
    for nomination in nominations:
        before = _group_and_level(nomination)
        nomination.group = groups.get(nomination.pk, nomination.group)
        nomination.level = levels.get(nomination.pk, nomination.level)
        if (after := _group_and_level(nomination)) != before:
            changes[f"diện của {nomination}"] = (before, after)
    return changes


def _new(remark: str | None, before: str) -> str:
    said = (remark or "").strip()
    return said if said != before else ""


def _group_and_level(nomination: Nomination) -> str:
    return ", ".join(filter(None, (str(nomination.group or ""), nomination.get_level_display())))


def _review(registration: Registration, status: Status, remarks: str, by: User) -> None:
    registration.status = status
    registration.review_remarks = remarks
    registration.reviewed_at, registration.reviewed_by = timezone.now(), by
    registration.save(update_fields=["status", "review_remarks", "reviewed_at", "reviewed_by", "reply"])
    if sending := sendings.last_sending(registration):
        sending.outcome, sending.reviewed_at = status, registration.reviewed_at
        sending.save(update_fields=["outcome", "reviewed_at"])


def _keep_remarks(registration: Registration, said: Mapping[str, str], copy: Copy) -> None:
    """With the list as it is returned: so a remark stays with its row, whatever is typed there, and is seen mended."""
    if sending := sendings.last_sending(registration):
        sending.remarks = {key: text for key, text in said.items() if text}
        sending.returned = to_builtins(bare(copy))
        sending.save(update_fields=["remarks", "returned"])
