"""Changes after which the rules can all hold, as steps, and what a case is once they are taken."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from copy import replace
from enum import Enum
from typing import Any

from msgspec import Struct

from config.naming import named
from delegations.composition import Arrangement, Candidate, Case, Place, Prices, Rule
from tours.enums import RuleKind, SeatRole

from .guests import guests_of
from .model import HARD, Model, Slack
from .relaxation import Terms
from .remedy import least_gap

_NEVER = 1000
_ELSE = 100  # times dearer, what is not of the kind a remedy is to be of
_MOST_INVITED = 60
_HIGHEST = 100_000  # above every bound and every number of people
_INVITATION = named("Cần cơ quan cử thêm, hoặc quyết định của {committee}.")


class Kind(Enum):
    """What a step touches."""

    SEATS = "Đổi số chỗ của các đoàn"
    INVITE = "Mời thêm người"
    LOCKS = "Bỏ khóa"
    RULES = "Nới điều kế hoạch đòi hỏi"


class Step(Struct, frozen=True):
    """One change: new bounds of a rule (in one delegation, for one unit), people to invite, or a lock to undo.

    `price` says what taking it costs, in the plan's terms; `points` is the same as a number.
    """

    text: str
    rule: int | None = None
    delegation: int | None = None
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    invite: Candidate | None = None
    count: int = 0
    unlock: int | None = None
    price: str = ""
    kind: Kind = Kind.RULES
    points: int = 0


class Change(Struct, frozen=True):
    """Steps; `is_proved`: no others of that kind weigh less."""

    steps: tuple[Step, ...]
    is_proved: bool


def smallest_change(case: Case, current: Arrangement) -> tuple[Step, ...]:
    """The least costly steps after which a proposal exists; none of them can be left out. Empty when none is needed."""
    gap = least_gap(case, current)
    return change(case, current, gap, None).steps if gap else ()


def change(case: Case, current: Arrangement, gap: int, kind: Kind | None) -> Change:
    """The least costly steps when the rules are broken by `gap` at the least; of one kind as far as that goes.

    Of changes that cost the same the most even one is taken, then the first in order.
    """
    guests = guests_of(case, current)
    spare = {guest.id: min(gap, _MOST_INVITED) for guest in guests}
    model = Model(replace(case, candidates=(*case.candidates, *guests)), current, spare=spare, unlocking=True)
    hard = [slack for slack in model.slacks if slack.severity in HARD]
    costs = {
        column: cost * (1 if kind in (None, of) else _ELSE) for column, (of, cost) in _costs(model, hard, spare).items()
    }
    uneven = _unevenness(model, hard)
    model.programme.minimise(costs)
    is_proved = model.programme.bounds[0] >= model.programme.value(costs)
    model.programme.minimise(uneven)
    model.programme.minimise({column: position + 1 for position, column in enumerate(costs)})
    steps = (
        *_unlockings(case, model, current),
        *_boundings(case, model, hard),
        *(step for guest in guests for step in _inviting(case, model, guest)),
    )
    return Change(steps, is_proved)


def _unevenness(model: Model, slacks: Iterable[Slack]) -> Terms:
    """How far apart the new bounds of one rule are over the delegations."""
    alike: dict[tuple[object, ...], list[Slack]] = {}
    for slack in slacks:
        if slack.rule is not None and slack.delegation is not None:
            alike.setdefault((slack.rule.id, slack.rule.kind, slack.unit, slack.below), []).append(slack)
    terms: Terms = {}
    for group in alike.values():
        if len(group) > 1:
            most, least = (model.programme.column(_HIGHEST) for _ in range(2))
            for slack in group:
                sign = 1 if slack.below else -1
                model.programme.row({most: 1, slack.column: sign}, lower=slack.bound)
                model.programme.row({least: 1, slack.column: sign}, upper=slack.bound)
            terms |= {most: 1, least: -1}
    return terms


def applied(case: Case, current: Arrangement, steps: Iterable[Step]) -> tuple[Case, dict[int, Place]]:
    """The case and the arrangement once the steps are taken; invited people get ids below the first one,
    as the open seats of a board have, so that what is said of a remedy is what trying it gives.

    Invitations come first: a rule that counts each agency or locality counts those of the invited too.
    """
    arrangement = dict(current)
    for step in sorted(steps, key=lambda step: step.invite is None):
        if step.unlock is not None:
            arrangement.pop(step.unlock, None)
            case = replace(case, kept_out=tuple(lock for lock in case.kept_out if lock.candidate != step.unlock))
        elif step.invite is not None:
            first = min((0, *(person.id for person in case.candidates)))
            invited = [replace(step.invite, id=first - number) for number in range(1, step.count + 1)]
            case = replace(case, candidates=(*case.candidates, *invited))
        else:
            case = replace(case, rules=tuple(part for rule in case.rules for part in _amended(case, rule, step)))
    return case, arrangement


def _costs(model: Model, slacks: Iterable[Slack], guests: Container[int]) -> dict[int, tuple[Kind, int]]:
    """Column → the kind and what it costs to let a rule give way, to undo a lock, to invite somebody."""
    prices = model.case.prices
    costs = {slack.column: (_kind(slack), _cost(prices, slack)) for slack in slacks}
    costs |= dict.fromkeys(model.unlocked.values(), (Kind.LOCKS, prices.unlock))
    invited = (column for (id, _), column in model.seats.items() if id in guests)
    return costs | dict.fromkeys(invited, (Kind.INVITE, prices.invite))


def _kind(slack: Slack) -> Kind:
    return Kind.SEATS if slack.rule is not None and slack.rule.kind == RuleKind.SIZE else Kind.RULES


def _cost(prices: Prices, slack: Slack) -> int:
    if slack.rule is None or (slack.rule.kind == RuleKind.ROLE_FROM_GROUP and slack.unit):
        return _NEVER
    if not slack.below:
        return prices.more
    return prices.fewer if slack.rule.kind == RuleKind.SIZE else prices.less


def _unlockings(case: Case, model: Model, current: Arrangement) -> Iterator[Step]:
    for id, column in model.unlocked.items():
        if model.programme.values[column]:
            yield _unlocking(case, id, current)


def _unlocking(case: Case, id: int, current: Arrangement) -> Step:
    place = current.get(id)
    is_in = place is not None and place.locked
    where = f"ở {case.names[place.delegation]}" if place is not None and is_in else "ngoài đoàn"
    reason = (
        place.reason
        if place is not None and is_in
        else next((lock.reason for lock in case.kept_out if lock.candidate == id), "")
    )
    price = f"Không còn giữ quyết định: {reason}." if reason else "Không còn giữ quyết định đã khóa."
    text = f"Bỏ khóa {where} của {case.people[id].name}."
    return Step(text, unlock=id, price=price, kind=Kind.LOCKS, points=case.prices.unlock)


def _inviting(case: Case, model: Model, guest: Candidate) -> list[Step]:
    value = model.programme.values
    counts: Counter[tuple[int, SeatRole]] = Counter()
    for number in case.names:
        seat = model.seats.get((guest.id, number))
        if seat is None or not value[seat]:
            continue
        held = {role: value[column] for role, column in model.roles_of(guest.id, number).items()}
        counts.update({(number, role): count for role, count in held.items()})
        counts[number, SeatRole.MEMBER] = value[seat] - sum(held.values())
    return invitations(case, guest, counts)


def invitations(case: Case, guest: Candidate, counts: Mapping[tuple[int, SeatRole], int]) -> list[Step]:
    steps = []
    for number, name in case.names.items():
        for role in (*(role for role in SeatRole if role != SeatRole.MEMBER), SeatRole.MEMBER):
            if count := counts.get((number, role), 0):
                duty = "" if role == SeatRole.MEMBER else f" làm {role.label}"
                text = f"Mời thêm {count} {guest.post}, xếp vào {name}{duty}."
                points = count * case.prices.invite
                steps.append(
                    Step(text, None, number, "", None, None, guest, count, None, _INVITATION, Kind.INVITE, points)
                )
    return steps


def _boundings(case: Case, model: Model, slacks: Iterable[Slack]) -> Iterator[Step]:
    for slack in slacks:
        if amount := model.programme.values[slack.column]:
            yield _bounding(case, slack, amount)


def _bounding(case: Case, slack: Slack, amount: int) -> Step:
    rule = slack.rule
    bound = slack.bound - amount if slack.below else slack.bound + amount
    change = f"từ {slack.bound} {'xuống' if slack.below else 'lên'} {bound}"
    verb, limit = ("Giảm", "tối thiểu") if slack.below else ("Tăng", "tối đa")
    noun, where = _bounded(case, slack)
    text = f"{verb} {noun}{limit} {where} {change}."
    minimum, maximum = (bound, None) if slack.below else (None, bound)
    section = "" if rule is None else rule.where
    price = f"{'Ít' if slack.below else 'Nhiều'} hơn kế hoạch nêu {amount} người{section}."
    id = None if rule is None else rule.id
    points = amount * _cost(case.prices, slack)
    return Step(text, id, slack.delegation, slack.unit, minimum, maximum, price=price, kind=_kind(slack), points=points)


def _bounded(case: Case, slack: Slack) -> tuple[str, str]:
    """Whose number a bound is about, and of what."""
    rule = slack.rule
    side = "chung các đoàn" if slack.delegation is None else f"của {case.names[slack.delegation]}"
    if rule is None or rule.kind == RuleKind.SIZE:
        return "", side
    if rule.kind == RuleKind.ROLE_FROM_GROUP:
        return f"số {(rule.role or SeatRole.HEAD).label} ", side
    if rule.kind == RuleKind.INDEX_COVERAGE:
        return f"số người theo dõi {slack.unit} ", side
    where = "" if slack.delegation is None else f" ở {case.names[slack.delegation]}"
    return f"số {case.people_of(rule.group)} ", f"của {slack.unit}{where}" if slack.unit else side


def _amended(case: Case, rule: Rule, step: Step) -> list[Rule]:
    """The rule with the step's bound, split into the part the step is about and the parts it leaves as they are."""
    if rule.id != step.rule or rule.delegation not in (None, step.delegation):
        return [rule]
    rule, kept = _for_one_delegation(case, rule, step.delegation)
    inside, outside = _split(case, rule, step.unit)
    if outside is not None:
        kept.append(outside)
    if inside is None:
        return [*kept, rule]
    changed = _bounded_anew(inside, step)
    coverage = rule.kind in (RuleKind.AGENCY_COVERAGE, RuleKind.INDEX_COVERAGE)
    return kept if coverage and not changed.minimum else [*kept, changed]


