"""The organiser looks after the answers: reminds the silent, gives more time, enters what came on paper."""

import datetime
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from accounts import audit, outbox
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations import letters
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source, TimeRequestStatus
from registrations.models import Extension, Registration, Reminder, TimeRequest
from registrations.policies.answering import problems_with_registering
from registrations.policies.changes import problems_with_asking_for_time, problems_with_declining_time
from registrations.policies.reviewing import (
    problems_with_choosing_agencies,
    problems_with_entering_from_paper,
    problems_with_extending,
    problems_with_reminding,
)
from registrations.queries import organising
from registrations.queries.registrations import extension_of, plan_window
from tours.models import Plan


def remind(plan: Plan, *, agencies: Collection[int] | None = None, by: User) -> int:
    """A letter to every address of the agencies that have not answered, at most one a day to an address. `agencies`:
    ids of those chosen among them; None: all."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=plan.pk)
        require(by, "registrations.review")
        now = timezone.now()
        today = timezone.localdate(now)
        silent = [
            one for one in organising.silent_agencies(plan, today) if agencies is None or one.agency.pk in agencies
        ]
        refuse_if(problems_with_registering(plan_window(plan)))
        refuse_if(problems_with_choosing_agencies(agencies))
        waiting = [(one.agency, address) for one in silent for address in one.waiting]
        refuse_if(problems_with_reminding(plan_window(plan), now, len(waiting)))
        for agency, address in waiting:
            reminder, is_new = Reminder.objects.get_or_create(
                address=address, sent_on=today, defaults={"plan": plan, "agency": agency, "sent_by": by}
            )
            if not is_new:  # the letter of this morning did not arrive
                outbox.call_off(reminder)
            window = plan_window(plan, extension_of(plan, agency.pk))
            reminder.letter = letters.remind(reminder, window)
            reminder.save(update_fields=["letter"])
        reminded = ", ".join(one.agency.name for one in silent if one.waiting)
        audit.record("Nhắc cơ quan chưa trả lời", plan, by=by, reason=f"{len(waiting)} thư. {reminded}.")
    return len(waiting)


def extend(
    plan: Plan, agency: Agency, *, until: datetime.date, reason: str, by: User, hour: datetime.time | None = None
) -> Extension:
    """One agency may answer until that hour of the day, or until its end."""
    closes_at = timezone.make_aware(datetime.datetime.combine(until, hour or datetime.time(23, 59, 59)))
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=plan.pk)
        require(by, "registrations.review")
        window = plan_window(plan, extension_of(plan, agency.pk))
        refuse_if(problems_with_registering(window))
        before = window.closes_at
        refuse_if(problems_with_extending(before, closes_at, reason, timezone.now()))
        extension, _created = Extension.objects.update_or_create(
            plan=plan,
            agency=agency,
            defaults={"closes_at": closes_at, "reason": reason.strip(), "granted_by": by},
        )
        if asked := organising.waiting_time_request(plan, agency.pk):
            _answer_time(asked, TimeRequestStatus.GRANTED, reason.strip(), by)
            letters.send_time_answer(asked, closes_at)
        changes = {"hạn": (timezone.localtime(before) if before else "", closes_at)}
        audit.record("Gia hạn cho cơ quan", agency, by=by, changes=changes, reason=f"{plan}. {reason.strip()}")
    return extension


def ask_for_time(plan: Plan, agency: Agency, *, reason: str, by: User) -> TimeRequest:
    """Whoever answers for an agency that missed the deadline; it may have sent nothing, or not even opened the plan."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=plan.pk)
        require(by, "registrations.ask_for_time", agency)
        registration = Registration.objects.filter(plan=plan, agency=agency).first()
        status = Status(registration.status) if registration else None
        window = plan_window(plan, extension_of(plan, agency.pk))
        refuse_if(problems_with_registering(window))
        closes_at = window.closes_at
        is_waiting = organising.waiting_time_request(plan, agency.pk) is not None
        refuse_if(problems_with_asking_for_time(status, closes_at, timezone.now(), reason, is_waiting=is_waiting))
        asked = TimeRequest.objects.create(
            plan=plan, agency=agency, reason=reason.strip(), requested_at=timezone.now(), requested_by=by
        )
        audit.record("Xin gia hạn đăng ký", agency, by=by, reason=f"{plan}. {reason.strip()}")
    return asked


def decline_time(plan: Plan, agency: Agency, *, reason: str, by: User) -> None:
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=plan.pk)
        require(by, "registrations.review")
        asked = organising.waiting_time_request(plan, agency.pk)
        refuse_if(problems_with_declining_time(is_waiting=asked is not None, reason=reason))
        if asked:
            _answer_time(asked, TimeRequestStatus.DECLINED, reason.strip(), by)
            letters.send_time_answer(asked, None)
        audit.record("Không gia hạn cho cơ quan", agency, by=by, reason=f"{plan}. {reason.strip()}")


def _answer_time(asked: TimeRequest, status: TimeRequestStatus, reason: str, by: User) -> None:
    asked.status, asked.decision_reason = status, reason
    asked.decided_at, asked.decided_by = timezone.now(), by
    asked.save(update_fields=["status", "decision_reason", "decided_at", "decided_by"])


def enter_from_paper(plan: Plan, agency: Agency, *, reason: str, by: User) -> Registration:
    """The organiser fills in for an agency what came on paper; the source stays marked. `reason`: which paper."""
    with transaction.atomic():
        require(by, "registrations.review")
        refuse_if(problems_with_registering(plan_window(plan)))
        # The agency may be opening the plan at this very moment.
        Registration.objects.get_or_create(plan=plan, agency=agency, defaults={"opened_at": timezone.now()})
        registration = Registration.objects.select_for_update().get(plan=plan, agency=agency)
        status, on_paper = Status(registration.status), registration.source == Source.PAPER
        refuse_if(problems_with_entering_from_paper(status, reason, came_on_paper=on_paper))
        registration.source = Source.PAPER
        registration.save(update_fields=["source"])
        audit.record("Nhập thay từ văn bản giấy", registration, by=by, reason=reason.strip())
    return registration


def make_answers_file(plan: Plan, headings: Sequence[str], rows: Sequence[Sequence[str | int]], *, by: User) -> bytes:
    """Agencies and their states: no names of people but those of late changes."""
    from registrations.listfile import table

    require(by, "registrations.review")
    audit.record("Tải tình hình đăng ký", plan, by=by, reason=f"{len(rows)} cơ quan.", is_reading=True)
    return table("Tình hình đăng ký", headings, rows)


def make_nominations_file(
    plan: Plan, headings: Sequence[str], rows: Sequence[Sequence[str | int]], *, by: User
) -> bytes:
    """Names and numbers leave the portal: so every copy is recorded."""
    from registrations.listfile import table

    require(by, "registrations.review")
    reason = f"{len(rows)} người, có số điện thoại."
    audit.record("Tải danh sách người được cử", plan, by=by, reason=reason, is_reading=True)
    return table("Người được cử", headings, rows)
