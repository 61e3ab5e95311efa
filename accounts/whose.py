"""Whose portal this is, in words. Every page and letter asks, so the answer is remembered for a minute."""

import time

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from msgspec import Struct

from accounts.enums import Rank, System
from accounts.models import Agency, Portal
from config import naming

SECONDS = 60


class Names(Struct, frozen=True):
    """`organiser` is the key of the body that organises the plans of this portal; `called` is how sentences call the
    committee, `organiser_called` and `government` likewise."""

    committee: str
    office: str
    organiser: int | None = None
    called: str = ""
    organiser_called: str = ""
    government: str = ""

    @property
    def signature(self) -> str:
        """Under a letter."""
        return self.office or self.committee


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
            stored = Portal.objects.select_related("organiser").first()
        except DatabaseError:
            return UNSTARTED
        remember(_names(stored) if stored else UNSTARTED)
    return _Memory.names


def _names(portal: Portal) -> Names:
    organiser = portal.organiser
    standing = Agency.objects.home().existing_on(timezone.localdate())
    government = standing.filter(kind__system=System.STATE, kind__rank=Rank.PROVINCE).first()
    return Names(
        portal.committee,
        portal.office,
        portal.organiser_id,
        portal.called or portal.committee,
        organiser.short_name or organiser.name if organiser else "",
        government.short_name or government.name if government else "",
    )


def in_sentences() -> naming.Names:
    """For what no plan is spoken of."""
    found, unsaid = names(), naming.Names()
    return naming.Names(
        found.organiser_called or unsaid.organiser,
        found.called or unsaid.committee,
        found.government or unsaid.government,
    )


def remember(names: Names) -> None:
    _Memory.names, _Memory.until = names, time.monotonic() + SECONDS


def forget() -> None:
    _Memory.until = 0.0


def on_pages(_request: HttpRequest) -> dict[str, object]:
    """For templates: `whose.committee`, `whose.office`."""
    return {"whose": names()}
