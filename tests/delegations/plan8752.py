"""Plan 8752's out-of-province tour as a composition case, with invented people."""

from delegations.composition import Candidate, Case, Delegation, Group, LockOut, Place, Rule
from tours.enums import Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

SECTION = "mục II.2.c"
HEADS, LEADERS, HELPERS, DISTRICTS = "truong-pho", "lanh-dao-so", "to-giup-viec", "dia-phuong"
GROUPS = (
    Group(HEADS, "Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo", SECTION),
    Group(LEADERS, "Thành viên Ban Chỉ đạo là lãnh đạo các Sở", SECTION),
    Group(HELPERS, "Thành viên Tổ giúp việc", SECTION),
    Group(DISTRICTS, "Đại diện huyện, thị xã, thành phố", SECTION),
)
DEPARTMENTS = (
    ("SNV", "Sở Nội vụ"),
    ("SKHDT", "Sở Kế hoạch và Đầu tư"),
    ("STP", "Sở Tư pháp"),
    ("STC", "Sở Tài chính"),
    ("STTTT", "Sở Thông tin và Truyền thông"),
    ("VPUB", "Văn phòng UBND tỉnh"),
)
LOCALITIES = (
    "Nha Trang",
    "Cam Ranh",
    "Ninh Hòa",
    "Vạn Ninh",
    "Diên Khánh",
    "Khánh Vĩnh",
    "Khánh Sơn",
    "Cam Lâm",
    "Trường Sa",
)
FOUR = (Index.PAR_INDEX, Index.SIPAS, Index.PCI, Index.PAPI)
EACH, OVERALL = RuleScope.EACH_DELEGATION, RuleScope.OVERALL
SUBMISSION, WARNS = Severity.BLOCKS_SUBMISSION, Severity.WARNS

SIZE = Rule(1, RuleKind.SIZE, EACH, SUBMISSION, None, 12, 15, section=SECTION)
HEAD = Rule(2, RuleKind.ROLE_FROM_GROUP, EACH, SUBMISSION, HEADS, 1, 1, SeatRole.HEAD, section=SECTION)
DEPUTY = Rule(3, RuleKind.ROLE_FROM_GROUP, EACH, SUBMISSION, HEADS, 1, None, SeatRole.DEPUTY, section=SECTION)
COVERAGE = Rule(4, RuleKind.AGENCY_COVERAGE, OVERALL, WARNS, LEADERS, agencies=DEPARTMENTS, section=SECTION)
HELPER = Rule(5, RuleKind.GROUP_COUNT, EACH, WARNS, HELPERS, 1, section=SECTION)
LOCALITY = Rule(
    6, RuleKind.LOCALITY_COUNT, OVERALL, Severity.BLOCKS_MOVE, DISTRICTS, 1, 1, localities=LOCALITIES, section=SECTION
)
INDICES = Rule(7, RuleKind.INDEX_COVERAGE, EACH, WARNS, indices=frozenset(FOUR), section="mục III.3")
RULES = (SIZE, HEAD, DEPUTY, COVERAGE, HELPER, LOCALITY, INDICES)
DELEGATIONS = (Delegation(1, "Đoàn 1"), Delegation(2, "Đoàn 2"))


def person(
    id: int,
    name: str = "",
    *groups: str,
    agency: str = "",
    locality: str | None = None,
    level: PositionLevel | None = None,
    index: Index | None = None,
    away: tuple[int, ...] = (),
    prefers: int | None = None,
) -> Candidate:
    """A candidate in few words."""
    indices = frozenset({index} if index else ())
    named = dict(DEPARTMENTS).get(agency, agency or f"Cơ quan {id}")
    return Candidate(
        id,
        name or f"Người {id}",
        "Chuyên viên",
        agency or f"CQ{id}",
        named,
        locality,
        frozenset(groups),
        level,
        indices,
        frozenset(away),
        prefers,
    )


def registered() -> tuple[Candidate, ...]:
    """38 people: 8 leaders, 16 helpers, 9 of eight localities (two of Ninh Hòa) and 5 whom the plan does not ask."""
    people = []
    leaders = ("SNV", "SNV", "SKHDT", "STP", "STC", "STTTT", "VPUB", "STC")
    for number, agency in enumerate(leaders):
        level = PositionLevel.HEAD if number in (0, 3) else PositionLevel.DEPUTY_HEAD
        name = f"Lãnh đạo {number + 1}"
        people.append(person(number + 1, name, HEADS, LEADERS, agency=agency, level=level, index=FOUR[number % 4]))
    for number in range(16):
        agency = DEPARTMENTS[number % 6][0]
        people.append(person(11 + number, f"Giúp việc {number + 1}", HELPERS, agency=agency, index=FOUR[number // 4]))
    for number, locality in enumerate(("Ninh Hòa", *LOCALITIES[:8])):
        name = f"Đại diện {number + 1}"
        level = PositionLevel.STAFF if number == 0 else PositionLevel.DIVISION_HEAD
        people.append(person(31 + number, name, DISTRICTS, locality=locality, level=level, index=FOUR[number % 4]))
    people += [person(51 + number, f"Ngoài thành phần {number + 1}") for number in range(5)]
    return tuple(people)


def case(
    candidates: tuple[Candidate, ...] | None = None,
    rules: tuple[Rule, ...] = RULES,
    kept_out: tuple[LockOut, ...] = (),
    announced: tuple[Place, ...] = (),
    delegations: tuple[Delegation, ...] = DELEGATIONS,
) -> Case:
    return Case(registered() if candidates is None else candidates, rules, GROUPS, delegations, kept_out, announced)


def arranged(*places: Place) -> dict[int, Place]:
    return {place.candidate: place for place in places}
