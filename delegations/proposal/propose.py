"""The proposal for a case: places, a reason for everyone, reserves, and a remedy when rules cannot all hold."""

from collections.abc import Callable, Mapping
from copy import replace

from msgspec import Struct, field

from delegations.composition import Arrangement, Case, Finding, Place, check

from .contrasts import contrasts
from .model import HARD
from .reasons import reasons_for, reserves_of
from .remedies import Remedy, remedies
from .remedy import Conflict, conflicts_in, shortages_in
from .stages import Unproved, solve
from .steps import Step


class Proposal(Struct, frozen=True):
    """`placements` in order of candidate id. `reasons` has one sentence for every candidate of the case.

    `contrasts` say of some what would break if one of a higher post went instead. `reserves` are candidate ids by group
    code, in order. `feasible` is whether it keeps every rule that blocks; if not, `shortages`, `conflicts` and
    `remedies` say why and what would help, the least first, and `is_impossible` whether that is proved. `unproved` are
    aims that another arrangement may reach better.
    """

    placements: tuple[Place, ...]
    reasons: Mapping[int, str]
    reserves: Mapping[str, tuple[int, ...]]
    findings: tuple[Finding, ...]
    feasible: bool
    is_impossible: bool = False
    unproved: tuple[Unproved, ...] = ()
    contrasts: Mapping[int, str] = field(default_factory=dict)
    shortages: tuple[str, ...] = ()
    conflicts: tuple[tuple[Conflict, ...], ...] = ()
    remedies: tuple[Remedy, ...] = ()

    @property
    def arrangement(self) -> dict[int, Place]:
        return {place.candidate: place for place in self.placements}

    def why(self, candidate: int) -> str:
        """The reason, and what would break if somebody else went instead."""
        return f"{self.reasons[candidate]} {self.contrasts.get(candidate, '')}".rstrip()

    @property
    def conflict(self) -> tuple[Conflict, ...]:
        """The first."""
        return self.conflicts[0] if self.conflicts else ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Of the smallest change."""
        return self.remedies[0].steps if self.remedies else ()


def propose(
    case: Case, current: Arrangement, *, with_help: bool = True, heard: Callable[[], None] = lambda: None
) -> Proposal:
    """Exact and repeatable: the same case and locks, in any order, give the same proposal.

    Of `current` only the locked places count. `case.announced` are kept where the rules that block allow. What would
    help where rules cannot all hold is worked out `with_help`; `heard` is called as aims are reached. Raises Unsolved
    where no places at all were found.
    """
    solution = solve(case, current, heard)
    placements = solution.places
    arrangement = {place.candidate: place for place in placements}
    findings = tuple(check(case, arrangement))
    feasible = not any(finding.gap and finding.severity in HARD for finding in findings)
    reserves = reserves_of(case, arrangement)
    reasons = reasons_for(case, arrangement, reserves)
    proposal = Proposal(
        placements,
        reasons,
        reserves,
        findings,
        feasible,
        not feasible and solution.is_impossible,
        solution.unproved,
        contrasts(case, arrangement),
    )
    heard()
    if feasible or not with_help:
        return proposal
    return replace(
        proposal,
        shortages=shortages_in(case, current),
        conflicts=conflicts_in(case, current),
        remedies=remedies(case, current),
    )
