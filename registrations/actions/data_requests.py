"""Takes what somebody asks about his own data, and answers it."""

import datetime

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from accounts import audit
from accounts.models import Agency, User
from accounts.permissions import require
from accounts.policies import refuse_if
from config.environment import env
from registrations import personal
from registrations.enums import DataRequestKind, DataRequestState
from registrations.models import DataRequest
from registrations.policies.data_requests import problems_with_answering, problems_with_asking, problems_with_reopening
from tours.deadlines import working_day_after

DAYS = max(1, int(env.int("DATA_REQUEST_DAYS", default=10)))
"""Working days. The law and its decree set the longest; whoever runs the portal may promise less."""


class Asked(Struct, frozen=True):
    kind: DataRequestKind
    text: str = ""
    full_name: str = ""
    agency: Agency | None = None
    contact: str = ""
    evidence: str = ""


def ask(asked: Asked, *, by: User, for_himself: bool) -> DataRequest:
    """`for_himself`: the account says who it is. Else somebody writes it down for a person of his agency, the organiser
    for anybody."""
    now = timezone.now()
    with transaction.atomic():
        if not for_himself:
            require(by, "registrations.write_data_request", asked.agency)
        name = by.full_name if for_himself else " ".join(asked.full_name.split())
        is_waiting = _alike(name, asked, by, for_himself=for_himself)
        refuse_if(
            problems_with_asking(
                asked.kind, name, asked.text, asked.evidence, for_himself=for_himself, is_waiting=is_waiting
            )
        )
        made = DataRequest.objects.create(
            kind=asked.kind,
            full_name=name,
            agency=by.agency if for_himself else asked.agency,
            account=by if for_himself else None,
            text=asked.text.strip(),
            contact=by.email if for_himself else asked.contact.strip(),
            evidence="Đã đăng nhập bằng tài khoản của mình." if for_himself else asked.evidence.strip(),
            received_at=now,
            received_by=by,
            due_on=working_day_after(timezone.localdate(now), DAYS),
        )
        audit.record("Nhận yêu cầu về dữ liệu cá nhân", made, by=by, changes={"hạn": ("", made.due_on)})
    return made


def _alike(name: str, asked: Asked, by: User, *, for_himself: bool) -> bool:
    waiting = DataRequest.objects.waiting().filter(kind=asked.kind)
    return (
        waiting.filter(account=by).exists()
        if for_himself
        else waiting.filter(account=None, full_name__iexact=name, agency=asked.agency).exists()
    )


def answer(
    request: DataRequest, state: DataRequestState, text: str, *, erases: bool, by: User, now: datetime.datetime
) -> int:
    """How many records were erased. What must stay stays, whatever was pressed: each floor says which."""
    with transaction.atomic():
        found = DataRequest.objects.select_for_update().get(pk=request.pk)
        require(by, "registrations.answer_data_request")
        refuse_if(
            problems_with_answering(
                DataRequestState(found.state), state, text, erases=erases, kind=DataRequestKind(found.kind)
            )
        )
        erased = personal.erase_of(subject_of(found), by) if erases else 0
        found.state, found.answer, found.answered_at, found.answered_by = state, text.strip(), now, by
        found.save(update_fields=["state", "answer", "answered_at", "answered_by"])
        changes: audit.Changes = {"tình trạng": (DataRequestState.WAITING.label, found.get_state_display())}
        if erases:
            changes["đã xóa"] = ("", f"{erased} bản ghi")
        audit.record("Trả lời yêu cầu về dữ liệu cá nhân", found, by=by, changes=changes)
    return erased


def reopen(request: DataRequest, reason: str, *, by: User, now: datetime.datetime) -> None:
    """The answer was wrong or something was forgotten: it waits again with a day of its own; what was said stays."""
    with transaction.atomic():
        found = DataRequest.objects.select_for_update().get(pk=request.pk)
        require(by, "registrations.answer_data_request")
        before, due = DataRequestState(found.state), found.due_on
        refuse_if(problems_with_reopening(before, reason, was_reopened=found.reopened_at is not None))
        found.first_answer, found.answer = found.answer, ""
        found.state, found.answered_at, found.answered_by = DataRequestState.WAITING, None, None
        found.reopened_at, found.reopened_for = now, " ".join(reason.split())
        found.due_on = working_day_after(timezone.localdate(now), DAYS)
        found.save()
        changes: audit.Changes = {"tình trạng": (before.label, DataRequestState.WAITING.label)}
        changes["hạn"] = (due, found.due_on)
        audit.record("Mở lại yêu cầu về dữ liệu cá nhân", found, by=by, changes=changes, reason=found.reopened_for)


def subject_of(request: DataRequest) -> personal.Subject:
    return personal.Subject(request.full_name, request.agency_id, request.account_id)


def subject_of_account(user: User) -> personal.Subject:
    return personal.Subject(user.full_name, user.agency_id, user.pk)


def note_copy(request: DataRequest | None, user: User, records: int) -> None:
    reason = f"{records} bản ghi."
    audit.record("Tải dữ liệu của một người", request or user, by=user, reason=reason, is_reading=True)
