"""Lists above this floor that stand on people of a registration: each floor says so here, and this one names none."""

from collections.abc import Callable, Container
from copy import replace
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from registrations.models import Registration


class Hold(Struct, frozen=True):
    """`by` names the list as a clause ("phương án 1 ngoài tỉnh đã phê duyệt"), `way` says in a sentence what to do
    first, `people` are nomination id → name."""

    by: str
    way: str
    people: dict[int, str]

    def only(self, ids: Container[int]) -> "Hold":
        """The same list with these people of it alone."""
        return replace(self, people={id: name for id, name in self.people.items() if id in ids})


Source = Callable[["Registration"], "list[Hold]"]

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def holds_on(registration: "Registration") -> list[Hold]:
    return [hold for source in _sources for hold in source(registration)]
