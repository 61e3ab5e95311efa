"""When the rules cannot all hold: who is short, counted, and the sets of rules that cannot hold together."""

from collections.abc import Callable, Container, Iterator, Sequence
from copy import replace
from itertools import combinations

from msgspec import Struct

from delegations.composition import Arrangement, Candidate, Case, LockOut, Place, Rule, described
from delegations.composition.case import as_role
from tours.enums import RuleKind, RuleScope

from .gathering import gathered
from .model import HARD, Model, parts

type Item = Rule | Place | LockOut

_MOST_PAIRED = 24


class Conflict(Struct, frozen=True):
    """A rule or a lock (`candidate`) that cannot hold together with the others; `text` is a whole sentence."""

    text: str
    rule: int | None = None
    candidate: int | None = None


def least_gap(case: Case, current: Arrangement) -> int:
    """How far, at the least, the rules that block must be broken: people, weighted as `Model.gap` says."""
    model = Model(case, current)
    [value] = model.programme.minimise(model.gap(hard=True))
    return value


def is_impossible(case: Case, current: Arrangement) -> bool:
    """Whether it is proved that the rules that block cannot all hold. Asked first as if all travelled together, which
    answers sooner when the answer is yes."""
    return any(_proved_gap(*asked) > 0 for asked in (gathered(case, current), (case, current)))


def _proved_gap(case: Case, current: Arrangement) -> int:
    model = Model(case, current)
    model.programme.minimise(model.gap(hard=True))
    return model.programme.bounds[0]


def conflicts_in(case: Case, current: Arrangement) -> tuple[tuple[Conflict, ...], ...]:
    """Every conflict that shares nothing with those before it: locks and rules that cannot hold together, none to
    spare. One thing that cannot be met is told alone, then two that cannot, then more."""
    case = replace(case, rules=tuple(rule for rule in case.settled_rules if rule.severity in HARD))
    locks: list[Item] = [current[id] for id in sorted(current) if current[id].locked]
    items = [*locks, *case.kept_out, *case.rules]

    def impossible(items: Sequence[Item]) -> bool:
        return is_impossible(*_only(case, items))

    found: list[tuple[Conflict, ...]] = []
    while impossible(items):
        conflict = _smallest(items, impossible)
        found.append(_in_words(case, conflict))
        items = [item for item in items if item not in conflict]
    return tuple(found)


def conflict_in(case: Case, current: Arrangement) -> tuple[Conflict, ...]:
    """The first of them, empty where there is none."""
    return next(iter(conflicts_in(case, current)), ())


def _smallest(items: list[Item], impossible: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """One alone if there is one; else the set left after leaving out what can be, or two of all, if two are enough."""
    for item in items:
        if isinstance(item, Rule) and impossible([item]):
            return [item]
    kept = _fewest(items, impossible)
    if len(kept) < 3 or len(items) > _MOST_PAIRED:
        return kept
    return next((list(two) for two in combinations(items, 2) if impossible(two)), kept)


def _only(case: Case, items: Sequence[Item]) -> tuple[Case, dict[int, Place]]:
    """The case as if only these bound it."""
    rules = tuple(item for item in items if isinstance(item, Rule))
    out = tuple(item for item in items if isinstance(item, LockOut))
    locks = {item.candidate: item for item in items if isinstance(item, Place)}
    return replace(case, rules=rules, kept_out=out), locks


def _in_words(case: Case, items: Sequence[Item]) -> tuple[Conflict, ...]:
    """The rules, the locks in a delegation, the locks outside of all."""
    order: tuple[type, ...] = (Rule, Place, LockOut)
    return tuple(_told(case, item) for item in sorted(items, key=lambda item: order.index(type(item))))


def _told(case: Case, item: Item) -> Conflict:
    if isinstance(item, Rule):
        text = described(case, item)
        return Conflict(f"{text[0].upper()}{text[1:]}.", item.id)
    if isinstance(item, Place):
        return Conflict(_locked(case, item), candidate=item.candidate)
    return Conflict(f"{case.people[item.candidate].name} đã khóa ngoài đoàn.", candidate=item.candidate)


def _fewest(items: Sequence[Item], impossible: Callable[[Sequence[Item]], bool]) -> list[Item]:
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
