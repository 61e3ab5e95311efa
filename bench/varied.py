"""People all different from one another, and rules as varied as plan 8752's."""

import random
from collections.abc import Sequence

from delegations.composition import Candidate, Case, Delegation, Group, Rule
from tours.enums import Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

_LEADERS, _MEMBERS, _STAFF, _COMMUNES = "lanh-dao", "thanh-vien", "chuyen-vien", "dia-phuong"
_GROUPS = (_LEADERS, _MEMBERS, _STAFF, _COMMUNES)
_EACH, _OVERALL = RuleScope.EACH_DELEGATION, RuleScope.OVERALL
_STOPS, _WARNS = Severity.BLOCKS_SUBMISSION, Severity.WARNS
_INDICES = frozenset({Index.PAR_INDEX, Index.SIPAS, Index.PCI, Index.PAPI})
_RULES = (
    Rule(1, RuleKind.SIZE, _EACH, _STOPS, minimum=12, maximum=15),
    Rule(2, RuleKind.ROLE_FROM_GROUP, _EACH, _STOPS, _LEADERS, 1, 1, SeatRole.HEAD),
    Rule(3, RuleKind.ROLE_FROM_GROUP, _EACH, _STOPS, _MEMBERS, 1, 2, SeatRole.DEPUTY),
    Rule(4, RuleKind.LOCALITY_COUNT, _OVERALL, _STOPS, _COMMUNES, maximum=1),
    Rule(5, RuleKind.AGENCY_COUNT, _OVERALL, _WARNS, maximum=2),
    Rule(6, RuleKind.INDEX_COVERAGE, _EACH, _STOPS, indices=_INDICES),
    Rule(7, RuleKind.GROUP_COUNT, _EACH, _STOPS, _COMMUNES, 2, 6),
    Rule(8, RuleKind.GROUP_COUNT, _EACH, _STOPS, _STAFF, maximum=7),
    Rule(9, RuleKind.AGENCY_COUNT, _EACH, _STOPS, maximum=2),
)


def varied_case(people: int, delegations: int, seed: int = 0, *, away: float = 0.2, wishes: float = 0.6) -> Case:
    """`away`: in how many of the delegations, on the average, one cannot go; `wishes`: how many people have one."""
    chance = random.Random(seed)  # noqa: S311 - cases, not secrets
    numbers = range(1, delegations + 1)
    agencies = range(max(4, people // 8))
    return Case(
        tuple(_person(chance, id, numbers, agencies, away, wishes) for id in range(1, people + 1)),
        _RULES,
        tuple(Group(code, f"Diện {code}") for code in _GROUPS),
        tuple(Delegation(number, f"Đoàn {number}") for number in numbers),
    )


def _person(
    chance: random.Random, id: int, numbers: Sequence[int], agencies: Sequence[int], away: float, wishes: float
) -> Candidate:
    agency = f"A{chance.choice(agencies):03}"
    first = chance.choices(_GROUPS, (1, 2, 5, 4))[0]
    groups = {first, chance.choice(_GROUPS)} if chance.random() < 0.2 else {first}
    return Candidate(
        id,
        f"Người {id}",
        "",
        agency,
        f"Cơ quan {agency}",
        f"Xã {chance.randrange(len(agencies))}" if _COMMUNES in groups else None,
        frozenset(groups),
        chance.choice(list(PositionLevel)),
        frozenset(index for index in sorted(_INDICES) if chance.random() < 0.3),
        frozenset(number for number in numbers if chance.random() < away),
        chance.choice(numbers) if chance.random() < wishes else None,
    )
