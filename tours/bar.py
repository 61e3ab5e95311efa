"""The entries of the plan bar. Each floor registers its own in apps.py, so that no floor names an address above it."""

from collections.abc import Collection
from copy import replace
from functools import cache

from msgspec import Struct

from accounts.enums import Role

AGENCY = (Role.AGENCY_CLERK, Role.AGENCY_APPROVER)


class Part(Struct, frozen=True):
    """One entry of the bar: its place in the row, its name, where it leads, who has it, whether it stands under a plan,
    and the beginnings of the names of the pages below it. `of_archive`: a version that was replaced has it too;
    `of_registering`: a plan where nobody registers has it not."""

    place: int
    label: str
    url_name: str
    roles: tuple[Role, ...]
    of_plan: bool = True
    below: tuple[str, ...] = ()
    of_archive: bool = False
    of_registering: bool = False


_parts: dict[str, Part] = {}
_beside: set[str] = set()
_below: dict[str, set[str]] = {}


def register(*parts: Part, beside: Collection[str] = ()) -> None:
    """`beside`: pages of no plan that one comes to from a plan, and goes on with it; names, or their beginnings."""
    _parts.update({f"{part.url_name} {part.label}": part for part in parts})
    all_parts.cache_clear()
    _beside.update(beside)


def stand_below(url_name: str, *beginnings: str) -> None:
    """Pages of a floor above that stand under an entry of a floor below."""
    _below.setdefault(url_name, set()).update(beginnings)
    all_parts.cache_clear()


def pages_beside() -> tuple[str, ...]:
    return tuple(_beside)


@cache
def all_parts() -> tuple[Part, ...]:
    """The same for every page once all floors have registered."""
    whole = (replace(part, below=(*part.below, *sorted(_below.get(part.url_name, ())))) for part in _parts.values())
    return tuple(sorted(whole, key=lambda part: part.place))
