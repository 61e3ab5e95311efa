"""One rule and all who could go: what does not change however many arrangements are tried is worked out once."""

from collections.abc import Callable, Iterator
from functools import cached_property

from tours.enums import RuleKind, SeatRole

from .case import Candidate, Case, Rule
from .findings import Finding
from .quiet import Listed, quiet_units
from .sides import Side, ids_of
from .units import units_of

type Says = Callable[["Asked", Side, list[Candidate]], Iterator[Finding]]
"""What a rule of some kind finds among the people it counts of a side."""


class Asked:
    def __init__(self, case: Case, rule: Rule, says: Says) -> None:
        self.case, self.rule, self._says = case, rule, says
        self.is_of_each, self.delegation = rule.is_of_each, rule.delegation
        self._said: dict[tuple[int | None, tuple[int, ...]], list[Finding]] = {}

    @property
    def is_of_a_duty(self) -> bool:
        """Whether it counts who has one, and nobody else."""
        return self.rule.kind == RuleKind.ROLE_FROM_GROUP and self.rule.role != SeatRole.MEMBER

    def says(self, side: Side) -> list[Finding]:
        """Of the same people of the same delegation it says the same."""
        key = side.number, self._counted(side)
        found = self._said.get(key)
        if found is None:
            people = [self.case.people[id] for id in key[1]]
            found = self._said[key] = list(self._says(self, side, people))
        return found

    @cached_property
    def units(self) -> tuple[tuple[str, ...], frozenset[str]]:
        return units_of(self.case, self.rule)

    @cached_property
    def quiet(self) -> tuple[str, tuple[Listed, ...]]:
        """Of the units that nominated nobody."""
        units, silent = self.units
        return quiet_units(self.case, self.rule, [unit for unit in units if unit in silent])

    @cached_property
    def agencies(self) -> dict[str, str]:
        """Code → name; one of which nobody was taken in says so."""
        registered = {person.agency for person in self.case.counted_by(self.rule)}
        return {
            code: name if code in registered else f"{name} (chưa tiếp nhận ai)" for code, name in self.rule.agencies
        }

    @cached_property
    def _of_group(self) -> frozenset[int]:
        return frozenset(ids_of(self.case.counted_by(self.rule)))

    def _counted(self, side: Side) -> tuple[int, ...]:
        rule = self.rule
        if rule.kind is RuleKind.ROLE_FROM_GROUP:
            role = rule.role or SeatRole.HEAD
            return tuple([place.candidate for _, place in side.seats if place.role is role])
        if rule.group is None:
            return side.ids
        of_group = self._of_group
        return tuple([id for id in side.ids if id in of_group])
