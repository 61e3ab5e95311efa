"""The agency's directory: put people of it into the list, correct one, mark one as left."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations.actions.gate import locked
from registrations.actions.lines import Row, append_rows, note_saved
from registrations.enums import RegistrationStatus as Status
from registrations.models import KnownPerson, Registration
from registrations.people import clean_text
from registrations.policies.answering import problems_with_saving
from registrations.policies.intake import MAX_PEOPLE, problems_with_known_person, problems_with_picking
from registrations.queries import registrations as queries
from registrations.queries.directory import Known
from tours.models import Tour


def pick_known(registration: Registration, people: Sequence[Known], tour: Tour, *, by: User) -> int:
    """Puts people of the directory after the list of one section."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        window = queries.window_for(registration, by)
        refuse_if(problems_with_saving(Status(registration.status), window, timezone.now()))
        before = registration.nominations.listed().count()
        total = before + len(people)
        refuse_if(problems_with_picking(len(people), limit=MAX_PEOPLE, total=total))
        rows = [(tour, Row(one.full_name, one.post, one.unit, one.phone, "")) for one in people]
        taken = append_rows(registration, rows)
        note_saved(registration, by)
        audit.record("Chọn người từ danh bạ", registration, by=by, changes={"số người": (before, before + taken)})
    return taken


def correct_known(
    registration: Registration, person: Known, *, post: str, unit: str, phone: str, has_left: bool, by: User
) -> KnownPerson:
    """Keeps what the agency says of one of its people from now on; the lists already sent stay as they were."""
    with transaction.atomic():
        registration = locked(registration)
        require(by, "registrations.fill_in", registration)
        refuse_if(problems_with_known_person(phone))
        corrected, _created = KnownPerson.objects.update_or_create(
            agency=registration.agency,
            key=person.key,
            defaults={
                "full_name": person.full_name,
                "post": clean_text(post).value,
                "unit": clean_text(unit).value,
                "phone": phone.strip(),
                "has_left": has_left,
                "updated_at": timezone.now(),
                "updated_by": by,
            },
        )
        changes = {"chức vụ": (person.post, corrected.post), "không còn ở cơ quan": (person.has_left, has_left)}
        audit.record("Sửa danh bạ cơ quan", corrected, by=by, changes=changes)
    return corrected
