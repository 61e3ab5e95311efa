"""The copy a confirming page showed: it travels in the form, sealed, and comes back with the button."""

import datetime

from django.core import signing
from django.http import QueryDict
from msgspec import Struct, to_builtins

from config.typed import whole_number
from registrations.models import Registration
from registrations.policies.copies import Copy, unpacked

SALT = "registrations.copy"


class Reading(Struct, frozen=True):
    """What was read and when; nothing where the form does not say it rightly."""

    copy: Copy | None = None
    at: datetime.datetime | None = None


def seal(copy: Copy, registration: Registration, at: datetime.datetime) -> str:
    """Nobody can say that he read what the portal never showed."""
    said = {"of": registration.pk, "at": at.isoformat(), "copy": to_builtins(copy)}
    return signing.dumps(said, salt=SALT, compress=True)


def reading(data: QueryDict, registration: Registration) -> Reading:
    return _readings(data).get(registration.pk, Reading())


def copies(data: QueryDict) -> dict[int, Copy]:
    """Of a page that shows several: key of each registration → what was read of it."""
    return {pk: one.copy for pk, one in _readings(data).items() if one.copy}


def ticked_lists(data: QueryDict) -> list[int]:
    return [pk for said in data.getlist("registration") if (pk := whole_number(said)) is not None]


def _readings(data: QueryDict) -> dict[int, Reading]:
    found = {}
    for sealed in data.getlist("revision"):
        try:
            said = signing.loads(sealed, salt=SALT)
        except signing.BadSignature:
            continue
        found[said["of"]] = Reading(unpacked(said["copy"]), datetime.datetime.fromisoformat(said["at"]))
    return found
