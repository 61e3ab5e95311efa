"""Do it. Every change of a registration: lock, may I, can it, change, save, record."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import Problem, Refused
from registrations import policies, queries, tasks
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Nomination, Registration
from registrations.people import clean_name, clean_text, position_level, read_phone, search_key, sort_key
from tours.models import ParticipantGroup, Plan, Tour


MANY = 100_000  # above every place in a list
TYPED_FIELDS = ("position", "full_name", "post", "unit", "phone", "phone_normalised", "note", "level", "sort_key")


@dataclass(frozen=True, slots=True)
class Row:
    """One line as typed, for one tour."""

    full_name: str
    post: str
    unit: str
    phone: str
    note: str


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
    registration: Registration, rows: Mapping[Tour, Sequence[Row]], *, revision: int, by: User
) -> Registration:
    """Keeps the whole list as typed, complete or not. `revision` is the one the page was opened with."""
    with transaction.atomic():
        registration = _locked(registration)
        require(by, "registrations.fill_in", registration)
        status = Status(registration.status)
        _refuse_if(policies.problems_with_saving(status, queries.window_for(registration), timezone.now()))
        last_saver = str(registration.saved_by or "")
        _refuse_if(
            policies.problems_with_stale_save(revision, registration.revision, registration.saved_at, last_saver)
        )
        before = registration.nominations.count()
        _replace_nominations(registration, rows)
        registration.status = Status.RETURNED if status == Status.RETURNED else Status.DRAFT
        registration.revision += 1
        registration.saved_at, registration.saved_by = timezone.now(), by
        registration.no_nomination_reason = ""
        registration.save(update_fields=["status", "revision", "saved_at", "saved_by", "no_nomination_reason"])
        after = sum(len(lines) for lines in rows.values())
        audit.record("Lưu danh sách", registration, by=by, changes={"số người": (before, after)})
    return registration


def attach_dispatch(
    registration: Registration, *, number: str, dated_on: datetime.date, file: "UploadedFile[Any] | None", by: User
) -> Dispatch:
    """Keeps the letter's number and date, and a new PDF where one was sent; the old file goes after the commit."""
    with transaction.atomic():
        registration = _locked(registration)
        require(by, "registrations.fill_in", registration)
        status = Status(registration.status)
        _refuse_if(policies.problems_with_saving(status, queries.window_for(registration), timezone.now()))
        if file is not None:
            _refuse_if(policies.problems_with_dispatch_file(*_file_facts(file)))
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
            registration.save(update_fields=["status", "no_nomination_reason"])
        audit.record("Lưu công văn cử cán bộ", registration, by=by, changes=changes)
    return dispatch


def submit(registration: Registration, *, by: User) -> Registration:
    """Sends the list to the organiser and gives the receipt its number."""
    with transaction.atomic():
        registration = _locked(registration)
        require(by, "registrations.submit", registration)
        now = timezone.now()
        _refuse_if(
            policies.problems_with_submitting(
                Status(registration.status),
                queries.window_for(registration),
                now,
                queries.lines_of(registration),
                queries.dispatch_facts(registration),
                timezone.localdate(now),
            )
        )
        was = registration.get_status_display()
        registration.status = Status.SUBMITTED
        registration.answered_at, registration.answered_by = now, by
        if registration.receipt_number is None:
            registration.receipt_number = queries.next_receipt_number(_locked_plan(registration))
        registration.save(update_fields=["status", "answered_at", "answered_by", "receipt_number"])
        audit.record("Gửi đăng ký", registration, by=by, changes={"trạng thái": (was, Status.SUBMITTED.label)})
        tasks.send_receipt.enqueue(registration.pk)
    return registration


def decline_to_nominate(registration: Registration, *, reason: str, by: User) -> Registration:
    """No one is sent, and why: an answer, not a silence."""
    with transaction.atomic():
        registration = _locked(registration)
        require(by, "registrations.submit", registration)
        now = timezone.now()
        _refuse_if(
            policies.problems_with_no_nomination(
                Status(registration.status), queries.window_for(registration), now, reason
            )
        )
        registration.status = Status.NO_NOMINATION
        registration.no_nomination_reason = reason.strip()
        registration.answered_at, registration.answered_by = now, by
        registration.save(update_fields=["status", "no_nomination_reason", "answered_at", "answered_by"])
        audit.record("Trả lời không cử", registration, by=by, reason=reason)
    return registration


