"""A composition case as an integer programme: who may sit where, and how far each rule may give way."""

from collections.abc import Callable, Collection, Iterable
from math import inf

from msgspec import Struct

from delegations.composition import Arrangement, Candidate, Case, Place, Rule, unit_of, units_of
from delegations.composition.case import in_order
from tours.enums import RuleKind, RuleScope, SeatRole, Severity

from .programme import Programme
from .relaxation import Terms

HARD = (Severity.BLOCKS_MOVE, Severity.BLOCKS_SUBMISSION)
MOVE = 50  # a proposal does not make a move the board refuses, whatever few other rules that would help


class Counted(Struct, frozen=True):
    """People a rule counts together (of one unit, when it has units), and its bounds for them."""

    unit: str
    people: list[Candidate]
    least: int | None
    most: int | None


class Slack(Struct, frozen=True):
    """How far one rule gives way: `column` counts the people too few (or too many) in one delegation, unit or role."""

    column: int
    rule: Rule | None
    severity: Severity
    delegation: int | None
    unit: str
    below: bool
    bound: int


class Model:
    """Columns by meaning: `seats[c, d]` is 1 when c goes with d, `roles[c, d, role]` when in that role.

    `only` these candidates have seats, when given. `spare`: candidates who stand for that many people alike (invited
    ones). With `unlocking`, locks may be undone, each at the cost of its column in `unlocked`.
    """

    def __init__(
        self,
        case: Case,
        arrangement: Arrangement,
        *,
        only: Collection[int] | None = None,
        spare: dict[int, int] | None = None,
        unlocking: bool = False,
    ) -> None:
        self.case = case
        self.programme = Programme()
        self.seats: dict[tuple[int, int], int] = {}
        self.roles: dict[tuple[int, int, SeatRole], int] = {}
        self.slacks: list[Slack] = []
        self.unlocked: dict[int, int] = {}
        self._spare = spare or {}
        self._owners: dict[int, int] = {}
        self._rules = case.settled_rules
        self._announced = {place.candidate: place for place in case.announced if place.delegation in case.names}
        self.locks = _locks(case, arrangement)
        self.kept_out = {lock.candidate for lock in case.kept_out} - self.locks.keys()
        self._groups_of_roles = self._groups_by_role()
        for person in case.candidates:
            if only is None or person.id in only:
                self._seat(person, unlocking)
        for rule in self._rules:
            self._rule(rule)
        if not case.heads_are_counted:
            self._at_most_one_head_each()

    def may_go(self, person: Candidate) -> list[int]:
        """The delegations a proposal may choose for someone no lock decides about."""
        asked = not person.groups.isdisjoint(self.case.group) or person.id in self._announced
        return [number for number in self.case.names if asked and number not in person.away]

    def gap(self, *, hard: bool) -> Terms:
        """By how many people the rules that block (or warn) are broken; what blocks a move weighs as much as `MOVE`."""
        return {
            slack.column: MOVE if slack.severity == Severity.BLOCKS_MOVE else 1
            for slack in self.slacks
            if (slack.severity in HARD) == hard
        }

    def places(self) -> list[Place]:
        """The places of the last solution, locks as they were given."""
        places = []
        for (id, number), column in self.seats.items():
            if not self.programme.values[column]:
                continue
            if id in self.locks:
                places.append(self.locks[id])
                continue
            held = [role for role in SeatRole if self._value((id, number, role))]
            places.append(Place(id, number, held[0] if held else SeatRole.MEMBER))
        return places

    def _value(self, key: tuple[int, int, SeatRole]) -> int:
        return self.programme.values[self.roles[key]] if key in self.roles else 0

    def _groups_by_role(self) -> dict[tuple[SeatRole, int], set[str]]:
        """Role and delegation → the groups its holder must belong to; roles no rule speaks of are absent.

        A rule that only warns counts where it is alone: then someone outside its group breaks it no less than nobody.
        """
        groups: dict[tuple[SeatRole, int], set[str]] = {}
        roles = [rule for rule in self._rules if rule.kind == RuleKind.ROLE_FROM_GROUP]
        for role in SeatRole:
            for number in self.case.names:
                if found := [rule for rule in roles if rule.role == role and rule.is_for(number)]:
                    groups[role, number] = _groups_asked(found)
        return groups

    def _seat(self, person: Candidate, unlocking: bool) -> None:
        lock = self.locks.get(person.id)
        kept_out = person.id in self.kept_out
        if kept_out and not unlocking:
            return
        fixed = lock is not None and not unlocking
        numbers = self._where(person, lock, fixed)
        capacity = self._spare.get(person.id, 1)
        for number in numbers:
            self.seats[person.id, number] = self._own(person, capacity, fixed)
            for role in self._roles_open_to(person, number, lock, fixed):
                self.roles[person.id, number, role] = self._own(person, capacity, fixed)
            self._roles_need_the_seat(person, number)
        if len(numbers) > 1:
            self.programme.row({self.seats[person.id, number]: 1 for number in numbers}, upper=capacity)
        if unlocking and (kept_out or lock is not None):
            self._elastic_lock(person, numbers, lock)

    def _roles_need_the_seat(self, person: Candidate, number: int) -> None:
        """One role at most, and only for who goes."""
        if held := self.roles_of(person.id, number):
            self.programme.row(dict.fromkeys(held.values(), 1) | {self.seats[person.id, number]: -1}, upper=0)

    def _where(self, person: Candidate, lock: Place | None, fixed: bool) -> list[int]:
        numbers = [] if fixed else self.may_go(person)
        return numbers if lock is None else sorted({*numbers, lock.delegation})

    def _own(self, person: Candidate, capacity: int, fixed: bool) -> int:
        column = self.programme.column(capacity, int(fixed))
        self._owners[column] = person.id
        return column

    def is_someones(self, column: int) -> bool:
        """Whether it says where a person sits or as what; the others say how far something is missed."""
        return column in self._owners

    def _elastic_lock(self, person: Candidate, numbers: list[int], lock: Place | None) -> None:
        """A lock holds seat and role, or is undone and leaves what is open to anyone like this person."""
        undone = self.unlocked[person.id] = self.programme.column()
        for number in numbers:
            locked_here = lock is not None and number == lock.delegation
            seat = self.seats[person.id, number]
            self._hold(seat, undone, holds=locked_here, open_to_all=number in self.may_go(person))
            admitted = self._roles_open_to(person, number, None, False)
            for role, column in self.roles_of(person.id, number).items():
                holds = locked_here and lock is not None and role == lock.role
                self._hold(column, undone, holds=holds, open_to_all=role in admitted)

    def _hold(self, column: int, undone: int, *, holds: bool, open_to_all: bool) -> None:
        """Locked, the column is 1 where the lock holds it, else 0; undone, free where it is open to all, else 0."""
        if holds:
            self.programme.row({column: 1, undone: 1}, lower=1)
        else:
            self.programme.row({column: 1, undone: -1}, upper=0)
        if not open_to_all:
            self.programme.row({column: 1, undone: 1}, upper=1)

    def roles_of(self, id: int, number: int) -> dict[SeatRole, int]:
        keys = [(id, number, role) for role in SeatRole]
        return {key[2]: self.roles[key] for key in keys if key in self.roles}

    def _roles_open_to(self, person: Candidate, number: int, lock: Place | None, fixed: bool) -> list[SeatRole]:
        """The role of a lock or announced, and the roles the plan has rules for, when all of them admit the person."""
        if lock is not None and fixed:
            return [] if lock.role == SeatRole.MEMBER else [lock.role]
        locked, kept = _role_at(lock, number), _role_at(self._announced.get(person.id), number)
        found: list[SeatRole] = []
        for role in SeatRole:
            groups = self._groups_of_roles.get((role, number), set())
            is_given = role == kept or (role, number) in self._groups_of_roles
            if role != SeatRole.MEMBER and (role == locked or (is_given and groups <= person.groups)):
                found.append(role)
        return found

    def _sides(self, rule: Rule) -> list[tuple[int | None, tuple[int, ...]]]:
        if rule.scope == RuleScope.OVERALL:
            return [(None, tuple(self.case.names))]
        return [(number, (number,)) for number in self.case.names if rule.is_for(number)]

    def count(self, numbers: Iterable[int], people: Iterable[Candidate]) -> Terms:
        """How many of these people go with these delegations."""
        keys = [(person.id, number) for person in people for number in numbers]
        return {self.seats[key]: 1 for key in keys if key in self.seats}

    def _holders(self, role: SeatRole, numbers: Iterable[int]) -> Terms:
        keys = [(person.id, number, role) for person in self.case.candidates for number in numbers]
        return {self.roles[key]: 1 for key in keys if key in self.roles}

    def _rule(self, rule: Rule) -> None:
        role = rule.kind == RuleKind.ROLE_FROM_GROUP
        wholes = [] if role else parts(self.case, rule)
        for number, numbers in self._sides(rule):
            if role:
                self._role(rule, number, numbers)
                continue
            for part in wholes:
                terms = self.count(numbers, part.people)
                self._bound(rule, rule.severity, number, part.unit, terms, part.least, part.most)

    def _at_most_one_head_each(self) -> None:
        for number in self.case.names:
            heads = self._holders(SeatRole.HEAD, (number,))
            self._bound(None, Severity.BLOCKS_SUBMISSION, number, "", heads, None, 1)

    def _role(self, rule: Rule, number: int | None, numbers: tuple[int, ...]) -> None:
        role = rule.role or SeatRole.HEAD
        self._bound(rule, rule.severity, number, "", self._holders(role, numbers), rule.minimum, rule.maximum)
        if rule.group is not None:
            stray = {id for id, one in self.case.people.items() if not (rule.counts(one) or one.is_named)}
            holders = self._holders(role, numbers)
            strays = {column: 1 for column in holders if self._owners[column] in stray}
            if strays:
                severity = Severity.WARNS if rule.severity == Severity.WARNS else Severity.BLOCKS_MOVE
                self._bound(rule, severity, number, str(role.label), strays, None, 0)

    def _bound(
        self,
        rule: Rule | None,
        severity: Severity,
        number: int | None,
        unit: str,
        terms: Terms,
        least: int | None,
        most: int | None,
    ) -> None:
        if least:
            able = {self._owners[column] for column in terms}
            hopeless = least - sum(self._spare.get(id, 1) for id in able)
            short = self.programme.column(least, max(0, hopeless))
            self.slacks.append(Slack(short, rule, rule.severity_below if rule else severity, number, unit, True, least))
            self.programme.row(terms | {short: 1}, lower=least)
        if most is not None and sum(self.programme.upper[column] for column in terms) > most:
            over = self.programme.column(inf)
            self.slacks.append(Slack(over, rule, severity, number, unit, False, most))
            self.programme.row(terms | {over: -1}, upper=most)


