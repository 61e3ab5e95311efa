"""What waits for the organiser: one thing to do and its time, and who looks for such things. Each floor registers its
own source in apps.py, so that the page "Hôm nay" names no floor above."""

import datetime
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from msgspec import Struct

from config.at_once import Asking, side_by_side

if TYPE_CHECKING:
    from accounts.models import User
    from tours.queries.waiting import Work

FAILED, CAME_BACK = "bad", "wait"
"""Weights beside time: something broke; a decision came back or a seat fell vacant."""


class Piece(Struct, frozen=True):
    """One of the alike things that a row stands for."""

    label: str
    text: str
    url: str = ""


class Waiting(Struct, frozen=True):
    """A row of "Hôm nay". `title` says what to do, `why` says why and since when. `at` is the last moment (`is_due`),
    or since when it waits. `count` is how many things it stands for; `pieces` are what it unfolds to (`unfold`) on
    the page of its own plan, and `also` is a page where they are done together. `whose` names on whom it waits when
    that is not the organiser."""

    plan: int
    at: datetime.datetime
    title: str
    why: str
    url: str
    about: str
    is_due: bool = False
    weight: str = ""
    count: int = 1
    unfold: str = ""
    pieces: tuple[Piece, ...] = ()
    whose: str = ""
    also: Piece | None = None


type Source = Callable[["User", "Work", datetime.datetime], "Asking[list[Waiting]] | list[Waiting]"]
"""Of all plans at work at once. The lists it needs it asks for with `yield`: those of all sources are read in one
statement. What plans and rounds tell it takes from them, and asks for nothing where they say that nothing can wait."""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def all_waiting(user: "User", work: "Work", now: datetime.datetime) -> list[Waiting]:
    """In order of time, whatever it is about."""
    found = side_by_side(_asking(source(user, work, now)) for source in _sources)
    return sorted((one for of_source in found for one in of_source), key=lambda one: (one.at, one.title))


def _asking(found: Asking[list[Waiting]] | list[Waiting]) -> Asking[list[Waiting]]:
    """Who has nothing to ask says at once what waits."""
    return (yield from found) if isinstance(found, Generator) else found
