"""The records of a composition case: people, groups, rules, delegations, places. Values only."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from copy import replace
from dataclasses import dataclass, field
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import force_setattr

from config.words import vn_date
from tours.enums import Fairness, FirstAim, Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

# A group named by its people ("Lãnh đạo Sở Nội vụ") reads on in a sentence; any other name is quoted.
_NAMES_PEOPLE = ("Lãnh đạo", "Thành viên", "Đại diện", "Cán bộ", "Công chức", "Viên chức", "Chuyên viên")


class Group(Struct, frozen=True):
    """A participant group (diện) of the plan; `section` is where the plan names it ("mục II.2.c"), `short` how boards
    and tables head it."""

    code: str
    name: str
    section: str = ""
    short: str = ""

    @property
    def people(self) -> str:
        """The group as the noun of a sentence: "lãnh đạo Sở Nội vụ", "người thuộc diện “Tổ giúp việc”"."""
        if self.name.startswith(_NAMES_PEOPLE):
            return self.name[0].lower() + self.name[1:]
        return f"người thuộc diện “{self.name}”"


class Candidate(Struct, frozen=True):
    """A nominated person. `away`: numbers of the delegations this person cannot go with."""

    id: int
    name: str
    post: str
    agency: str
    agency_name: str
    locality: str | None = None
    groups: frozenset[str] = frozenset()
    level: PositionLevel | None = None
    indices: frozenset[Index] = frozenset()
    away: frozenset[int] = frozenset()
    prefers: int | None = None
    decision: str = ""  # by which the committee added him
    is_named: bool = False  # the plan sends him by name
    waited: int = 0  # past plans since he last went that had his name and did not take him


class Rule(Struct, frozen=True):
    """One composition rule of the plan, with the plan's sentence (`quote`) and its place (`section`, "mục II.2.c").

    `agencies` are (code, name). For a count by agency or locality, listed names bound the rule to them; without a list
    it covers everyone's; named twice, each counts once. `delegation` narrows a rule of each delegation to one of them.
    Without a `minimum`, coverage rules ask for 1.
    """

    id: int
    kind: RuleKind
    scope: RuleScope
    severity: Severity
    group: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    role: SeatRole | None = None
    indices: frozenset[Index] = frozenset()
    agencies: tuple[tuple[str, str], ...] = ()
    localities: tuple[str, ...] = ()
    delegation: int | None = None
    quote: str = ""
    section: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "agencies", tuple(dict.fromkeys(self.agencies)))
        force_setattr(self, "localities", tuple(dict.fromkeys(self.localities)))

    @property
    def severity_below(self) -> Severity:
        """How grave too few is. Seats fill one at a time, so too few never blocks a move: it blocks submission,
        and where each agency or locality is counted it warns."""
        if self.severity != Severity.BLOCKS_MOVE:
            return self.severity
        return Severity.WARNS if self.is_by_unit else Severity.BLOCKS_SUBMISSION

    @property
    def least(self) -> int:
        """How many a coverage rule asks for: 1 when the plan names no number."""
        return 1 if self.minimum is None else self.minimum

    @property
    def is_by_unit(self) -> bool:
        """Whether it counts each locality or each agency."""
        return self.kind in (RuleKind.LOCALITY_COUNT, RuleKind.AGENCY_COUNT)

    @property
    def where(self) -> str:
        """Where the plan says it, to stand after a clause: " (mục II.2.c)"."""
        return f" ({self.section})" if self.section else ""

    @property
    def is_of_each(self) -> bool:
        return self.scope == RuleScope.EACH_DELEGATION

    def counts(self, person: Candidate) -> bool:
        """Whether the person is of its group; without one it counts everybody."""
        return self.group is None or self.group in person.groups

    def is_for(self, delegation: int | None) -> bool:
        return self.delegation in (None, delegation)


def in_order(indices: Collection[Index]) -> list[Index]:
    return [index for index in Index if index in indices]


def as_role(role: SeatRole) -> str:
    """The role after whom or where: ", làm Trưởng đoàn"; nothing of a member."""
    return "" if role == SeatRole.MEMBER else f", làm {role.label}"


class Answer(Enum):
    """What a locality or an agency did of which no candidate counts."""

    NO = auto()
    DECLINED = auto()
    WAITING = auto()
    RETURNED = auto()
    OTHER = auto()
    SILENT = auto()
    UNKNOWN = auto()


class Delegation(Struct, frozen=True):
    number: int
    name: str


class Place(Struct, frozen=True):
    """A person's place. A lock keeps delegation and role; `reason` is the organiser's, as a clause without a stop."""

    candidate: int
    delegation: int
    role: SeatRole = SeatRole.MEMBER
    locked: bool = False
    reason: str = ""


class LockOut(Struct, frozen=True):
    """A person kept out of every delegation; `reason` is the organiser's, as a clause without a stop."""

    candidate: int
    reason: str = ""


class Prices(Struct, frozen=True):
    """What one step away from the plan weighs, of fewer people than a delegation should have, a lock undone, one person
    invited, more people than the plan allows, one less than the plan asks of its people. The least sum is the smallest
    change."""

    fewer: int = 2
    unlock: int = 2
    invite: int = 3
    more: int = 4
    less: int = 5