def _for_one_delegation(case: Case, rule: Rule, delegation: int | None) -> tuple[Rule, list[Rule]]:
    """The rule for the delegation of the step, and the same for each of the others."""
    if delegation is None or rule.delegation is not None:
        return rule, []
    others = [replace(rule, delegation=number) for number in case.names if number != delegation]
    return replace(rule, delegation=delegation), others


def _bounded_anew(rule: Rule, step: Step) -> Rule:
    return replace(
        rule,
        minimum=rule.minimum if step.minimum is None else step.minimum,
        maximum=rule.maximum if step.maximum is None else step.maximum,
    )


def _split(case: Case, rule: Rule, unit: str) -> tuple[Rule | None, Rule | None]:
    """The rule for one unit, and for every other (None: not about it, or nothing left)."""
    match rule.kind:
        case RuleKind.SIZE | RuleKind.GROUP_COUNT | RuleKind.ROLE_FROM_GROUP:
            return rule, None
        case RuleKind.INDEX_COVERAGE:
            here = frozenset(index for index in rule.indices if index.label == unit)
            return _parted(rule, "indices", here, rule.indices - here)
        case RuleKind.LOCALITY_COUNT:
            return _parted(rule, "localities", *_apart(rule.localities or _localities_of(case), {unit}))
    agencies = rule.agencies or _agencies_of(case)
    return _parted(rule, "agencies", *_apart(agencies, {pair for pair in agencies if pair[1] == unit}))


def _localities_of(case: Case) -> list[str]:
    return sorted({person.locality for person in case.candidates if person.locality})


def _agencies_of(case: Case) -> list[tuple[str, str]]:
    return sorted({(person.agency, person.agency_name) for person in case.candidates if person.agency_name})


def _apart[Item](items: Iterable[Item], ours: Container[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Ours of them, and the rest."""
    listed = tuple(items)
    return tuple(one for one in listed if one in ours), tuple(one for one in listed if one not in ours)


def _parted(rule: Rule, column: str, here: Any, rest: Any) -> tuple[Rule | None, Rule | None]:
    """A rule that does not name the unit is split in nothing."""
    if not here:
        return None, None
    return replace(rule, **{column: here}), replace(rule, **{column: rest}) if rest else None
