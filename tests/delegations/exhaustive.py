"""Small random cases, and a search through every arrangement of one that shares nothing with the model.

Rules become tallies: who counts there, and what one too few or too many weighs. A branch that cannot win is left.
"""

import random
from collections.abc import Callable, Iterator
from copy import replace

from msgspec import Struct

from delegations.composition import Arrangement, Candidate, Case, Delegation, LockOut, Place, Rule
from tests.delegations import plan8752 as plan
from tours.enums import Fairness, FirstAim, Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

HEAD, SECRETARY, MEMBER = SeatRole.HEAD, SeatRole.SECRETARY, SeatRole.MEMBER
MOVE = 50
GROUPS = (plan.HEADS, plan.LEADERS, plan.DISTRICTS)
PLACES = ("Ninh Hòa", "Cam Lâm", None)
SHAPES = (
    plan.SIZE,
    plan.HEAD,
    replace(plan.DEPUTY, id=8, role=SECRETARY, group=plan.DISTRICTS),
    replace(plan.COVERAGE, agencies=plan.DEPARTMENTS[:2]),
    replace(plan.HELPER, group=plan.LEADERS),
    replace(plan.LOCALITY, localities=()),
    replace(plan.INDICES, indices=frozenset({Index.PCI, Index.PAPI})),
    Rule(9, RuleKind.AGENCY_COUNT, plan.EACH, plan.SUBMISSION),
)


def random_case(chance: random.Random, people: int) -> tuple[Case, dict[int, Place]]:
    """One to three delegations, up to five rules of any severity, perhaps a lock in, a lock out, a seat announced."""
    delegations = tuple(Delegation(number, f"Đoàn {number}") for number in range(1, chance.choice((1, 2, 2, 3)) + 1))
    numbers = [one.number for one in delegations]
    candidates = tuple(_person(chance, id, numbers) for id in range(1, people + 1))
    rules = tuple(_rule(chance, rule) for rule in chance.sample(SHAPES, chance.randint(1, 5)))
    locks: dict[int, Place] = {}
    out: tuple[LockOut, ...] = ()
    announced: tuple[Place, ...] = ()
    if chance.random() < 0.3:
        id = chance.randint(1, people)
        locks[id] = Place(id, chance.choice(numbers), chance.choice((MEMBER, MEMBER, HEAD)), True, "đã phân công")
    if chance.random() < 0.2 and (left := chance.randint(1, people)) not in locks:
        out = (LockOut(left, "đi công tác"),)
    if chance.random() < 0.2:
        announced = (Place(chance.randint(1, people), chance.choice(numbers), chance.choice((MEMBER, HEAD))),)
    return plan.case(candidates, rules, out, announced, delegations), locks


def _person(chance: random.Random, id: int, numbers: list[int]) -> Candidate:
    code, name = chance.choice(plan.DEPARTMENTS[:2])
    return Candidate(
        id,
        f"Người {id}",
        "",
        code,
        name,
        chance.choice(PLACES),
        frozenset(chance.sample(GROUPS, chance.choice((0, 1, 1, 2)))),
        indices=frozenset(chance.sample((Index.PCI, Index.PAPI), chance.choice((0, 1)))),
        away=frozenset(number for number in numbers if chance.random() < 0.15),
    )


def _rule(chance: random.Random, rule: Rule) -> Rule:
    minimum, maximum = chance.choice((None, None, 1, 1, 2, 3)), chance.choice((None, 1, 2, 3))
    if minimum is not None and maximum is not None and maximum < minimum:
        maximum = minimum
    severity = chance.choice((Severity.BLOCKS_MOVE, *[Severity.BLOCKS_SUBMISSION] * 3, Severity.WARNS, Severity.OFF))
    return replace(
        rule, minimum=minimum, maximum=maximum, severity=severity, scope=chance.choice((plan.EACH, plan.OVERALL))
    )


class Tally(Struct, frozen=True):
    """Whoever `counts` a place, at least and at most so many, and what one too few or too many weighs."""

    counts: Callable[[Candidate, Place], bool]
    least: int
    most: float
    weighs_below: int
    weighs_above: int

    def gap(self, count: int, can_come: int = 0) -> int:
        below = max(0, self.least - count - can_come) * self.weighs_below
        return below + (int(max(0, count - self.most)) * self.weighs_above if self.most < count else 0)


def tallies_of(case: Case) -> list[Tally]:
    found = [tally for rule in case.rules for tally in _of_rule(case, rule)]
    heads = [rule for rule in case.rules if rule.role == HEAD and rule.severity != Severity.OFF]
    asks_for_more = any(
        (rule.minimum or 0) > (1 if rule.scope == RuleScope.EACH_DELEGATION else len(case.delegations))
        for rule in heads
    )
    if not asks_for_more and not any(rule.maximum is not None for rule in heads):
        found += [Tally(_holds(HEAD, number), 0, 1, 1, 1) for number in case.names]
    return found


