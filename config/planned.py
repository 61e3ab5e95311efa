"""Statements that PostgreSQL plans once for each connection of ours, and not at each request.

One that joins a dozen tables takes it ten times as long to plan as to answer. What has a name there (`PREPARE`) it
plans once for all values (`config/database.py`).
"""

import datetime
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from msgspec import Struct

MOST = 128
"""Of one connection; the longest unused goes. PostgreSQL keeps about half a megabyte of each."""
READS, WRITES = "of", "to"
"""How a name begins."""
READING = ("SELECT", "WITH", f"EXECUTE {READS}_")
"""How a statement begins that changes nothing."""
_KINDS = ((datetime.datetime, "timestamptz"), (datetime.date, "date"), (int, "bigint"))
_FOUND_BY_THE_SERVER = "unknown"

_numbers = count(1)
_names: WeakKeyDictionary[Any, OrderedDict[Hashable, str]] = WeakKeyDictionary()
"""Of each connection of the driver: what was named on it, and dies with it."""


class Placed(Struct, frozen=True):
    """A value of this request, among what a statement says for good; `like`: what stood in for it there."""

    value: Any
    like: object


class _Place:
    """Where a value goes; the driver writes it as it is."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __conform__(self, _protocol: object) -> "_Place":
        return self

    def getquoted(self) -> bytes:
        return f"${self.number}".encode()


type Words = tuple[str, Sequence[object]]


def run(cursor: Any, key: Hashable, given: Sequence[object], words: Callable[[], Words], stem: str = READS) -> None:
    """`key`: the same for the same `words`, which are a statement and its parameters; `given`: of these the values that
    are `Placed`, in their order. The words of what has a name already nobody asks for. `stem`: how the name
    begins, which tells what the statement does."""
    own = connections[DEFAULT_DB_ALIAS]
    if is_kept(own):
        cursor.execute(_by_name(own, key, given, words, stem), given)
    else:
        sql, params = words()
        cursor.execute(sql, [one.value if isinstance(one, Placed) else one for one in params])


def is_kept(own: Any) -> bool:
    """Not where a pooler lends another connection for the next transaction."""
    return own.vendor == "postgresql" and not own.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]


def _by_name(own: Any, key: Hashable, given: Sequence[object], words: Callable[[], Words], stem: str) -> str:
    own.ensure_connection()
    known = _names.get(own.connection)
    if known is None:
        known = _names[own.connection] = OrderedDict()
    name = known.get(key)
    if name is None:
        own.validate_no_broken_transaction()  # in one nothing is given a name, nor loses it
        with own.wrap_database_errors, own.connection.cursor() as cursor:
            if len(known) >= MOST:
                cursor.execute(f"DEALLOCATE {known.popitem(last=False)[1]}")
            name = f"{stem}_{next(_numbers)}"
            cursor.execute(_prepare(cursor, name, *words()))
        known[key] = name
    else:
        known.move_to_end(key)
    return f"EXECUTE {name} ({', '.join(['%s'] * len(given))})" if given else f"EXECUTE {name}"


def _prepare(cursor: Any, name: str, sql: str, params: Sequence[object]) -> bytes:
    numbers, given = count(1), [one for one in params if isinstance(one, Placed)]
    words: bytes = cursor.mogrify(sql, [_Place(next(numbers)) if isinstance(one, Placed) else one for one in params])
    kinds = f" ({', '.join(map(_kind, given))})" if given else ""
    return f"PREPARE {name}{kinds} AS ".encode() + words


def _kind(given: Placed) -> str:
    return next((kind for python, kind in _KINDS if isinstance(given.like, python)), _FOUND_BY_THE_SERVER)
