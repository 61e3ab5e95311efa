"""The people an agency knows from before: its earlier lists, with what was corrected since."""

import datetime
from copy import replace

from msgspec import Struct

from accounts.models import Agency
from config.prepared import Prepared
from registrations.models import KnownPerson, Nomination, Registration
from registrations.people import same_person_key, sort_key


class Known(Struct, frozen=True):
    """One person as last known. `seen_at`: when that was; `plan`: the last plan he was sent for."""

    key: str
    full_name: str
    post: str
    unit: str
    phone: str
    seen_at: datetime.datetime
    plan: str = ""
    has_left: bool = False
    is_corrected: bool = False


def known_people(agency: Agency, *, besides: Registration | None = None) -> list[Known]:
    """In Vietnamese order. The newer of a list and a correction counts; `besides` is the list being written."""
    people: dict[str, Known] = {}
    for nomination in _sent_before(agency, besides):
        registration = nomination.registration
        key = same_person_key(nomination.full_name)
        people[key] = Known(
            key=key,
            full_name=nomination.full_name,
            post=nomination.post,
            unit=nomination.unit,
            phone=nomination.phone,
            seen_at=registration.saved_at or registration.opened_at,
            plan=str(registration.plan),
        )
    for person in _corrected(agency.pk):
        earlier = people.get(person.key)
        if earlier and earlier.seen_at > person.updated_at:
            continue
        people[person.key] = replace(
            earlier or Known(person.key, "", "", "", "", person.updated_at),
            full_name=person.full_name,
            post=person.post,
            unit=person.unit,
            phone=person.phone,
            seen_at=person.updated_at,
            has_left=person.has_left,
            is_corrected=True,
        )
    return sorted(people.values(), key=lambda person: sort_key(person.full_name))


def find_known(agency: Agency, key: str) -> Known | None:
    return next((person for person in known_people(agency) if person.key == key), None)


def _sent_before(agency: Agency, besides: Registration | None) -> list[Nomination]:
    """Oldest first, so that the newest wins."""
    besides_pk = besides.pk if besides else None
    return [one for one in _sent(agency.pk) if one.registration_id != besides_pk]


_sent = Prepared(
    lambda agency: (
        Nomination.objects.named_by_agencies()
        .filter(registration__agency=agency)
        .exclude(full_name="")
        .select_related("registration__plan")
        .order_by("registration__opened_at", "pk")
    ),
    -1,
)
_corrected = Prepared(lambda agency: KnownPerson.objects.filter(agency=agency), -1)
