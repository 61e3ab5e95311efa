"""An agency answers: its list, its dispatch, sending, or a plain no."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from msgspec import to_builtins

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import refuse_if
from accounts.uploaded import problems_with_upload
from config.storage import forget_after_commit
from config.typed import pdf_name
from registrations import letters
from registrations.actions.gate import locked, locked_plan, refusals_first
from registrations.actions.lines import Row, differs, note_saved, replace_nominations, typed_list
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Dispatch, Nomination, Registration, Sending
from registrations.policies.answering import (
    Window,
    problems_with_announcing,
    problems_with_answering_remarks,
    problems_with_dispatch_date,
    problems_with_no_nomination,
    problems_with_registering,
    problems_with_reopening,
    problems_with_saving,
    problems_with_saving_by_itself,
    problems_with_stale_save,
    problems_with_submitting,
)
from registrations.policies.copies import Copy, bare, check_code, problems_with_copy
from registrations.policies.returned import problems_with_reply
from registrations.queries import sendings
from registrations.queries.answering import approvers_of
from registrations.queries.asked import questions_of
from registrations.queries.listed import everyone_of, letter_of, people_to_send
from registrations.queries.registrations import (
    copy_of,
    dispatch_facts,
    dispatch_of,
    lines_of,
    plan_window,
    window_at,
)
from tours.models import Plan, Tour

ANSWER_FIELDS = ("status", "answered_at", "answered_by", "no_nomination_reason", "reply")


def open_registration(plan: Plan, agency: Agency, *, by: User) -> Registration:
    """The agency has seen the plan: kept once, with its time."""
    require(by, "registrations.answer_for_agency")
    refuse_if(problems_with_registering(plan_window(plan)))
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
    with refusals_first():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        status, now = Status(registration.status), timezone.now()
        refuse_if(problems_with_saving(status, window_at(now, registration, by), now))
        people = everyone_of(registration)
        typed = typed_list(registration, rows)
        is_stored = not differs(people, typed)
        if by_itself:
            refuse_if(problems_with_saving_by_itself(status))
            if is_stored:
                return registration
        if revision != registration.revision and not is_stored:
            saver = "Anh/chị" if registration.saved_by == by else str(registration.saved_by or "")
            refuse_if(problems_with_stale_save(revision, registration.revision, registration.saved_at, saver))
        changes, cells = replace_nominations(registration, people, typed)
        note_saved(registration, by)
        if by_itself:
            # Whom, is told by the save that is meant: names half typed would come and go in the record.
            audit.record_on("Lưu nháp tự động", registration, by=by)
        else:
            audit.record("Lưu danh sách", registration, by=by, changes=changes, people=cells)
    return registration


def attach_dispatch(
    registration: Registration, *, number: str, dated_on: datetime.date, file: "UploadedFile[Any] | None", by: User
) -> Dispatch:
    """Keeps the letter's number and date, and a new PDF where one was sent; the old file goes after the commit."""
    with refusals_first():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        status, now = Status(registration.status), timezone.now()
        refuse_if(problems_with_saving(status, window_at(now, registration, by), now))
        problems = problems_with_dispatch_date(dated_on, timezone.localdate())
        problems += problems_with_upload(file)
        refuse_if(problems)
        dispatch = letter_of(registration) or Dispatch(registration=registration)
        changes = {"số": (dispatch.number, number), "ngày": (dispatch.dated_on, dated_on)}
        dispatch.number, dispatch.dated_on = number, dated_on
        if file is not None:
            _forget_file_after_commit(dispatch)
            changes["tệp"] = (dispatch.file_name, pdf_name(file.name or ""))
            dispatch.file_name, dispatch.size = pdf_name(file.name or ""), file.size
            dispatch.file = file
        dispatch.save()
        if status == Status.OPENED:
            registration.status = Status.DRAFT
            registration.save(update_fields=["status"])
        audit.record("Lưu công văn cử cán bộ", registration, by=by, changes=changes)
    return dispatch


def submit(registration: Registration, *, read: Copy | None, reply: str = "", by: User) -> Registration:
    """Sends the list to the organiser and gives the receipt its number. `read`: the copy that the page showed; what
    is sent is that, or nothing. `reply`: to what the list was returned for."""
    with refusals_first():
        registration = locked(registration)
        require(by, "registrations.submit", registration)
        now, people = timezone.now(), people_to_send(registration)
        status, window = Status(registration.status), window_at(now, registration, by)
        refuse_if(problems_with_saving(status, window, now))
        lines, copy = lines_of(registration, people), copy_of(registration, people)
        refuse_if(problems_with_copy(read, copy))
        remarks = sendings.returned_for(registration, copy)
        dispatch, today = dispatch_facts(registration, by), timezone.localdate(now)
        asked = questions_of(registration.plan)
        problems = problems_with_submitting(status, window, now, lines, dispatch, today, asked)
        refuse_if([*problems, *problems_with_reply(remarks, reply)])
        registration.reply = reply.strip() if remarks else ""
        was = registration.get_status_display()
        _answer(registration, Status.SUBMITTED, "", by, now)
        sending = _keep_sending(registration, people, window, by, now)
        changes = {"trạng thái": (was, Status.SUBMITTED.label), "biên nhận": ("", sending)}
        audit.record("Gửi đăng ký", registration, by=by, changes=changes)
    return registration


