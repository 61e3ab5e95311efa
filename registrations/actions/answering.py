"""An agency answers: its list, its dispatch, sending, or a plain no."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations import letters, policies, queries
from registrations.actions.gate import locked, locked_plan
from registrations.actions.lines import Row, differs, note_saved, replace_nominations
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Registration
from tours.models import Plan, Tour

SENT_FIELDS = (
    "status",
    "answered_at",
    "answered_by",
    "receipt_number",
    "sent_at",
    "sent_by",
    "sent_lines",
    "sent_under",
)


def open_registration(plan: Plan, agency: Agency, *, by: User) -> Registration:
    """The agency has seen the plan: kept once, with its time."""
    require(by, "registrations.answer_for_agency")
    registration, created = Registration.objects.get_or_create(
        plan=plan, agency=agency, defaults={"opened_at": timezone.now()}
    )
    if created:
        audit.record("Mở xem kế hoạch", registration, by=by)
    return registration


def save_draft(
    registration: Registration, rows: Mapping[Tour, Sequence[Row]], *, revision: int, by: User, by_itself: bool = False
) -> Registration:
    """Keeps the whole list as typed, complete or not. `revision` is the one the page was opened with. `by_itself`: the
    page saved it, nobody pressed a button; such a save undoes no answer, and a stretch of them is one audit entry."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        status, now = Status(registration.status), timezone.now()
        refuse_if(policies.problems_with_saving(status, queries.window_at(now, registration, by), now))
        if by_itself:
            refuse_if(policies.problems_with_saving_by_itself(status))
            if not differs(registration, rows):
                return registration
        last_saver = str(registration.saved_by or "") if revision != registration.revision else ""
        refuse_if(policies.problems_with_stale_save(revision, registration.revision, registration.saved_at, last_saver))
        changes = replace_nominations(registration, rows)
        note_saved(registration, by)
        if by_itself:
            # Whom, is told by the save that is meant: names half typed would come and go in the record.
            audit.record_on("Lưu nháp tự động", registration, by=by, changes={"số người": changes["số người"]})
        else:
            audit.record("Lưu danh sách", registration, by=by, changes=changes)
    return registration


def attach_dispatch(
    registration: Registration, *, number: str, dated_on: datetime.date, file: "UploadedFile[Any] | None", by: User
) -> Dispatch:
    """Keeps the letter's number and date, and a new PDF where one was sent; the old file goes after the commit."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        status, now = Status(registration.status), timezone.now()
        refuse_if(policies.problems_with_saving(status, queries.window_at(now, registration, by), now))
        problems = policies.problems_with_dispatch_date(dated_on, timezone.localdate())
        if file is not None:
            problems += policies.problems_with_dispatch_file(*file_facts(file))
        refuse_if(problems)
        dispatch = queries.dispatch_of(registration) or Dispatch(registration=registration)
        changes = {"số": (dispatch.number, number), "ngày": (dispatch.dated_on, dated_on)}
        dispatch.number, dispatch.dated_on = number, dated_on
        if file is not None:
            _forget_file_after_commit(dispatch)
            changes["tệp"] = (dispatch.file_name, file.name)
            dispatch.file_name, dispatch.size = (file.name or "")[-200:], file.size
            dispatch.file = file
        dispatch.save()
        if status in (Status.OPENED, Status.NO_NOMINATION):
            registration.status = Status.DRAFT
            registration.no_nomination_reason = ""
            registration.answered_at = registration.answered_by = None
            registration.save(update_fields=["status", "no_nomination_reason", "answered_at", "answered_by"])
        audit.record("Lưu công văn cử cán bộ", registration, by=by, changes=changes)
    return dispatch


def submit(registration: Registration, *, read: policies.Copy | None, by: User) -> Registration:
    """Sends the list to the organiser and gives the receipt its number. `read`: the copy that the page showed; what
    is sent is that, or nothing."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.submit", registration)
        now, lines = timezone.now(), queries.lines_of(registration)
        status, window = Status(registration.status), queries.window_at(now, registration, by)
        refuse_if(policies.problems_with_saving(status, window, now))
        refuse_if(policies.problems_with_copy(read, queries.copy_of(registration)))
        dispatch, today = queries.dispatch_facts(registration), timezone.localdate(now)
        refuse_if(policies.problems_with_submitting(status, window, now, lines, dispatch, today))
        was = registration.get_status_display()
        registration.status = Status.SUBMITTED
        registration.answered_at, registration.answered_by = now, by
        registration.sent_at, registration.sent_by = now, by
        registration.sent_lines = [line.on_receipt for line in lines]
        if registration.receipt_number is None:  # the number stays, whatever the plan's later versions are called
            plan = locked_plan(registration)
            registration.receipt_number, registration.sent_under = queries.next_receipt_number(plan), plan.reference
        registration.save(update_fields=SENT_FIELDS)
        audit.record("Gửi đăng ký", registration, by=by, changes={"trạng thái": (was, Status.SUBMITTED.label)})
        letters.send_receipt(registration)
    return registration


def decline_to_nominate(
    registration: Registration, *, reason: str, read: policies.Copy | None, by: User
) -> Registration:
    """No one is sent, and why: an answer, not a silence. `read`: the copy of the list that is given up by it."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.submit", registration)
        now = timezone.now()
        refuse_if(
            policies.problems_with_no_nomination(
                Status(registration.status), queries.window_at(now, registration, by), now, reason
            )
        )
        refuse_if(policies.problems_with_copy(read, queries.copy_of(registration)))
        registration.status = Status.NO_NOMINATION
        registration.no_nomination_reason = reason.strip()
        registration.answered_at, registration.answered_by = now, by
        registration.save(update_fields=["status", "no_nomination_reason", "answered_at", "answered_by"])
        audit.record("Trả lời không cử", registration, by=by, reason=reason)
    return registration


def file_facts(file: "UploadedFile[Any]") -> tuple[int, bytes, bytes]:
    """Size, first and last 1,024 bytes."""
    size = file.size or 0
    head = file.read(1024)
    file.seek(max(size - 1024, 0))
    tail = file.read(1024)
    file.seek(0)
    return size, head, tail


def _forget_file_after_commit(dispatch: Dispatch) -> None:
    if name := dispatch.file.name:
        storage = dispatch.file.storage
        transaction.on_commit(lambda: storage.delete(name))
