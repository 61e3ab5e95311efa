"""Two arrangements of the same delegations: whose place is not the same in both."""

from msgspec import Struct

from .case import Arrangement, Place


class Difference(Struct, frozen=True):
    """One person's place before and after; None: in no delegation."""

    candidate: int
    before: Place | None
    after: Place | None


def differences(before: Arrangement, after: Arrangement) -> tuple[Difference, ...]:
    """By candidate id. A lock or its reason alone is no difference: the person travels as before."""
    found = []
    for id in sorted(before.keys() | after.keys()):
        old, new = before.get(id), after.get(id)
        if _seat(old) != _seat(new):
            found.append(Difference(id, old, new))
    return tuple(found)


def _seat(place: Place | None) -> tuple[int, str] | None:
    return None if place is None else (place.delegation, place.role)
