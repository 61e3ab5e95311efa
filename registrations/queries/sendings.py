"""What was sent, one receipt after another, scoped to who asks."""

from django.shortcuts import get_object_or_404

from accounts.models import User
from config.naming import speak_of
from config.prepared import Prepared
from registrations.enums import RegistrationStatus as Status
from registrations.models import Nomination, Registration, Sending
from registrations.policies.copies import Copy, bare, unpacked
from registrations.policies.returned import Remark, RowRemark, remarks_on
from registrations.queries.listed import people_of
from registrations.queries.registrations import copy_of
from tours.models import Plan


def sendings_of(registration: Registration) -> list[Sending]:
    """The first one first: it is the proof of being in time."""
    found = _sendings(registration.pk)
    for one in found:
        one.registration = registration
    return found


_sendings = Prepared(
    lambda registration: Sending.objects.filter(registration=registration).select_related("sent_by").order_by("number"),
    -1,
)


def last_sending(registration: Registration) -> Sending | None:
    return registration.sendings.order_by("-number").first()


def returned_for(registration: Registration, now: Copy) -> list[Remark]:
    """What the list was returned for, against how it is `now`; nothing unless it stands returned. A plain no taken
    back since is passed over."""
    if registration.status != Status.RETURNED:
        return []
    sending = registration.sendings.filter(outcome=Status.RETURNED).order_by("-number").first()
    return remarks_on(unpacked(sending.returned), sending.remarks, bare(now)) if sending and sending.returned else []


def was_returned_before_no(registration: Registration) -> bool:
    """Whether the last sending that was not an unreviewed plain no had come back to the agency."""
    before = registration.sendings.exclude(is_no_nomination=True, outcome="").order_by("-number").first()
    return before is not None and before.outcome == Status.RETURNED


def _said_of(one: Nomination) -> str:
    return f"Không tiếp nhận: {one.standing_reason}" if one.standing_reason else one.review_remark


def remarks_of(registration: Registration) -> dict[tuple[int, str], RowRemark]:
    """What the reviewer said of single people: (tour id, search key) → remark. Of a returned list each stays with its
    row, also when another name was typed there."""
    if registration.reviewed_at is None:
        return {}
    people = people_of(registration)
    found = {(one.tour_id, one.search_key): RowRemark(text, 0) for one in people if (text := _said_of(one))}
    if registration.status == Status.RETURNED:
        of_row = {one.pk: (one.tour_id, one.search_key) for one in people}
        for remark in returned_for(registration, copy_of(registration, people)):
            if remark.line:
                mended = " Đã sửa." if remark.is_mended else ""
                found[of_row[remark.line.key]] = RowRemark(f"{remark.text}{mended}", remark.line.number)
    return found


def second_look(registration: Registration) -> list[Remark]:
    """For the reviewer of a list that was sent again: his remarks on the one before, against what came."""
    if registration.status != Status.SUBMITTED or registration.reviewed_at is None:
        return []
    sendings = [one for one in sendings_of(registration) if one.outcome or not one.is_no_nomination]
    if len(sendings) < 2:
        return []
    before, last = sendings[-2:]
    if not before.returned:
        return []
    return remarks_on(unpacked(before.returned), before.remarks, unpacked(last.copy))


def get_sending(user: User, pk: int) -> Sending:
    sendings = Sending.objects.visible_to(user).select_related(
        "registration__plan__organiser", "registration__agency", "sent_by"
    )
    found = get_object_or_404(sendings, pk=pk)
    speak_of(found.registration.plan.called)
    return found


def sending_by_code(code: str) -> Sending | None:
    """For whoever holds a receipt and checks it: no scope, and so no names."""
    return Sending.objects.select_related("registration__agency", "plan").filter(code=code).first()


def was_sent(file_name: str) -> bool:
    """Whether a letter's file belongs to a sending, and so is never deleted."""
    return Sending.objects.filter(dispatch_file=file_name).exists()


def next_receipt_number(plan: Plan) -> int:
    """Call with the plan's row locked: two sendings never get one number."""
    last = _last_numbers.first(plan.pk)
    return (last or 0) + 1


_last_numbers = Prepared(
    lambda plan: Sending.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True)[:1], -1
)
