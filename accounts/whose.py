"""Whose portal this is, in words. Every page and letter asks, so the answer is remembered for a minute."""

import time
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest

from accounts.models import Portal

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Names:
    """`organiser` is the key of the body that organises the plans of this portal."""

    committee: str
    office: str
    organiser: int | None = None


UNSTARTED = Names("Ban Chỉ đạo cải cách hành chính", "")
"""Before anybody said whose it is."""


class _Memory:
    """What this process read last; another process knows of a change a minute later."""

    names = UNSTARTED
    until = 0.0


def names() -> Names:
    """Also where the database does not answer: the page that says so has a head too."""
    if time.monotonic() >= _Memory.until:
        try:
            stored = Portal.objects.first()
        except DatabaseError:
            return UNSTARTED
        remember(Names(stored.committee, stored.office, stored.organiser_id) if stored else UNSTARTED)
    return _Memory.names


def remember(names: Names) -> None:
    _Memory.names, _Memory.until = names, time.monotonic() + SECONDS


def forget() -> None:
    _Memory.until = 0.0


def on_pages(_request: HttpRequest) -> dict[str, object]:
    """For templates: `whose.committee`, `whose.office`."""
    return {"whose": names()}
