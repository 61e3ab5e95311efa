"""What earlier plans teach the one that is being written: floors above say so here, and this one names none."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tours.models import Plan


class Experience(Struct, frozen=True):
    """One thing to know before one writes. `lead` is what it is about, `link` the words of its address."""

    lead: str
    text: str
    url: str = ""
    link: str = ""


Source = Callable[["Plan"], "list[Experience]"]

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def experiences(plan: "Plan") -> list[Experience]:
    """Of a draft; a plan that is issued says its own."""
    return [one for source in _sources for one in source(plan)]
