"""A record with all that hangs on it, kept to be cast anew for every reader: a copy costs a sixth of a pickled one.

Casts share what nobody can change: words, numbers, days, the statements of the lists. Records and lists, and whatever
else could be written into, are each cast's own.
"""

import datetime
from copy import deepcopy
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

UNCHANGING = (str, int, float, bool, bytes, Decimal, datetime.date, datetime.time, datetime.timedelta, type(None))
_LISTS = "_prefetched_objects_cache"

type _List = tuple[str, type[QuerySet[Any]], dict[str, Any], list[int], list[tuple[Any, dict[Any, int]]]]


class _Record:
    """Places are those of the mould: of the records this one names, and of those in its lists."""

    def __init__(self, record: Model) -> None:
        held = dict(record.__dict__)
        state = dict(held.pop("_state").__dict__)
        state.pop("peers", None)  # those it was read with, not those it is cast with
        state.pop("fields_cache", None)
        self.kind, self.state = type(record), state
        held.pop(_LISTS, None)
        self.shared = {name: value for name, value in held.items() if isinstance(value, UNCHANGING)}
        self.copied = {name: _own(value) for name, value in held.items() if name not in self.shared}
        self.named: dict[str, int | None] = {}
        self.lists: list[_List] = []


class Mould[M: Model]:
    def __init__(self, record: M) -> None:
        self._records: list[_Record] = []
        places: dict[int, int] = {}
        self._note(record, places)

    def _note(self, record: Model, places: dict[int, int]) -> int:
        """`places` by the identity of the records, which all live until the first is noted."""
        if id(record) in places:
            return places[id(record)]
        place = places[id(record)] = len(self._records)
        noted = _Record(record)
        self._records.append(noted)
        for name, other in record.__dict__["_state"].fields_cache.items():
            noted.named[name] = self._note(other, places) if other is not None else None
        for name, found in record.__dict__.get(_LISTS, {}).items():
            noted.lists.append(self._list(name, found, places))
        return place

    def _list(self, name: str, found: "QuerySet[Any]", places: dict[int, int]) -> _List:
        about = {key: value for key, value in found.__dict__.items() if key not in _OF_THE_READER}
        inside = [self._note(one, places) for one in found]
        known = [
            (field, {key: self._note(one, places) for key, one in records.items()})
            for field, records in found.__dict__["_known_related_objects"].items()
        ]
        return name, type(found), about, inside, known

    def cast(self) -> M:
        cast: list[Any] = [one.kind.__new__(one.kind) for one in self._records]
        for record, noted in zip(cast, self._records, strict=True):
            own = record.__dict__
            own.update(noted.shared)
            if noted.copied:
                own.update(_own(noted.copied))
            state = own["_state"] = ModelState()
            state.__dict__.update(noted.state)
            state.fields_cache = {name: None if place is None else cast[place] for name, place in noted.named.items()}
            if noted.lists:
                own[_LISTS] = {one[0]: _cast_list(one, cast) for one in noted.lists}
        first: M = cast[0]
        return first


def _own(value: Any) -> Any:
    """A copy; of what JSON knows, which is nearly all, by the shortest way."""
    kind = type(value)
    if kind is dict:
        return {key: _own(one) for key, one in value.items()}
    if kind is list:
        return [_own(one) for one in value]
    return value if isinstance(value, UNCHANGING) else deepcopy(value)


_OF_THE_READER = ("_result_cache", "_known_related_objects", "_hints")


def _cast_list(noted: _List, cast: list[Any]) -> "QuerySet[Any]":
    _, kind, about, inside, known = noted
    found = kind.__new__(kind)
    found.__dict__.update(
        about,
        _result_cache=[cast[place] for place in inside],
        _known_related_objects={
            field: {key: cast[place] for key, place in records.items()} for field, records in known
        },
        _hints={},
    )
    return found