class Called(Struct, frozen=True):
    """Whom the plan names for the round of a delegation; `candidate`: None while nobody of the tour is he."""

    name: str
    agency_name: str
    round: str
    delegation: int
    role: SeatRole
    candidate: int | None


class Days(Struct, frozen=True):
    """A round whose days are known; `name` tells it from the rounds of other tours."""

    name: str
    starts_on: datetime.date
    ends_on: datetime.date

    def __str__(self) -> str:
        return f"{self.name} ({vn_date(self.starts_on)} đến {vn_date(self.ends_on)})"

    def meets(self, other: "Days") -> bool:
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


type Arrangement = Mapping[int, Place]
"""Candidate id → place; whoever is not in it is unassigned."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a composition is judged by. `groups` and `rules` are in the plan's order; the rest has none.

    `answers`: unit → what it did, for units a rule counts; a unit that is not there is not known.
    `called`: whom the plan names; `days`: delegation → its round, where its days are known; `elsewhere`: candidate →
    the rounds of other tours on whose lists he stands.
    `announced`: the places of the last published version, which a proposal keeps where it can. `settled_rules` are the
    active ones in an order of their own, so that what is worked out from them is the same however they were given.
    """

    candidates: tuple[Candidate, ...]
    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    delegations: tuple[Delegation, ...]
    kept_out: tuple[LockOut, ...] = ()
    announced: tuple[Place, ...] = ()
    called: tuple[Called, ...] = ()
    days: Mapping[int, Days] = field(default_factory=dict, compare=False)
    elsewhere: Mapping[int, tuple[Days, ...]] = field(default_factory=dict, compare=False)
    answers: Mapping[str, Answer] = field(default_factory=dict, compare=False)
    prices: Prices = field(default_factory=Prices)
    fairness: Fairness = Fairness.POST
    seed: str = ""  # of a draw
    first_aim: FirstAim = FirstAim.BALANCE
    people: Mapping[int, Candidate] = field(init=False, repr=False, compare=False)
    group: Mapping[str, Group] = field(init=False, repr=False, compare=False)
    names: Mapping[int, str] = field(init=False, repr=False, compare=False)
    active_rules: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    settled_rules: tuple[Rule, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        def settle(name: str, value: object) -> None:
            object.__setattr__(self, name, value)

        settle("candidates", tuple(sorted(self.candidates, key=lambda person: person.id)))
        settle("delegations", tuple(sorted(self.delegations, key=lambda delegation: delegation.number)))
        settle("kept_out", tuple(sorted(self.kept_out, key=lambda lock: lock.candidate)))
        settle("announced", tuple(sorted(self.announced, key=lambda place: place.candidate)))
        settle("people", {person.id: person for person in self.candidates})
        settle("group", {group.code: group for group in self.groups})
        settle("names", {delegation.number: delegation.name for delegation in self.delegations})
        settle("active_rules", tuple(rule for rule in self.rules if rule.severity != Severity.OFF))
        settle("settled_rules", tuple(sorted(map(_settled, self.active_rules), key=_place_of_rule)))

    @property
    def heads_are_counted(self) -> bool:
        """Whether a rule says how many heads there may be, or asks for more than one each; else each delegation has
        one."""
        return any(
            rule.role == SeatRole.HEAD
            and (
                rule.maximum is not None
                or (rule.minimum or 0) > (1 if rule.scope == RuleScope.EACH_DELEGATION else len(self.delegations))
            )
            for rule in self.active_rules
        )

    def counted_by(self, rule: Rule) -> list[Candidate]:
        group = rule.group
        return [person for person in self.candidates if group is None or group in person.groups]

    def open_to(self, person: Candidate) -> list[int]:
        """The delegations the person can go with."""
        return [number for number in self.names if number not in person.away]

    def announced_place(self, candidate: int) -> Place | None:
        return next((place for place in self.announced if place.candidate == candidate), None)

    def sizes_of(self, delegation: int | None) -> Iterator[Rule]:
        """The rules that say how many one delegation has."""
        for rule in self.active_rules:
            if rule.kind == RuleKind.SIZE and rule.is_of_each and rule.is_for(delegation):
                yield rule

    def answer_of(self, unit: str) -> Answer:
        return self.answers.get(unit, Answer.UNKNOWN)

    def people_of(self, group: str | None) -> str:
        """The noun for whom a rule counts: the group's people, or "người" when it counts everyone."""
        return "người" if group is None else self.group[group].people


def _settled(rule: Rule) -> Rule:
    return replace(rule, agencies=tuple(sorted(rule.agencies)), localities=tuple(sorted(rule.localities)))


def _place_of_rule(rule: Rule) -> tuple[object, ...]:
    """By key; the rest tells apart the parts of one rule that a composition changed for some."""
    parts = (rule.delegation or 0, rule.kind, rule.agencies, rule.localities, tuple(sorted(rule.indices)))
    return (rule.id, *parts, rule.minimum or 0, rule.maximum or 0, rule.group or "", rule.role or "")
