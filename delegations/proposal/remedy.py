"""When the rules cannot all hold: who is short, counted, and a set of rules that cannot hold together."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from delegations.composition import Arrangement, Candidate, Case, Place, Rule, described
from delegations.composition.case import as_role
from tours.enums import RuleKind, RuleScope

from .gathering import gathered
from .model import HARD, Model, parts


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule or a lock (`candidate`) that cannot hold together with the others; `text` is a whole sentence."""

    text: str
    rule: int | None = None
    candidate: int | None = None


def least_gap(case: Case, current: Arrangement) -> int:
    """How far, at the least, the rules that block must be broken: people, weighted as `Model.gap` says."""
    model = Model(case, current)
    return model.programme.minimise(model.gap(hard=True))[0]


def is_impossible(case: Case, current: Arrangement) -> bool:
    """Whether it is proved that the rules that block cannot all hold. Asked first as if all travelled together, which
    answers sooner when the answer is yes."""
    return any(_proved_gap(*asked) > 0 for asked in (gathered(case, current), (case, current)))


def _proved_gap(case: Case, current: Arrangement) -> int:
    model = Model(case, current)
    model.programme.minimise(model.gap(hard=True))
    return model.programme.bounds[0]


def conflict_in(case: Case, current: Arrangement) -> tuple[Conflict, ...]:
    """Locks and rules that cannot hold together, none to spare: without any one of them the others can. Else empty."""
    if not is_impossible(case, current):
        return ()
    case = replace(case, rules=tuple(rule for rule in case.settled_rules if rule.severity in HARD))
    locked = sorted(id for id, place in current.items() if place.locked)

    def only(ids: Sequence[int]) -> dict[int, Place]:
        return {id: current[id] for id in ids}

    locked = _fewest(locked, lambda fewer: is_impossible(case, only(fewer)))
    out = _fewest(case.kept_out, lambda fewer: is_impossible(replace(case, kept_out=tuple(fewer)), only(locked)))
    case = replace(case, kept_out=tuple(out))
    rules = _fewest(case.rules, lambda fewer: is_impossible(replace(case, rules=tuple(fewer)), only(locked)))
    return _in_words(case, rules, [current[id] for id in locked])


def _in_words(case: Case, rules: Sequence[Rule], locked: Sequence[Place]) -> tuple[Conflict, ...]:
    """The rules, the locks in a delegation, the locks outside of all."""
    texts = [described(case, rule) for rule in rules]
    return (
        *(Conflict(f"{text[0].upper()}{text[1:]}.", rule.id) for rule, text in zip(rules, texts, strict=True)),
        *(Conflict(_locked(case, place), candidate=place.candidate) for place in locked),
        *(
            Conflict(f"{case.people[lock.candidate].name} đã khóa ngoài đoàn.", candidate=lock.candidate)
            for lock in case.kept_out
            if lock.candidate in case.people
        ),
    )


def _fewest[Item](items: Sequence[Item], impossible: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """Leaves out what it can, many at a time and then one by one, while the rest stays impossible."""
    kept = list(items)
    many = len(kept)
    while many:
        start, before = 0, len(kept)
        while start < len(kept):
            fewer = kept[:start] + kept[start + many :]
            if impossible(fewer):
                kept = fewer
            else:
                start += many
        many = 1 if many == 1 and len(kept) < before else many // 2
    return kept


def _locked(case: Case, place: Place) -> str:
    return f"{case.people[place.candidate].name} đã khóa ở {case.names[place.delegation]}{as_role(place.role)}."


def shortages_in(case: Case, current: Arrangement) -> tuple[str, ...]:
    """What counting alone shows to be short, for the rules that block: how many are needed, how many can go."""
    model = Model(case, current)
    able = {id for id, _ in model.seats}
    texts: list[str] = []
    roles: dict[str | None, list[Rule]] = {}
    for rule in case.settled_rules:
        if rule.severity_below not in HARD:
            continue
        if rule.kind == RuleKind.ROLE_FROM_GROUP:
            roles.setdefault(rule.group, []).append(rule)
        else:
            texts += _short_of_people(case, rule, able)
    for group, rules in roles.items():
        texts += _short_of_holders(case, group, rules, able)
    return tuple(dict.fromkeys(texts))


def _short_of_people(case: Case, rule: Rule, able: Container[int]) -> Iterator[str]:
    times = _times(case, rule)
    for part in parts(case, rule):
        needed = (part.least or 0) * times
        there = sum(person.id in able for person in part.people)
        if needed > there:
            yield _short(_noun(case, rule, part.unit), needed, there)


def _short_of_holders(case: Case, group: str | None, rules: Sequence[Rule], able: Container[int]) -> Iterator[str]:
    """The roles that are filled from one group, counted together."""
    needed = sum((rule.minimum or 0) * _times(case, rule) for rule in rules)
    there = sum(person.id in able for person in _members(case, group))
    if needed > there:
        labels = ", ".join(dict.fromkeys(str(rule.role.label) for rule in rules if rule.role))
        yield _short(f"{case.people_of(group)} để làm {labels}", needed, there)


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
