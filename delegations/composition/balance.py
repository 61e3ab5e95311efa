"""How evenly an arrangement spreads groups, agencies, levels and indices over the delegations."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from tours.enums import Index, PositionLevel

from .case import Arrangement, Case, Delegation
from .sides import sides_of


class Balance(Struct, frozen=True):
    """The figures of one delegation. Every pair is (what, how many people); a person counts in each of their groups."""

    delegation: Delegation
    size: int
    groups: tuple[tuple[str, int], ...]
    agencies: tuple[tuple[str, int], ...]
    levels: tuple[tuple[PositionLevel, int], ...]
    indices: tuple[tuple[Index, int], ...]


def balance(case: Case, arrangement: Arrangement) -> list[Balance]:
    """One row for each delegation. Groups (by code), levels and indices list zeros too; agencies do not."""
    rows = []
    for delegation, side in zip(case.delegations, sides_of(case, arrangement), strict=True):
        people = [person for person, _ in side.seats]
        groups = Counter(chain.from_iterable(person.groups for person in people))
        agencies = Counter(person.agency_name for person in people)
        levels = Counter(person.level for person in people if person.level)
        indices = Counter(chain.from_iterable(person.indices for person in people))
        rows.append(
            Balance(
                delegation,
                len(people),
                _in_order(groups, [group.code for group in case.groups]),
                tuple(sorted(agencies.items())),
                _in_order(levels, PositionLevel),
                _in_order(indices, Index),
            )
        )
    return rows


def _in_order[Key](counts: Counter[Key], keys: Iterable[Key]) -> tuple[tuple[Key, int], ...]:
    return tuple((key, counts[key]) for key in keys)