def announce(registration: Registration, *, reply: str | None = None, by: User) -> Registration:
    """Tells the approvers by mail and on their page that this copy is ready to be read and sent; once for each copy.
    `reply`: as it stands on the page, where remarks are to be answered."""
    with transaction.atomic():
        registration = locked(registration)
        if reply is not None and reply.strip() != registration.reply:
            registration = answer_remarks(registration, reply=reply, by=by)
        require(by, "registrations.fill_in", registration)
        now, people = timezone.now(), people_to_send(registration)
        lines, copy = lines_of(registration, people), copy_of(registration, people)
        status, window = Status(registration.status), window_at(now, registration, by)
        facts, today = dispatch_facts(registration, by), timezone.localdate(now)
        asked = questions_of(registration.plan)
        problems = problems_with_submitting(status, window, now, lines, facts, today, asked)
        code = check_code(copy)
        to = [user.email for user in approvers_of(registration.agency)]
        refuse_if(problems_with_announcing(problems, to, is_told=registration.announced_copy == code))
        registration.announced_at, registration.announced_by, registration.announced_copy = now, by, code
        registration.save(update_fields=["announced_at", "announced_by", "announced_copy"])
        audit.record("Báo lãnh đạo đã sẵn sàng để gửi", registration, by=by, changes={"số người": ("", len(lines))})
        letters.send_announcement(registration)
    return registration


def answer_remarks(registration: Registration, *, reply: str, by: User) -> Registration:
    """Keeps what will be said to the reviewer when the list is sent again; whoever sends it reads it first."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        refuse_if(problems_with_answering_remarks(Status(registration.status)))
        before, registration.reply = registration.reply, reply.strip()
        registration.save(update_fields=["reply"])
        audit.record("Ghi trả lời nhận xét", registration, by=by, changes={"trả lời": (before, registration.reply)})
    return registration


def decline_to_nominate(registration: Registration, *, reason: str, read: Copy | None, by: User) -> Registration:
    """No one is sent, and why: an answer, not a silence. `read`: the copy of the list that is given up by it."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.submit", registration)
        status, now = Status(registration.status), timezone.now()
        window = window_at(now, registration, by)
        refuse_if(problems_with_no_nomination(status, window, now, reason))
        people = people_to_send(registration)
        refuse_if(problems_with_copy(read, copy_of(registration, people)))
        _answer(registration, Status.NO_NOMINATION, reason.strip(), by, now)
        sending = _keep_sending(registration, people, window, by, now)
        audit.record("Trả lời không cử", registration, by=by, changes={"biên nhận": ("", sending)}, reason=reason)
    return registration


def reopen(registration: Registration, *, by: User) -> Registration:
    """Takes a plain no back, so that people can be named; its receipt stays. Those who answer for the agency hear. A
    list that stood returned before stands so again: the remarks were not answered by it."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.submit", registration)
        status, now = Status(registration.status), timezone.now()
        refuse_if(problems_with_reopening(status, window_at(now, registration, by), now))
        reason = registration.no_nomination_reason
        registration.status = Status.RETURNED if sendings.was_returned_before_no(registration) else Status.DRAFT
        registration.no_nomination_reason = ""
        registration.answered_at = registration.answered_by = None
        registration.save(update_fields=ANSWER_FIELDS)
        now_is = registration.get_status_display()
        changes = {"trạng thái": (Status.NO_NOMINATION.label, now_is), "lý do không cử": (reason, "")}
        audit.record("Mở lại để cử người", registration, by=by, changes=changes)
        letters.send_reopened(registration, by)
    return registration


def _answer(registration: Registration, status: Status, reason: str, by: User, now: datetime.datetime) -> None:
    registration.status, registration.no_nomination_reason = status, reason
    registration.answered_at, registration.answered_by = now, by
    registration.save(update_fields=ANSWER_FIELDS)


def _keep_sending(
    registration: Registration,
    people: Sequence[Nomination],
    window: Window,
    by: User,
    now: datetime.datetime,
) -> Sending:
    """The receipt: its own number, whatever was sent before, and the letter's file, which now is kept for good."""
    plan = locked_plan(registration)
    copy, dispatch = bare(copy_of(registration, people)), dispatch_of(registration)
    is_no = registration.status == Status.NO_NOMINATION
    if is_no:  # the list that was typed before is not part of the answer
        copy = Copy(reason=copy.reason, reply=copy.reply)
    sending = Sending(
        registration=registration,
        plan=plan,
        number=sendings.next_receipt_number(plan),
        under=plan.reference,
        version=plan.version,
        is_no_nomination=is_no,
        source=Source.PAPER if window.is_on_paper else Source.ONLINE,  # the agency's own sending is its own
        sent_at=now,
        sent_by=by,
        due_at=window.closes_at,
        copy=to_builtins(copy),
        dispatch_file=dispatch.file.name if dispatch and not is_no else "",
    )
    sending.code = check_code(copy, sending.receipt, registration.agency.code, now.isoformat())
    sending.save()
    letters.send_receipt(sending)
    return sending


def _forget_file_after_commit(dispatch: Dispatch) -> None:
    if (name := dispatch.file.name) and not sendings.was_sent(name):
        forget_after_commit(name)
