"""What the portal holds of one person: each floor registers what it has, whether it may be deleted, and deletes it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from accounts.models import User
    from registrations.models import Nomination


class Subject(Struct, frozen=True):
    """By the account where there is one, else by the name within one agency: no further, for two people of one name in
    two agencies are two people."""

    full_name: str
    agency: int | None
    account: int | None


class Held(Struct, frozen=True):
    """One record. `stays`: why it cannot be deleted; empty where it can."""

    what: str
    where: str
    values: tuple[tuple[str, str], ...]
    stays: str = ""


class Source(Struct, frozen=True):
    held: Callable[[Subject, "Sequence[Nomination]"], list[Held]]
    erase: Callable[[Subject, "User"], int]


_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def held_of(subject: Subject, people: "Sequence[Nomination]") -> list[Held]:
    """`people`: the lines of lists that are about him."""
    return [one for source in _sources for one in source.held(subject, people)]


def erase_of(subject: Subject, by: "User") -> int:
    """How many records; inside the transaction of whoever answers."""
    return sum(source.erase(subject, by) for source in _sources)
