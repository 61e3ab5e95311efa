"""Deletes what this floor holds of one person and need not keep."""

from accounts import audit
from accounts.models import User
from registrations.models import Nomination
from registrations.personal import Subject
from registrations.queries import data_requests as queries


def erase(subject: Subject, by: User) -> int:
    """Ways of reaching him and what was asked besides; his name stays on what was sent."""
    count = 0
    people = queries.nominations_of(subject)
    for one in people:
        if queries.is_in_use(one) or not (one.phone or one.note or one.extras):
            continue
        Nomination.objects.filter(pk=one.pk).update(phone="", phone_normalised="", note="", extras={})
        audit.record("Xóa dữ liệu theo yêu cầu", one, by=by)
        count += 1
    cells = queries.cells_of(people)
    known = list(queries.known_of(subject))
    count += cells.count() + len(known)
    cells.delete()
    for person in known:
        person.delete()
    return count
