"""When the rules cannot all hold: who is short, counted, and a set of rules that cannot hold together."""

from dataclasses import dataclass, replace

from delegations.composition import Arrangement, Candidate, Case, Rule, described
from tours.enums import RuleKind, RuleScope

from .model import HARD, Model, parts


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of the rules that cannot hold together; `text` names it with its place in the plan."""

    rule: int
    text: str


def least_gap(case: Case, current: Arrangement) -> int:
    """By how many people, at the least, the rules that block must be broken."""
    model = Model(case, current)
    return model.programme.minimise(model.gap(hard=True))[0]


def conflict_in(case: Case, current: Arrangement) -> tuple[Conflict, ...]:
    """Rules that cannot hold together, none to spare: without any one of them the others can. Else empty."""
    rules = [rule for rule in case.active_rules if rule.severity in HARD]
    if not least_gap(case, current):
        return ()
    for rule in list(rules):
        fewer = [other for other in rules if other is not rule]
        if least_gap(replace(case, rules=tuple(fewer)), current):
            rules = fewer
    texts = [described(case, rule) for rule in rules]
    return tuple(Conflict(rule.id, f"{text[0].upper()}{text[1:]}.") for rule, text in zip(rules, texts, strict=True))


def shortages_in(case: Case, current: Arrangement) -> tuple[str, ...]:
    """What counting alone shows to be short, for the rules that block: how many are needed, how many can go."""
    model = Model(case, current)
    able = {id for id, _ in model.seats}
    texts = []
    roles: dict[str | None, list[Rule]] = {}
    for rule in case.active_rules:
        if rule.severity_below not in HARD:
            continue
        if rule.kind == RuleKind.ROLE_FROM_GROUP:
            roles.setdefault(rule.group, []).append(rule)
            continue
        times = _times(case, rule)
        for part in parts(case, rule):
            needed = (part.least or 0) * times
            there = sum(person.id in able for person in part.people)
            if needed > there:
                texts.append(_short(_noun(case, rule, part.unit), needed, there))
    for group, rules in roles.items():
        needed = sum((rule.minimum or 0) * _times(case, rule) for rule in rules)
        there = sum(person.id in able for person in _members(case, group))
        if needed > there:
            labels = ", ".join(dict.fromkeys(str(rule.role.label) for rule in rules if rule.role))
            texts.append(_short(f"{case.people_of(group)} để làm {labels}", needed, there))
    return tuple(dict.fromkeys(texts))


def _short(noun: str, needed: int, there: int) -> str:
    have = f"mới có {there}" if there else "chưa có ai"
    return f"Cần {needed} {noun}, {have} đi được."


def _noun(case: Case, rule: Rule, unit: str) -> str:
    if rule.kind == RuleKind.SIZE:
        return "người đúng thành phần"
    if rule.kind == RuleKind.INDEX_COVERAGE:
        return f"{case.people_of(rule.group)} theo dõi {unit}"
    return f"{case.people_of(rule.group)} của {unit}" if unit else case.people_of(rule.group)


def _times(case: Case, rule: Rule) -> int:
    if rule.scope == RuleScope.OVERALL or rule.delegation is not None:
        return 1
    return len(case.delegations)


def _members(case: Case, group: str | None) -> list[Candidate]:
    return [person for person in case.candidates if group is None or group in person.groups]
