"""A record with all that hangs on it, kept to be cast anew for every reader: a copy costs a sixth of a pickled one.

Casts share what nobody can change: words, numbers, days, the statements of the lists. Records and lists, and whatever
else could be written into, are each cast's own.
"""

import datetime
from copy import deepcopy
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

UNCHANGING = (str, int, float, bool, bytes, Decimal, datetime.date, datetime.time, datetime.timedelta, type(None))
_LISTS = "_prefetched_objects_cache"
_LATER = "_rows_of_cast"
_OF_THE_READER = ("_result_cache", "_known_related_objects", "_hints", _LATER)

type _List = tuple[str, type[QuerySet[Any]], dict[str, Any], list[int], list[tuple[Any, dict[Any, int]]]]


class _Record:
    """Places are those of the mould: of the records this one names, and of those in its lists."""

    def __init__(self, record: Model, place: int) -> None:
        held = dict(record.__dict__)
        state = dict(held.pop("_state").__dict__)
        state.pop("peers", None)  # those it was read with, not those it is cast with
        state.pop("fields_cache", None)
        self.kind, self.state = type(record), state
        held.pop(_LISTS, None)
        self.shared = {name: value for name, value in held.items() if isinstance(value, UNCHANGING)}
        self.copied = {name: _own(value) for name, value in held.items() if name not in self.shared}
        self.place = place
        self.named: dict[str, int | None] = {}
        self.lists: list[_List] = []
        self.beside: list[int] = []
        """Whom it cannot be without: those it names, and those that know its lists."""


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
        noted = _Record(record, place)
        self._records.append(noted)
        for name, other in record.__dict__["_state"].fields_cache.items():
            noted.named[name] = self._note(other, places) if other is not None else None
        for name, found in record.__dict__.get(_LISTS, {}).items():
            noted.lists.append(self._list(name, found, places))
        knowing = [one for *_, known in noted.lists for _, owners in known for one in owners.values()]
        noted.beside += {*knowing, *(one for one in noted.named.values() if one is not None)}
        return place

    def _list(self, name: str, found: "QuerySet[Any]", places: dict[int, int]) -> _List:
        about = {key: value for key, value in found.__dict__.items() if key not in _OF_THE_READER}
        inside = [self._note(one, places) for one in found]
        known = [
            (field, {key: self._note(one, places) for key, one in records.items()})
            for field, records in found.__dict__["_known_related_objects"].items()
        ]
        return name, _unread_kind(type(found)), about, inside, known

    def cast(self) -> M:
        first: M
        [first] = _Cast(self._records).rows([0])
        return first


class _Cast:
    """One reader's own: each record once, and made when he comes to it, for few pages look at every list."""

    def __init__(self, noted: list[_Record]) -> None:
        self._noted = noted
        self._made: dict[int, Any] = {}

    def rows(self, places: list[int]) -> list[Any]:
        made, new, waiting = self._made, [], list(places)
        while waiting:
            place = waiting.pop()
            if place not in made:
                noted = self._noted[place]
                new.append(noted)
                made[place] = noted.kind.__new__(noted.kind)
                waiting += noted.beside
        self._fill(new)
        return [made[place] for place in places]

    def _fill(self, new: list[_Record]) -> None:
        made = self._made
        for noted in new:
            own = made[noted.place].__dict__
            own.update(noted.shared)
            for name, value in noted.copied.items():
                own[name] = _own(value)
            state = own["_state"] = ModelState()
            state.__dict__.update(noted.state)
            state.fields_cache = {name: None if other is None else made[other] for name, other in noted.named.items()}
            lists = {}
            for name, unread, about, inside, known in noted.lists:
                found = lists[name] = unread.__new__(unread)
                its = found.__dict__
                its.update(about)
                its["_known_related_objects"] = {
                    field: {key: made[place] for key, place in records.items()} for field, records in known
                }
                its["_hints"] = {}
                its[_LATER] = (self, inside)
            if lists:
                own[_LISTS] = lists


def _own(value: Any) -> Any:
    """A copy; of what JSON knows, which is nearly all, by the shortest way."""
    kind = type(value)
    if kind is dict:
        return {key: _own(one) for key, one in value.items()}
    if kind is list:
        return [_own(one) for one in value]
    return value if isinstance(value, UNCHANGING) else deepcopy(value)


class _Rows:
    """In the place of the rows of a list that nobody has looked at: whoever does finds a list like any other."""

    def __get__(self, found: "QuerySet[Any] | None", unread: type["QuerySet[Any]"]) -> Any:
        if found is None:
            return self
        cast, inside = found.__dict__.pop(_LATER)
        _, found.__class__ = unread.__bases__
        rows = found.__dict__["_result_cache"] = cast.rows(inside)
        return rows


class _Unread(QuerySet[Any]):
    """How many they are is known before anybody looks at them. A query made of such a list is one like any other."""

    _result_cache = _Rows()

    def __len__(self) -> int:
        unread = self.__dict__.get(_LATER)
        return super().__len__() if unread is None else len(unread[1])

    def __bool__(self) -> bool:
        return len(self) > 0


@cache
def _unread_kind(kind: type["QuerySet[Any]"]) -> type["QuerySet[Any]"]:
    return type(f"Unread{kind.__name__}", (_Unread, kind), {})
