"""How long each kind of personal data is kept, why, and what is done when its time is over: declared once by each floor
(`keeping.py`), read by the nightly task, its page, the command, and the privacy page."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from msgspec import Struct

from config.environment import env

YEAR = 365


class Kind(Struct, frozen=True):
    """`what` is kept for `days` after `since`, and why; `how` says what happens then. `due` finds what is over its
    time, still in use left out; `erase` deals with some of it and says with how many. Both are missing where a task of
    its own does it, which `task` names (config/schedules.py)."""

    key: str
    what: str
    days: int
    since: str
    why: str
    how: str
    task: str = "retain"
    due: Callable[[datetime.datetime], "QuerySet[Any]"] | None = None
    erase: Callable[[Sequence[Any]], int] | None = None

    @property
    def period(self) -> str:
        years, rest = divmod(self.days, YEAR)
        return f"{years} năm" if years and not rest else f"{self.days} ngày"


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    _kinds.update({kind.key: kind for kind in kinds})


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind(key: str) -> Kind | None:
    return _kinds.get(key)


def days(name: str, default: int) -> int:
    """RETAIN_<name>_DAYS of the environment; a day at least, so that a slip of the pen deletes nothing of today."""
    return max(1, int(env.int(f"RETAIN_{name}_DAYS", default=default)))
