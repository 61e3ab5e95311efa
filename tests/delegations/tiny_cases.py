"""Small random cases for property tests, few enough people to try every arrangement."""

from collections.abc import Iterator
from copy import replace
from itertools import product

from hypothesis import strategies as st

from delegations.composition import Arrangement, Candidate, Case, LockOut, Place, Rule, check
from delegations.proposal.model import HARD, MOVE
from tests.delegations import plan8752 as plan
from tours.enums import Index, PositionLevel, SeatRole, Severity

ROLES = (SeatRole.MEMBER, SeatRole.HEAD)
DEPARTMENTS = plan.DEPARTMENTS[:2]
numbers = st.sampled_from((1, 2))

people = st.builds(
    Candidate,
    id=st.just(0),
    name=st.just(""),
    post=st.just(""),
    agency=st.sampled_from([code for code, _ in DEPARTMENTS]),
    agency_name=st.just(""),
    locality=st.sampled_from((None, "Ninh Hòa", "Cam Lâm")),
    groups=st.frozensets(st.sampled_from((plan.HEADS, plan.LEADERS, plan.DISTRICTS)), max_size=2),
    level=st.sampled_from((None, PositionLevel.HEAD, PositionLevel.STAFF)),
    indices=st.frozensets(st.sampled_from((Index.PCI, Index.PAPI)), max_size=1),
    away=st.frozensets(numbers, max_size=1),
    prefers=st.sampled_from((None, 1, 2)),
)
severities = st.sampled_from((Severity.BLOCKS_MOVE, Severity.BLOCKS_SUBMISSION, Severity.WARNS, Severity.OFF))


@st.composite
def bounded(draw: st.DrawFn, rule: Rule) -> Rule:
    """One of plan 8752's kinds of rule, at a size that fits a handful of people."""
    minimum = draw(st.integers(0, 2))
    maximum = draw(st.sampled_from((None, 1, 2)))
    if maximum is not None and maximum < minimum:
        maximum = minimum
    return replace(rule, minimum=minimum, maximum=maximum, severity=draw(severities), scope=draw(scopes))


scopes = st.sampled_from((plan.EACH, plan.OVERALL))
SHAPES = (
    plan.SIZE,
    plan.HEAD,
    replace(plan.COVERAGE, agencies=DEPARTMENTS),
    replace(plan.HELPER, group=plan.LEADERS),
    replace(plan.LOCALITY, localities=()),
    replace(plan.INDICES, indices=frozenset({Index.PCI, Index.PAPI})),
)


@st.composite
def situations(draw: st.DrawFn, most: int = 4) -> tuple[Case, dict[int, Place]]:
    """A case of at most so many people, with a lock or two."""
    drawn = draw(st.lists(people, min_size=1, max_size=most))
    names = dict(DEPARTMENTS)
    candidates = tuple(
        replace(one, id=id, name=f"Người {id}", agency_name=names[one.agency]) for id, one in enumerate(drawn, 1)
    )
    shapes = draw(st.lists(st.sampled_from(SHAPES), max_size=5, unique_by=lambda rule: rule.id))
    rules = tuple(draw(bounded(rule)) for rule in shapes)
    ids = st.sampled_from([one.id for one in candidates])
    locked = draw(st.lists(ids, max_size=2, unique=True))
    locks = {id: Place(id, draw(numbers), draw(st.sampled_from(ROLES)), True, "Ban Chỉ đạo phân công") for id in locked}
    out = [id for id in draw(st.lists(ids, max_size=1)) if id not in locks]
    announced = tuple(Place(id, draw(numbers)) for id in draw(st.lists(ids, max_size=1)))
    return plan.case(candidates, rules, tuple(LockOut(id) for id in out), announced), locks


def every_arrangement(case: Case, locks: Arrangement) -> Iterator[dict[int, Place]]:
    """Every arrangement a proposal may choose from: locks kept, nobody where they cannot go or whom nobody asked."""
    out = {lock.candidate for lock in case.kept_out}
    announced = {place.candidate for place in case.announced}
    options: list[list[Place | None]] = []
    for one in case.candidates:
        if one.id in locks:
            options.append([locks[one.id]])
            continue
        asked = (one.groups or one.id in announced) and one.id not in out
        places = [Place(one.id, number, role) for number in case.names if number not in one.away for role in ROLES]
        options.append([None, *places] if asked else [None])
    for chosen in product(*options):
        yield {place.candidate: place for place in chosen if place is not None}


def hard_gap(case: Case, arrangement: Arrangement) -> int:
    """How far the rules that block are broken, by the judge and not by the model."""
    findings = [finding for finding in check(case, arrangement) if finding.severity in HARD]
    return sum(finding.gap * (MOVE if finding.severity == Severity.BLOCKS_MOVE else 1) for finding in findings)


def warning_gap(case: Case, arrangement: Arrangement) -> int:
    return sum(finding.gap for finding in check(case, arrangement) if finding.severity == Severity.WARNS)
