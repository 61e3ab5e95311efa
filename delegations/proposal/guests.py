"""Whom an invitation could bring: the kinds of people that the rules which block ask for, and who would do for two."""

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from delegations.composition import Arrangement, Candidate, Case, Rule
from tours.enums import Index, RuleKind

from .model import HARD, Model, parts

_MOST_PAIRED = 12


class _Asked(Struct, frozen=True):
    """What a rule asks of one person."""

    groups: tuple[str, ...] = ()
    agency: str = ""
    agency_name: str = ""
    locality: str | None = None
    indices: frozenset[Index] = frozenset()

    def with_(self, other: "_Asked") -> "_Asked | None":
        """Both in one person, where one can be both."""
        if self.agency and other.agency and self.agency != other.agency:
            return None
        if self.locality and other.locality and self.locality != other.locality:
            return None
        return _Asked(
            tuple(dict.fromkeys((*self.groups, *other.groups))),
            self.agency or other.agency,
            self.agency_name or other.agency_name,
            self.locality or other.locality,
            self.indices | other.indices,
        )


def guests_of(case: Case, current: Arrangement) -> list[Candidate]:
    """One of each kind; ids are below everyone's."""
    asked: dict[_Asked, bool] = {}  # and whether those who can go are too few
    able = {id for id, _ in Model(case, current).seats}
    for rule in case.settled_rules:
        if rule.severity_below in HARD:
            for kind, is_short in _kinds_asked(case, rule, able):
                asked[kind] = asked.get(kind, False) or is_short
    short = [kind for kind, is_short in asked.items() if is_short][:_MOST_PAIRED]
    both = [pair for one, other in combinations(short, 2) if (pair := one.with_(other)) is not None]
    anyone = asked.pop(_Asked(), None) is not None  # stands for the first group too: after those named for it
    last = min((0, *(person.id for person in case.candidates)))
    everyone = (case.groups[0].code,) if case.groups else ()
    kinds = list(dict.fromkeys((*asked, *([_Asked()] if anyone else []), *both)))
    return [
        Candidate(
            last - len(kinds) + number,  # the first comes first in order, and is taken where several would do
            "Người được mời",
            _noun(case, kind),
            kind.agency,
            kind.agency_name,
            kind.locality,
            frozenset(kind.groups or everyone),
            None,
            kind.indices,
        )
        for number, kind in enumerate(kinds)
    ]


def _kinds_asked(case: Case, rule: Rule, able: set[int]) -> Iterator[tuple[_Asked, bool]]:
    times = len(case.names) if rule.is_of_each and rule.delegation is None else 1
    groups = (rule.group,) if rule.group else ()
    if rule.kind in (RuleKind.GROUP_COUNT, RuleKind.ROLE_FROM_GROUP):
        there = sum(person.id in able for person in case.counted_by(rule))
        yield _Asked(groups), there < (rule.minimum or 0) * times
        return
    if rule.kind == RuleKind.SIZE:
        if rule.minimum:
            yield _Asked(), len(able) < rule.minimum * times
        return
    codes = {name: code for code, name in rule.agencies}
    indices = {str(index.label): index for index in Index}
    for part in parts(case, rule):
        is_short = sum(person.id in able for person in part.people) < (part.least or 0) * times
        match rule.kind:
            case RuleKind.AGENCY_COVERAGE:
                yield _Asked(groups, codes[part.unit], part.unit), is_short
            case RuleKind.INDEX_COVERAGE:
                yield _Asked(groups, indices=frozenset({indices[part.unit]})), is_short
            case RuleKind.AGENCY_COUNT if part.least and part.people:
                yield _Asked(groups, part.people[0].agency, part.unit), is_short
            case RuleKind.LOCALITY_COUNT if part.least and part.people:
                sender = part.people[0]
                yield _Asked(groups, sender.agency, sender.agency_name, part.unit), is_short


def _noun(case: Case, kind: _Asked) -> str:
    """Whom to invite: "lãnh đạo Sở Nội vụ", "người thuộc diện “Tổ giúp việc” của Sở Tư pháp theo dõi PCI"."""
    asks = kind.groups or kind.agency or kind.locality or kind.indices
    noun = " đồng thời là ".join(map(case.people_of, kind.groups)) or ("người" if asks else "người đúng thành phần")
    if place := kind.locality or kind.agency_name:
        noun += f" của {place}"
    return noun + "".join(f" theo dõi {index.label}" for index in Index if index in kind.indices)
