"""One composition as its pages and papers read it: values only, of today or as it was submitted."""

from collections.abc import Collection, Mapping
from functools import cached_property

from msgspec import Struct

from delegations import composition as core
from delegations.models import Composition
from delegations.proposal.reasons import Reserves, reasons_for, reserves_of
from tours.enums import SeatRole

INVITED = "Người sẽ được mời"


class CaseFile(Struct, frozen=True, dict=True):
    """One composition with all that its pages and papers need; values only, so that a submitted list is read like a
    draft. `kept` is what was submitted; None: the list is worked out from today's registrations.

    A seat kept for someone to be invited is a candidate too: minus its key, so that it is never taken for a person.
    """

    composition: Composition
    case: core.Case
    arrangement: dict[int, core.Place]
    people: dict[int, core.Person]
    trips: tuple[core.Trip, ...]
    openings: dict[int, core.Invitation]
    changes: Mapping[int, tuple[str, ...]]
    given: Mapping[int, core.Given]
    kept: core.Snapshot | None = None

    @cached_property
    def findings(self) -> list[core.Finding]:
        return list(self.kept.findings) if self.kept else self.tried.check(self.case, self.arrangement)

    @cached_property
    def tried(self) -> core.Tried:
        """What a page tries with it."""
        return core.Tried()

    @property
    def faults(self) -> tuple[str, ...]:
        """What is to be looked at again, whatever the rules say."""
        return tuple(finding.text for finding in self.findings if finding.question is None)

    @cached_property
    def reserves(self) -> Reserves:
        return self.kept.reserves if self.kept else reserves_of(self.case, self.arrangement)

    def reasons(self, only: Collection[int] | None = None) -> Mapping[int, str]:
        """Why each candidate (or `only` these) is where he is; told anew for a draft, kept for a submitted list."""
        if self.kept:
            return self.kept.reasons
        if only is not None and not only:
            return {}
        return reasons_for(self.case, self.arrangement, self.reserves, only)

    @cached_property
    def reasoned(self) -> dict[int, core.Given]:
        """Rule id → the reason for breaking its warning, where it was given for what is broken now."""
        return {id: given for id, given in self.given.items() if given.fact == core.broken(self.findings, id)}

    @property
    def locked(self) -> frozenset[int]:
        """People whose lock says why they stay where they are."""
        return frozenset(id for id, place in self.arrangement.items() if place.locked and place.reason)

    @property
    def adjustments(self) -> list[str]:
        """What this composition changes of the plan's rules, each a sentence, in the plan's order."""
        rules = dict.fromkeys(rule.id for rule in self.case.rules)
        return [text for rule in rules for text in self.changes.get(rule, ())]

    @property
    def under(self) -> str:
        """The version of the plan it follows, as that was called."""
        return self.kept.plan if self.kept else self.composition.tour.plan.cited

    def trip(self, number: int) -> core.Trip:
        return next(one for one in self.trips if one.number == number)

    def name_of(self, nomination: int) -> str:
        return INVITED if nomination < 0 else self.people[nomination].name

    def place_in_words(self, delegation: int | None, role: SeatRole = SeatRole.MEMBER) -> str:
        if delegation is None:
            return "Chưa xếp"
        return self.case.names[delegation] + ("" if role == SeatRole.MEMBER else f", {role.label}")


def snapshot_of(file: CaseFile) -> core.Snapshot:
    """All of it, with what is said of it, as one value."""
    case = file.case
    return core.Snapshot(
        plan=file.under,
        candidates=case.candidates,
        rules=case.rules,
        groups=case.groups,
        delegations=case.delegations,
        kept_out=case.kept_out,
        announced=case.announced,
        places=tuple(file.arrangement.values()),
        people=tuple(file.people.values()),
        trips=file.trips,
        invitations=tuple(file.openings.values()),
        adjustments=dict(file.changes),
        given=file.reasoned,
        findings=tuple(file.findings),
        reasons=dict(file.reasons()),
        reserves=dict(file.reserves),
        fairness=case.fairness,
        seed=case.seed,
        first_aim=case.first_aim,
    )


def as_case(kept: core.Snapshot) -> core.Case:
    return core.Case(
        candidates=kept.candidates,
        rules=kept.rules,
        groups=kept.groups,
        delegations=kept.delegations,
        kept_out=kept.kept_out,
        announced=kept.announced,
        fairness=kept.fairness,
        seed=kept.seed,
        first_aim=kept.first_aim,
    )


def as_submitted(composition: Composition, kept: core.Snapshot) -> CaseFile:
    return CaseFile(
        composition=composition,
        case=as_case(kept),
        arrangement={place.candidate: place for place in kept.places},
        people={person.id: person for person in kept.people},
        trips=kept.trips,
        openings={one.id: one for one in kept.invitations},
        changes=kept.adjustments,
        given=kept.given,
        kept=kept,
    )
