"""What became of receipts given before every sending was kept, as far as the registration still says it."""

from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def complete(apps: Apps, _editor: BaseDatabaseSchemaEditor | None) -> None:
    """A list that nobody touched since it was sent, or that is locked, is the one that was sent: its letter, units,
    phones and notes belong to the receipt. An extension moved the end; a return has its remarks."""
    sendings: Any = apps.get_model("registrations", "Sending").objects
    for sending in sendings.filter(is_no_nomination=False).select_related("registration", "plan"):
        copy, registration = sending.copy, sending.registration
        if copy["dispatch"] or any(line["key"] for line in copy["lines"]):
            continue  # kept whole when it was sent
        ends = list(sending.plan.extensions.filter(agency=registration.agency_id).values_list("closes_at", flat=True))
        sending.due_at = max([*ends, *filter(None, [sending.due_at])], default=None)
        is_locked = registration.status in ("submitted", "accepted")
        is_untouched = registration.saved_at is None or registration.saved_at <= sending.sent_at
        letter = apps.get_model("registrations", "Dispatch").objects.filter(registration=registration).first()
        if is_locked or is_untouched:
            _fill_lines(copy["lines"], registration)
            if letter:
                copy["dispatch"] = _letter(letter)
                sending.dispatch_file = letter.file.name
        if registration.status in ("returned", "accepted") and registration.reviewed_at:
            sending.outcome, sending.reviewed_at = registration.status, registration.reviewed_at
        if sending.outcome == "returned":
            people = registration.nominations.exclude(standing="withdrawn")
            said = {"": registration.review_remarks, **{str(one.pk): one.review_remark for one in people}}
            sending.remarks = {key: text for key, text in said.items() if text}
            sending.returned = copy | {
                "lines": _lines_now(registration),
                "dispatch": _letter(letter) if letter else None,
            }
        sending.save()


def _fill_lines(lines: list[dict[str, Any]], registration: Any) -> None:
    people = {(one.tour.form_section, one.full_name): one for one in registration.nominations.select_related("tour")}
    for line in lines:
        if one := people.pop((line["section"], line["full_name"]), None):
            line |= {"key": one.pk, "unit": one.unit, "phone": one.phone, "note": one.note}


def _lines_now(registration: Any) -> list[dict[str, Any]]:
    numbers: dict[str, int] = {}
    found = []
    people = registration.nominations.exclude(standing="withdrawn").select_related("tour")
    for one in people.order_by("tour__position", "position"):
        section = one.tour.form_section
        numbers[section] = numbers.get(section, 0) + 1
        columns = {name: getattr(one, name) for name in ("full_name", "post", "unit", "phone", "note")}
        blank = {"group": "", "level": "", "standing": ""}
        found.append({"key": one.pk, "section": section, "number": numbers[section], **columns, **blank})
    return found


def _letter(letter: Any) -> dict[str, str]:
    dated_on = letter.dated_on.isoformat()
    return {"number": letter.number, "dated_on": dated_on, "file_name": letter.file_name, "key": letter.file.name or ""}


class Migration(migrations.Migration):
    dependencies: ClassVar = [("registrations", "0012_requests_and_announcements")]

    operations: ClassVar = [migrations.RunPython(complete, migrations.RunPython.noop)]
