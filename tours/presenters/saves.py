"""What was saved in a plan after someone opened its page, act by act."""

from collections.abc import Iterable

from msgspec import Struct

from accounts.models import AuditEntry
from config.words import vn_datetime


class Save(Struct, frozen=True):
    """One thing changed: by whom and when, old and new words ("" where there was or is nothing)."""

    who: str
    at: str
    what: str
    about: str
    before: str
    after: str


def saves(entries: Iterable[AuditEntry]) -> list[Save]:
    found = []
    for entry in entries:
        changes = entry.changes or {"": ("", "")}
        for field, (before, after) in changes.items():
            about = ": ".join(filter(None, (entry.reason, field)))
            found.append(Save(entry.actor_name, vn_datetime(entry.at), entry.verb, about, before, after))
    return found
