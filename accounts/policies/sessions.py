"""How long a session lasts: by the roles of the account, from its beginning and from its last use."""

import datetime
from collections.abc import Collection, Mapping

NOTED_EVERY = datetime.timedelta(minutes=5)
"""A use is written down so often at most; a session is never cut shorter by it."""


def shortest(by_role: Mapping[str, int], roles: Collection[str]) -> int:
    """Of the numbers of these roles; "" is everyone's."""
    return min(by_role.get(role, by_role[""]) for role in (roles or [""]))


def is_over(
    *,
    roles: Collection[str],
    began_at: datetime.datetime | None,
    last_used: datetime.datetime | None,
    now: datetime.datetime,
    idle_minutes: Mapping[str, int],
    hours: Mapping[str, int],
) -> bool:
    """Of a session somebody is signed in by; one that does not say when it began has none."""
    if began_at is None or last_used is None:
        return True
    idle = datetime.timedelta(minutes=shortest(idle_minutes, roles))
    return now >= began_at + datetime.timedelta(hours=shortest(hours, roles)) or now >= last_used + idle + NOTED_EVERY


def is_to_note(last_used: datetime.datetime | None, now: datetime.datetime) -> bool:
    return last_used is None or now >= last_used + NOTED_EVERY
