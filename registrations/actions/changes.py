"""A change after the list was sent: asked for by the agency, decided by the organiser."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations import letters
from registrations.actions.gate import locked
from registrations.actions.lines import Row, append_rows, as_asked
from registrations.enums import ChangeKind, ChangeStatus, Standing
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Nomination, Registration
from registrations.people import clean_name, clean_text, same_person_key
from registrations.policies.answering import problems_with_saving
from registrations.policies.changes import (
    Change,
    problems_with_accepting_change,
    problems_with_asking_for_change,
    problems_with_change,
    problems_with_deciding,
    problems_with_declining_change,
)
from registrations.policies.copies import Copy, problems_with_copy
from registrations.queries.asked import questions_of
from registrations.queries.registrations import copy_of, is_listed, window_for
from tours.models import Tour


def _whom(row: Row) -> dict[str, object]:
    """Who is to come, cleaned as a line of the list is."""
    return {
        "full_name": clean_name(row.full_name).value,
        "person_key": same_person_key(row.full_name),
        "post": clean_text(row.post).value,
        "unit": clean_text(row.unit).value,
        "phone": row.phone.strip(),
        "note": row.note,
        "extras": dict(row.extras),
    }


def request_change(
    registration: Registration,
    *,
    kind: ChangeKind,
    tour: Tour,
    leaving: Nomination | None,
    row: Row,
    reason: str,
    by: User,
) -> ChangeRequest:
    """Keeps the wish; the list changes only when the organiser accepts it. `tour` counts where someone is added;
    who comes for another stands in that one's section."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.request_change", registration)
        status = Status(registration.status)
        window = window_for(registration, by)
        may_edit = not problems_with_saving(status, window, timezone.now())
        refuse_if(problems_with_asking_for_change(status, may_edit=may_edit))
        form = questions_of(registration.plan)
        row = as_asked(row, form)
        comes_in = kind != ChangeKind.WITHDRAW
        key, waiting = same_person_key(row.full_name), registration.changes.waiting()
        is_asked = leaving is not None and waiting.filter(leaving=leaving).exists()
        is_coming_asked = bool(key) and waiting.filter(person_key=key).exists()
        goes = leaving.full_name if leaving else ""
        into = leaving.tour if leaving else tour
        asked = Change(
            kind,
            goes,
            is_asked,
            row.full_name,
            row.post,
            row.phone,
            reason,
            is_coming_asked,
            row.unit,
            row.note,
            is_there=is_listed(registration, into, key, besides=leaving),
            extras=row.extras,
            asked=form,
        )
        refuse_if(problems_with_change(asked))
        change = ChangeRequest.objects.create(
            registration=registration,
            kind=kind,
            tour=into,
            leaving=leaving,
            leaving_name=leaving.full_name if leaving else "",
            **(_whom(row) if comes_in else {}),
            reason=reason.strip(),
            requested_at=timezone.now(),
            requested_by=by,
        )
        audit.record(
            "Đề nghị thay đổi danh sách", registration, by=by, changes={kind.label: ("", change)}, reason=reason
        )
    return change


def accept_change(change: ChangeRequest, *, read: Copy | None, by: User) -> ChangeRequest:
    """Who goes out stays on record as withdrawn; who comes in stands last in his section. `read`: the list as the
    page showed it."""
    with transaction.atomic():
        change, registration = _locked(change)
        require(by, "registrations.review", registration)
        refuse_if(
            problems_with_accepting_change(
                ChangeStatus(change.status),
                Status(registration.status),
                change.leaving_name,
                change.full_name,
                is_leaving_there=change.leaving is not None and change.leaving.standing != Standing.WITHDRAWN,
                is_coming_there=is_listed(registration, change.tour, change.person_key, besides=change.leaving),
            )
        )
        refuse_if(problems_with_copy(read, copy_of(registration)))
        if change.leaving:
            change.leaving.standing, change.leaving.standing_reason = Standing.WITHDRAWN, change.reason
            change.leaving.save(update_fields=["standing", "standing_reason"])
        if change.full_name:
            row = Row(change.full_name, change.post, change.unit, change.phone, change.note, change.extras)
            append_rows(registration, [(change.tour, row)])
        registration.revision += 1
        registration.save(update_fields=["revision"])
        _decide(change, ChangeStatus.ACCEPTED, "", by)
        audit.record("Chấp nhận thay đổi", registration, by=by, changes={change.get_kind_display(): ("", change)})
    return change


def decline_change(change: ChangeRequest, *, reason: str, read: Copy | None, by: User) -> ChangeRequest:
    with transaction.atomic():
        change, registration = _locked(change)
        require(by, "registrations.review", registration)
        refuse_if(problems_with_declining_change(ChangeStatus(change.status), reason))
        refuse_if(problems_with_copy(read, copy_of(registration)))
        _decide(change, ChangeStatus.DECLINED, reason.strip(), by)
        changes = {change.get_kind_display(): ("", change)}
        audit.record("Không chấp nhận thay đổi", registration, by=by, changes=changes, reason=reason)
    return change


def take_back_change(change: ChangeRequest, *, by: User) -> ChangeRequest:
    """The agency no longer asks; until the organiser has answered."""
    with transaction.atomic():
        change, registration = _locked(change)
        require(by, "registrations.request_change", registration)
        refuse_if(problems_with_deciding(ChangeStatus(change.status)))
        change.status, change.decided_at, change.decided_by = ChangeStatus.TAKEN_BACK, timezone.now(), by
        change.save(update_fields=["status", "decided_at", "decided_by"])
        audit.record("Rút đề nghị thay đổi", registration, by=by, changes={change.get_kind_display(): (change, "")})
    return change


def _locked(change: ChangeRequest) -> tuple[ChangeRequest, Registration]:
    """The registration first, as every action does; then the request as it stands now."""
    registration = locked(change.registration)
    change = ChangeRequest.objects.select_related("tour", "leaving").get(pk=change.pk)
    change.registration = registration
    return change, registration


def _decide(change: ChangeRequest, status: ChangeStatus, reason: str, by: User) -> None:
    change.status, change.decision_reason = status, reason
    change.decided_at, change.decided_by = timezone.now(), by
    change.save(update_fields=["status", "decision_reason", "decided_at", "decided_by"])
    letters.send_decision(change)
