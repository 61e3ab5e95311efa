"""System checks: whether the keys of travel details are there, whole, and for their owner alone."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from trips.queries import details as queries
from trips.sealing import BrokenKeyFile

RESTORE = "Put back the file of keys from its own backup; or make new keys (manage.py keys) and have all told anew."


@register
def check_key_file(**_kwargs: Any) -> list[CheckMessage]:
    found = queries.key_file().problems()
    return [Error(text, hint="chmod 600, or the file from its own backup.", id="trips.E001") for text in found]


@register(Tags.database)
def check_keys_of_rows(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """One row of each key is opened; `manage.py check --database default`, and every `migrate`, ask for it."""
    if not databases or not queries.has_table():
        return []
    try:
        unread = queries.unread_keys()
    except BrokenKeyFile:
        return []  # E001 says so
    return [
        Error(f"Travel details sealed with {id} cannot be read: {why}.", hint=RESTORE, id="trips.E002")
        for id, why in unread.items()
    ]
