"""The copy a confirming page showed: it travels in the form, sealed, and comes back with the button."""

import datetime
from dataclasses import asdict, dataclass

from django.core import signing
from django.http import QueryDict

from registrations.models import Registration
from registrations.policies import Copy, unpacked

SALT = "registrations.copy"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and when; nothing where the form does not say it rightly."""

    copy: Copy | None = None
    at: datetime.datetime | None = None


def seal(copy: Copy, registration: Registration, at: datetime.datetime) -> str:
    """Nobody can say that he read what the portal never showed."""
    said = {"of": registration.pk, "at": at.isoformat(), "copy": asdict(copy)}
    return signing.dumps(said, salt=SALT, compress=True)


def reading(data: QueryDict, registration: Registration) -> Reading:
    try:
        said = signing.loads(data.get("revision", ""), salt=SALT)
    except signing.BadSignature:
        return Reading()
    if said["of"] != registration.pk:
        return Reading()
    return Reading(unpacked(said["copy"]), datetime.datetime.fromisoformat(said["at"]))
