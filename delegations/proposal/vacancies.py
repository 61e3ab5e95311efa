"""Empty seats of an arrangement and who could take them, best first. The organiser decides."""

from itertools import islice

from msgspec import Struct

from delegations.composition import (
    Arrangement,
    Candidate,
    Case,
    Check,
    Effect,
    Place,
    Rule,
    Tried,
    check,
    effects_of_move,
    moved,
    problems_with_move,
)
from tours.enums import RuleKind, SeatRole, Severity

from .aims import first_group
from .model import HARD, MOVE
from .ranking import rank

MOST_SHOWN = 8


class Vacancy(Struct, frozen=True):
    """A seat to fill. `left`: the candidate whose seat it was, known to the case or not; `group`: whom a rule asks."""

    delegation: int
    role: SeatRole
    group: str | None = None
    left: int | None = None


class SeatChoice(Struct, frozen=True):
    """Someone for the seat, and what it does to the rules, in sentences. `blocks`: it breaks a rule that must hold."""

    candidate: int
    effects: tuple[Effect, ...]
    blocks: bool = False


def vacancies_in(case: Case, arrangement: Arrangement) -> tuple[Vacancy, ...]:
    """Seats whose holder is no longer registered, announced seats nobody took over, then seats the rules ask for."""
    found = [
        Vacancy(place.delegation, place.role, left=place.candidate)
        for place in sorted(arrangement.values(), key=lambda place: place.candidate)
        if place.candidate not in case.people and place.delegation in case.names
    ]
    found += _announced(case, arrangement)
    for finding in check(case, arrangement):
        if finding.rule is not None and finding.delegation is not None and finding.short:
            found += _asked(finding.rule, finding.delegation, found)
    return tuple(found)


def _asked(rule: Rule, number: int, found: list[Vacancy]) -> list[Vacancy]:
    """The seat a rule asks for, unless one already found answers it."""
    here = [vacancy for vacancy in found if vacancy.delegation == number]
    if here and rule.kind == RuleKind.SIZE:
        return []
    role = rule.role if rule.kind == RuleKind.ROLE_FROM_GROUP and rule.role else SeatRole.MEMBER
    if any(one.role == role and one.group in (None, rule.group) for one in here):
        return []
    return [Vacancy(number, role, rule.group)]


def choices_for(case: Case, arrangement: Arrangement, vacancy: Vacancy) -> tuple[SeatChoice, ...]:
    """The best few who may take it: of the reserve, and for a duty also members of that delegation.

    First those who leave the rules best kept, then the reserve, then by the plan's groups, post and registration.
    """
    look = Tried().check
    without = {id: place for id, place in arrangement.items() if id != vacancy.left}
    order = {group.code: place for place, group in enumerate(case.groups)}
    known: dict[tuple[object, ...], tuple[int, int]] = {}
    ranked: list[tuple[tuple[int, int, bool, int, tuple[int, ...]], Candidate]] = []
    for person in case.candidates:
        asked = first_group(case, person)
        if asked is None or not _may_take(case, without, vacancy, person):
            continue
        kind = kind_of(case, without, person)
        if kind not in known:
            known[kind] = gaps(case, moved(without, person.id, vacancy.delegation, vacancy.role), look)
        ranked.append(((*known[kind], person.id in without, order[asked], rank(case, person)), person))
    ranked.sort(key=lambda item: item[0])
    moves = ((person.id, vacancy.delegation, vacancy.role) for _, person in ranked)
    allowed = islice((move for move in moves if not problems_with_move(case, without, *move, check=look)), MOST_SHOWN)
    return tuple(
        SeatChoice(
            move[0],
            tuple(effects_of_move(case, without, *move, check=look)),
            _blocks(case, without, moved(without, *move), look),
        )
        for move in allowed
    )


def _blocks(case: Case, before: Arrangement, after: Arrangement, look: Check) -> bool:
    known = {finding.key for finding in look(case, before) if finding.blocks}
    return any(finding.blocks and finding.key not in known for finding in look(case, after))


def _may_take(case: Case, arrangement: Arrangement, vacancy: Vacancy, person: Candidate) -> bool:
    """Of the group that is asked, and free."""
    is_of_group = vacancy.group is None or vacancy.group in person.groups
    return is_of_group and _is_free(case, arrangement, vacancy, person)


def _is_free(case: Case, arrangement: Arrangement, vacancy: Vacancy, person: Candidate) -> bool:
    """Able to go and in no delegation, or for a duty a member of this one."""
    kept_out = {lock.candidate for lock in case.kept_out}
    if person.id < 0 or vacancy.delegation in person.away or person.id in kept_out:
        return False
    place = arrangement.get(person.id)
    if place is None:
        return True
    is_duty = vacancy.role != SeatRole.MEMBER
    return is_duty and place.role == SeatRole.MEMBER and place.delegation == vacancy.delegation


def _announced(case: Case, arrangement: Arrangement) -> list[Vacancy]:
    """An announced seat is open while its delegation has fewer people than were announced."""
    found = []
    for number in case.names:
        before = [place for place in case.announced if place.delegation == number]
        now = [place for place in arrangement.values() if place.delegation == number]
        missing = len(before) - len(now)
        gone = [place for place in before if place.candidate not in arrangement]
        for place in gone[: max(0, missing)]:
            taken_over = _count(now, place.role) >= _count(before, place.role)
            role = SeatRole.MEMBER if taken_over else place.role
            found.append(Vacancy(number, role, left=place.candidate))
    return found


def _count(places: list[Place], role: SeatRole) -> int:
    return sum(place.role == role for place in places)


def kind_of(case: Case, arrangement: Arrangement, person: Candidate) -> tuple[object, ...]:
    """People of one kind leave every rule as much kept or broken: one of them is checked for all."""
    by_agency = by_locality = False
    for rule in case.active_rules:
        if rule.counts(person):
            by_locality |= rule.kind == RuleKind.LOCALITY_COUNT
            by_agency |= rule.kind == RuleKind.AGENCY_COUNT
            is_covered = any(person.agency == code for code, _ in rule.agencies)
            by_agency |= rule.kind == RuleKind.AGENCY_COVERAGE and is_covered
    return (
        person.groups,
        person.indices,
        person.agency if by_agency else "",
        person.locality if by_locality else None,
        *(bool(person.decision), person.is_named, person.away, arrangement.get(person.id) is not None),
        *((person.id,) if person.is_named or person.id in case.elsewhere else ()),
    )


def gaps(case: Case, arrangement: Arrangement, look: Check) -> tuple[int, int]:
    """How far the rules that block, and the warnings, are broken."""
    hard = warned = 0
    for finding in look(case, arrangement):
        if finding.severity in HARD:
            hard += finding.gap * (MOVE if finding.severity == Severity.BLOCKS_MOVE else 1)
        elif not finding.met:
            warned += max(1, finding.gap)
    return hard, warned