def accept(registration: Registration, *, groups: Mapping[int, ParticipantGroup | None], by: User) -> Registration:
    """Takes the list over. `groups`: nomination id → the group the organiser names by hand, or None."""
    with transaction.atomic():
        registration = _locked(registration)
        require(by, "registrations.review", registration)
        _refuse_if(policies.problems_with_accepting(Status(registration.status)))
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
        registration = _locked(registration)
        require(by, "registrations.review", registration)
        _refuse_if(policies.problems_with_sending_back(Status(registration.status), remarks, line_remarks.values()))
        for nomination in registration.nominations.all():
            remark = line_remarks.get(nomination.pk, "").strip()
            if remark != nomination.review_remark:
                nomination.review_remark = remark
                nomination.save(update_fields=["review_remark"])
        _review(registration, Status.RETURNED, remarks.strip(), by)
        audit.record("Trả lại để bổ sung", registration, by=by, reason=remarks.strip())
    return registration


def _locked(registration: Registration) -> Registration:
    return (
        Registration.objects.select_for_update(of=("self",))
        .select_related("plan__organiser", "agency", "dispatch", "saved_by")
        .get(pk=registration.pk)
    )


def _locked_plan(registration: Registration) -> Plan:
    return Plan.objects.select_for_update().get(pk=registration.plan_id)


def _refuse_if(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise Refused(found)


def _review(registration: Registration, status: Status, remarks: str, by: User) -> None:
    registration.status = status
    registration.review_remarks = remarks
    registration.reviewed_at, registration.reviewed_by = timezone.now(), by
    registration.save(update_fields=["status", "review_remarks", "reviewed_at", "reviewed_by"])


def _replace_nominations(registration: Registration, rows: Mapping[Tour, Sequence[Row]]) -> None:
    """The list comes whole. Whoever stays keeps his record, with the organiser's group and remark and his place in a
    delegation; a seated person cannot be dropped from here."""
    stored: dict[tuple[int, str], list[Nomination]] = {}
    for nomination in registration.nominations.all():
        stored.setdefault((nomination.tour_id, nomination.search_key), []).append(nomination)
    kept, new = [], []
    for tour, lines in rows.items():
        for position, row in enumerate(lines, start=1):
            typed = _nomination(registration, tour, position, row)
            if same := stored.get((tour.pk, typed.search_key)):
                typed.pk = same.pop(0).pk
                kept.append(typed)
            else:
                new.append(typed)
    dropped = [nomination for left in stored.values() for nomination in left]
    try:
        registration.nominations.filter(pk__in=[nomination.pk for nomination in dropped]).delete()
    except ProtectedError as error:
        raise Refused(policies.problems_with_dropping(sorted(_names_seated(error)))) from error
    # Out of the way first: two people may change places, and a place is held by one.
    registration.nominations.update(position=F("position") + MANY)
    Nomination.objects.bulk_update(kept, TYPED_FIELDS)
    Nomination.objects.bulk_create(new)


def _names_seated(error: ProtectedError) -> set[str]:
    """Whom a delegation or a leader's remark holds on to."""
    return {str(getattr(holder, "nomination", holder)) for holder in error.protected_objects}


def _nomination(registration: Registration, tour: Tour, position: int, row: Row) -> Nomination:
    name, post, unit = clean_name(row.full_name).value, clean_text(row.post).value, clean_text(row.unit).value
    return Nomination(
        registration=registration,
        tour=tour,
        position=position,
        full_name=name,
        post=post,
        unit=unit,
        phone=row.phone,
        phone_normalised=read_phone(row.phone).normalised,
        note=row.note,
        level=position_level(post, unit=unit) or "",
        sort_key=sort_key(name),
        search_key=search_key(name),
    )


def _file_facts(file: "UploadedFile[Any]") -> tuple[int, bytes, bytes]:
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