def _of_rule(case: Case, rule: Rule) -> Iterator[Tally]:
    weights = {Severity.BLOCKS_MOVE: MOVE, Severity.BLOCKS_SUBMISSION: 1}
    above = weights.get(rule.severity, 0)
    units = rule.kind in (RuleKind.LOCALITY_COUNT, RuleKind.AGENCY_COUNT)
    below = (0 if units else 1) if rule.severity == Severity.BLOCKS_MOVE else above
    stray = 0 if rule.severity in (Severity.WARNS, Severity.OFF) else MOVE
    for number in case.names if rule.scope == RuleScope.EACH_DELEGATION else (None,):
        least, most = rule.minimum or 0, float("inf") if rule.maximum is None else rule.maximum
        if rule.kind == RuleKind.ROLE_FROM_GROUP and rule.role:
            yield Tally(_holds(rule.role, number), least, most, below, above)
            yield Tally(_strays(rule, number), 0, 0, 0, stray)
        elif rule.kind in (RuleKind.AGENCY_COVERAGE, RuleKind.INDEX_COVERAGE):
            of_agency = [_unit(rule, number, "agency", code) for code, _ in rule.agencies]
            for counts in of_agency or [_follows(rule, number, index) for index in rule.indices]:
                yield Tally(counts, 1 if rule.minimum is None else rule.minimum, float("inf"), below, above)
        elif units:
            key = "locality" if rule.kind == RuleKind.LOCALITY_COUNT else "agency_name"
            there = {getattr(one, key) for one in case.candidates if rule.group is None or rule.group in one.groups}
            for unit in there - {None}:
                yield Tally(_unit(rule, number, key, unit), least, most, below, above)
        else:
            yield Tally(_unit(rule, number, "", ""), least, most, below, above)


def _here(place: Place, number: int | None) -> bool:
    return number is None or place.delegation == number


def _holds(role: SeatRole, number: int | None) -> Callable[[Candidate, Place], bool]:
    return lambda _person, place: place.role == role and _here(place, number)


def _strays(rule: Rule, number: int | None) -> Callable[[Candidate, Place], bool]:
    return lambda person, place: place.role == rule.role and _here(place, number) and rule.group not in person.groups


def _follows(rule: Rule, number: int | None, index: Index) -> Callable[[Candidate, Place], bool]:
    asked = rule.group
    return lambda one, place: _here(place, number) and index in one.indices and (not asked or asked in one.groups)


def _unit(rule: Rule, number: int | None, key: str, unit: str) -> Callable[[Candidate, Place], bool]:
    asked = rule.group
    return lambda one, place: (
        _here(place, number) and (not asked or asked in one.groups) and (not key or getattr(one, key) == unit)
    )


def options_of(case: Case, locks: Arrangement) -> list[list[Place | None]]:
    """For each candidate every place allowed: locks kept, nobody where they cannot go or whom nobody asked."""
    out = {lock.candidate for lock in case.kept_out}
    announced = {place.candidate for place in case.announced}
    roles = [MEMBER, HEAD, *{rule.role for rule in case.rules if rule.role == SECRETARY}]
    options: list[list[Place | None]] = []
    for one in case.candidates:
        if one.id in locks:
            options.append([locks[one.id]])
        elif one.id in out or not (one.groups or one.id in announced):
            options.append([None])
        else:
            numbers = [number for number in case.names if number not in one.away]
            options.append([*(Place(one.id, number, role) for role in roles for number in numbers), None])
    return options


def value_of(case: Case, arrangement: Arrangement) -> int:
    places = [(case.people[id], place) for id, place in arrangement.items()]
    return sum(tally.gap(sum(tally.counts(*seat) for seat in places)) for tally in tallies_of(case))


def can_beat(case: Case, locks: Arrangement, goal: int) -> bool:
    """Whether any arrangement breaks the rules that block by less than `goal`."""
    tallies = [tally for tally in tallies_of(case) if tally.weighs_below or tally.weighs_above]
    people = [
        [tuple(place is not None and tally.counts(one, place) for tally in tallies) for place in options]
        for one, options in zip(case.candidates, options_of(case, locks), strict=True)
    ]
    people.sort(key=len)
    people = [list(dict.fromkeys(options)) for options in people]
    coming = [[0] * len(tallies)]
    for options in reversed(people):
        coming.append([more + any(column) for more, column in zip(coming[-1], zip(*options, strict=True), strict=True)])
    coming.reverse()

    def beats(place: int, counts: list[int]) -> bool:
        bound = sum(map(Tally.gap, tallies, counts, coming[place]))
        if bound >= goal or place == len(people):
            return bound < goal
        return any(
            beats(place + 1, [count + one for count, one in zip(counts, option, strict=True)])
            for option in people[place]
        )

    return beats(0, [0] * len(tallies))


def varied(number: int) -> tuple[random.Random, Case, dict[int, Place]]:
    """A small case with posts, wishes, and now and then a rule for one delegation."""
    chance = random.Random(number)  # noqa: S311 - cases, not secrets
    case, locks = random_case(chance, people=1 + number % 9)
    levels, numbers = (None, *PositionLevel), (None, *case.names)
    way = chance.choice(list(Fairness))
    case = replace(case, fairness=way, seed=str(chance.getrandbits(20)) if way == Fairness.DRAW else "")
    case = replace(case, first_aim=chance.choice(list(FirstAim)))
    people = [
        replace(one, level=chance.choice(levels), prefers=chance.choice(numbers), waited=chance.choice((0, 0, 1, 2)))
        for one in case.candidates
    ]
    return chance, replace(case, candidates=tuple(people)), locks
