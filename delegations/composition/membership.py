"""Which of the plan's groups a nominated person belongs to, from agency, level and the organiser's word."""

from collections.abc import Iterable
from dataclasses import dataclass

from tours.enums import PositionLevel

_ORDER = {level: place for place, level in enumerate(PositionLevel)}  # highest first
_LOWEST = max(_ORDER.values())


@dataclass(frozen=True, slots=True)
class Intake:
    """Whom a group takes in: agencies by code or by kind, from a lowest level up; or only people named by hand."""

    code: str
    agencies: frozenset[str] = frozenset()
    agency_kinds: frozenset[str] = frozenset()
    lowest_level: PositionLevel | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """Codes of the person's groups, and of those that depend on a level nobody could tell from the post."""

    groups: frozenset[str]
    untold: frozenset[str] = frozenset()


def membership_of(
    intakes: Iterable[Intake], *, agency: str, kind: str, level: PositionLevel | None, named: str | None
) -> Membership:
    """`named` is the group the organiser gave the person by hand; it holds whatever the agency and the level are."""
    groups = {named} if named else set()
    untold = set()
    for intake in intakes:
        if intake.by_hand or not (agency in intake.agencies or kind in intake.agency_kinds):
            continue
        lowest = _LOWEST if intake.lowest_level is None else _ORDER[intake.lowest_level]
        if lowest == _LOWEST or (level is not None and _ORDER[level] <= lowest):
            groups.add(intake.code)
        elif level is None:
            untold.add(intake.code)
    return Membership(frozenset(groups), frozenset(untold) - groups)
