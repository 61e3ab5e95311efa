"""The smallest change after which the rules can all hold, as steps, and what a case is once they are taken."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from config.naming import named
from delegations.composition import Arrangement, Candidate, Case, Place, Rule
from tours.enums import Index, RuleKind, SeatRole

from .model import HARD, Model, Slack
from .programme import Terms
from .remedy import least_gap

# The least total cost is the smallest change. Fewer people than planned, or undoing the organiser's own lock, comes
# before inviting; inviting before more people than planned; that before giving up what the plan asks of its people.
_LOWER_SIZE, _UNLOCK, _INVITE, _RAISE, _LOWER, _NEVER = 2, 2, 3, 4, 5, 1000
_MOST_INVITED = 60
_INVITATION = named("Cần cơ quan cử thêm, hoặc quyết định của {committee}.")


@dataclass(frozen=True, slots=True)
class Step:
    """One change: new bounds of a rule (in one delegation, for one unit), people to invite, or a lock to undo.

    `price` says what taking it costs, in the plan's terms.
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


def smallest_change(case: Case, current: Arrangement) -> tuple[Step, ...]:
    """The least costly steps after which a proposal exists; none of them can be left out. Empty when none is needed."""
    gap = least_gap(case, current)
    if not gap:
        return ()
    guests = _guests(case)
    spare = {guest.id: min(gap, _MOST_INVITED) for guest in guests}
    model = Model(replace(case, candidates=(*case.candidates, *guests)), current, spare=spare, unlocking=True)
    hard = [slack for slack in model.slacks if slack.severity in HARD]
    costs = _costs(model, hard, spare)
    model.programme.minimise(costs)
    model.programme.minimise({column: position + 1 for position, column in enumerate(costs)})
    return (
        *_unlockings(case, model, current),
        *_boundings(case, model, hard),
        *(step for guest in guests for step in _inviting(case, model, guest)),
    )


def applied(case: Case, current: Arrangement, steps: Iterable[Step]) -> tuple[Case, dict[int, Place]]:
    """The case and the arrangement once the steps are taken; invited people get ids after the last one.

    Invitations come first: a rule that counts each agency or locality counts those of the invited too.
    """
    arrangement = dict(current)
    for step in sorted(steps, key=lambda step: step.invite is None):
        if step.unlock is not None:
            arrangement.pop(step.unlock, None)
            case = replace(case, kept_out=tuple(lock for lock in case.kept_out if lock.candidate != step.unlock))
        elif step.invite is not None:
            last = max((person.id for person in case.candidates), default=0)
            invited = [replace(step.invite, id=last + number) for number in range(1, step.count + 1)]
            case = replace(case, candidates=(*case.candidates, *invited))
        else:
            case = replace(case, rules=tuple(part for rule in case.rules for part in _amended(case, rule, step)))
    return case, arrangement


def _guests(case: Case) -> list[Candidate]:
    """The kinds of people an invitation could bring, by what the rules that block ask for. Ids are below everyone's."""
    asked = dict.fromkeys(
        kind for rule in case.settled_rules if rule.severity_below in HARD for kind in _kinds_asked(rule)
    )
    last = min((0, *(person.id for person in case.candidates)))
    everyone = case.groups[0].code if case.groups else None
    return [
        Candidate(
            last - number,
            "Người được mời",
            _noun(case, group, name, indices),
            code,
            name,
            None,
            frozenset(filter(None, [group or everyone])),
            None,
            indices,
        )
        for number, (group, code, name, indices) in enumerate(asked, start=1)
    ]


def _kinds_asked(rule: Rule) -> Iterator[tuple[str | None, str, str, frozenset[Index]]]:
    """Group, code and name of an agency, indices."""
    match rule.kind:
        case RuleKind.GROUP_COUNT | RuleKind.ROLE_FROM_GROUP:
            yield rule.group, "", "", frozenset()
        case RuleKind.AGENCY_COVERAGE:
            for code, name in rule.agencies:
                yield rule.group, code, name, frozenset()
        case RuleKind.INDEX_COVERAGE:
            for index in Index:
                if index in rule.indices:
                    yield rule.group, "", "", frozenset({index})


def _noun(case: Case, group: str | None, agency: str, indices: frozenset[Index]) -> str:
    """Whom to invite: "lãnh đạo Sở Nội vụ", "người thuộc diện “Tổ giúp việc” của Sở Tư pháp theo dõi PCI"."""
    noun = case.people_of(group) if group or agency or indices else "người đúng thành phần"
    noun += f" của {agency}" if agency else ""
    return noun + "".join(f" theo dõi {index.label}" for index in indices)


def _costs(model: Model, slacks: Iterable[Slack], guests: Container[int]) -> Terms:
    """Column → what it costs to let a rule give way, to undo a lock, to invite somebody."""
    costs: Terms = {slack.column: _cost(slack) for slack in slacks}
    costs |= dict.fromkeys(model.unlocked.values(), _UNLOCK)
    return costs | {column: _INVITE for (id, _), column in model.seats.items() if id in guests}


def _cost(slack: Slack) -> int:
    if slack.rule is None or (slack.rule.kind == RuleKind.ROLE_FROM_GROUP and slack.unit):
        return _NEVER
    if not slack.below:
        return _RAISE
    return _LOWER_SIZE if slack.rule.kind == RuleKind.SIZE else _LOWER


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
    return Step(f"Bỏ khóa {where} của {case.people[id].name}.", unlock=id, price=price)


def _inviting(case: Case, model: Model, guest: Candidate) -> list[Step]:
    noun = guest.post
    value = model.programme.values
    steps = []
    for number, name in case.names.items():
        seat = model.seats.get((guest.id, number))
        if seat is None or not value[seat]:
            continue
        held = model.roles_of(guest.id, number)
        counts = {role: value[column] for role, column in held.items() if value[column]}
        counts[SeatRole.MEMBER] = value[seat] - sum(counts.values())
        for role, count in counts.items():
            if count:
                duty = "" if role == SeatRole.MEMBER else f" làm {role.label}"
                text = f"Mời thêm {count} {noun}, xếp vào {name}{duty}."
                steps.append(Step(text, delegation=number, invite=guest, count=count, price=_INVITATION))
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
    return Step(text, id, slack.delegation, slack.unit, minimum, maximum, price=price)


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
