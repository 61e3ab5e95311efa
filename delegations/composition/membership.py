"""Which of the plan's groups a nominated person belongs to, from agency, level and the organiser's word."""

from collections.abc import Iterable

from msgspec import Struct

from registrations.policies.groups import takes_in
from tours.enums import PositionLevel


class Intake(Struct, frozen=True):
    """Whom a group takes in: agencies by code or by kind, from a lowest level up; or only people named by hand."""

    code: str
    agencies: frozenset[str] = frozenset()
    agency_kinds: frozenset[str] = frozenset()
    lowest_level: PositionLevel | None = None
    by_hand: bool = False

    def asks(self, agency: str, kind: str) -> bool:
        return not self.by_hand and (agency in self.agencies or kind in self.agency_kinds)


class Membership(Struct, frozen=True):
    """Codes of the person's groups, of those that depend on a level nobody could tell from the post, and of the one
    given by hand."""

    groups: frozenset[str]
    untold: frozenset[str] = frozenset()
    named: str | None = None


def membership_in(asking: Iterable[Intake], level: PositionLevel | None, named: str | None) -> Membership:
    """Of the groups that ask the person's agency. `named` is the group the organiser gave the person by hand; it holds
    whatever the agency and the level are."""
    groups = {named} if named else set()
    untold = set()
    for intake in asking:
        is_in = takes_in(level, intake.lowest_level)
        if is_in:
            groups.add(intake.code)
        elif is_in is None:
            untold.add(intake.code)
    return Membership(frozenset(groups), frozenset(untold) - groups, named)