def _locks(case: Case, arrangement: Arrangement) -> dict[int, Place]:
    """Of people and delegations that are still there."""
    return {
        id: place
        for id, place in arrangement.items()
        if place.locked and id in case.people and place.delegation in case.names
    }


def _groups_asked(rules: Collection[Rule]) -> set[str]:
    """Of the rules of one role in one delegation."""
    asked = [rule for rule in rules if rule.severity in HARD or len(rules) == 1]
    return {rule.group for rule in asked if rule.group is not None}


def _role_at(place: Place | None, number: int) -> SeatRole | None:
    return place.role if place is not None and place.delegation == number else None


def parts(case: Case, rule: Rule) -> list[Counted]:
    """What a rule counts in each delegation it looks at. Roles aside."""
    people = case.counted_by(rule)
    if rule.kind == RuleKind.AGENCY_COVERAGE:
        at = _by(people, lambda person: [person.agency])
        return [Counted(name, at.get(code, []), rule.least, None) for code, name in rule.agencies]
    if rule.kind == RuleKind.INDEX_COVERAGE:
        following = _by(people, lambda person: person.indices)
        indices = in_order(rule.indices)
        return [Counted(str(index.label), following.get(index, []), rule.least, None) for index in indices]
    if rule.is_by_unit:
        of = _by(people, lambda person: [unit_of(rule, person)])
        units, silent = units_of(case, rule)
        return [
            Counted(unit, of.get(unit, []), None if unit in silent else rule.minimum, rule.maximum) for unit in units
        ]
    return [Counted("", people, rule.minimum, rule.maximum)]


def _by[Key](people: list[Candidate], keys: Callable[[Candidate], Iterable[Key]]) -> dict[Key, list[Candidate]]:
    found: dict[Key, list[Candidate]] = {}
    for person in people:
        for key in keys(person):
            found.setdefault(key, []).append(person)
    return found
