"""How evenly an arrangement spreads groups, agencies, levels and indices over the delegations."""

from collections import Counter
from dataclasses import dataclass

from tours.enums import Index, PositionLevel

from .case import Arrangement, Case, Delegation


@dataclass(frozen=True, slots=True)
class Balance:
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
    for delegation in case.delegations:
        places = arrangement.values()
        ids = sorted(place.candidate for place in places if place.delegation == delegation.number)
        people = [case.people[id] for id in ids if id in case.people]
        groups = Counter(code for person in people for code in person.groups)
        agencies = Counter(person.agency_name for person in people)
        levels = Counter(person.level for person in people)
        indices = Counter(index for person in people for index in person.indices)
        rows.append(
            Balance(
                delegation,
                len(people),
                tuple((group.code, groups[group.code]) for group in case.groups),
                tuple(sorted(agencies.items())),
                tuple((level, levels[level]) for level in PositionLevel),
                tuple((index, indices[index]) for index in Index),
            )
        )
    return rows
