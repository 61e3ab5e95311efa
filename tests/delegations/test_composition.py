"""Every rule of plan 8752, met and not met, in its exact words."""

import datetime
from copy import replace

import pytest

from delegations.composition import (
    OUTSIDE,
    Answer,
    Called,
    Candidate,
    Case,
    Days,
    Delegation,
    Finding,
    LockOut,
    Place,
    Rule,
    balance,
    check,
    described,
)
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import DISTRICTS, HEADS, HELPERS, LEADERS, arranged, case, person
from tours.enums import Index, PositionLevel, RuleKind, RuleScope, SeatRole, Severity

HEAD, DEPUTY, MEMBER = SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.MEMBER


def judged(rule: Rule, people: tuple[Candidate, ...], *places: Place) -> list[Finding]:
    return [finding for finding in check(case(people, (rule,)), arranged(*places)) if finding.rule is not None]


def crowd(first: int, second: int) -> tuple[tuple[Candidate, ...], list[Place]]:
    people = tuple(person(number, "", HELPERS) for number in range(1, first + second + 1))
    return people, [Place(one.id, 1 if one.id <= first else 2) for one in people]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            12,
            15,
            [("Đoàn 1 có 12 người, trong khoảng 12–15.", 0, 0), ("Đoàn 2 có 15 người, trong khoảng 12–15.", 0, 0)],
        ),
        (
            14,
            11,
            [("Đoàn 1 có 14 người, trong khoảng 12–15.", 0, 0), ("Đoàn 2 thiếu 1 người: có 11, cần ít nhất 12.", 1, 0)],
        ),
        (
            16,
            0,
            [
                ("Đoàn 1 thừa 1 người: có 16, nhiều nhất 15.", 0, 1),
                ("Đoàn 2 thiếu 12 người: có 0, cần ít nhất 12.", 12, 0),
            ],
        ),
    ],
)
def test_size_of_each_delegation(first: int, second: int, expected: list[tuple[str, int, int]]) -> None:
    people, places = crowd(first, second)
    findings = judged(plan.SIZE, people, *places)
    assert [(finding.text, finding.short, finding.over) for finding in findings] == expected
    assert [finding.met for finding in findings] == [not short and not over for _, short, over in expected]
    assert [finding.delegation for finding in findings] == [1, 2]


@pytest.mark.parametrize(
    ("minimum", "maximum", "expected"),
    [
        (3, 3, "Các đoàn có 3 người, đúng 3."),
        (2, None, "Các đoàn có 3 người, ít nhất 2."),
        (None, 4, "Các đoàn có 3 người, nhiều nhất 4."),
        (None, None, "Các đoàn có 3 người."),
        (5, None, "Các đoàn thiếu 2 người: có 3, cần ít nhất 5."),
    ],
)
def test_size_over_all_delegations(minimum: int | None, maximum: int | None, expected: str) -> None:
    people, places = crowd(2, 1)
    rule = replace(plan.SIZE, scope=RuleScope.OVERALL, minimum=minimum, maximum=maximum)
    [finding] = judged(rule, people, *places)
    assert (finding.text, finding.delegation) == (expected, None)


LEADER_1, LEADER_2 = person(1, "Trần Minh Khôi", HEADS), person(2, "Lê Thị Hải Đường", HEADS)
OUTSIDER = person(3, "Kha Thị Mỹ Duyên")


@pytest.mark.parametrize(
    ("rule", "places", "expected"),
    [
        (plan.HEAD, [Place(1, 1, HEAD)], ["Đoàn 1 có Trưởng đoàn: Trần Minh Khôi."]),
        (plan.HEAD, [Place(1, 1)], ["Đoàn 1 chưa có Trưởng đoàn."]),
        (
            plan.HEAD,
            [Place(1, 1, HEAD), Place(2, 1, HEAD)],
            ["Đoàn 1 có 2 Trưởng đoàn: Trần Minh Khôi, Lê Thị Hải Đường; chỉ giữ 1."],
        ),
        (
            plan.DEPUTY,
            [Place(1, 1, DEPUTY), Place(2, 1, DEPUTY)],
            ["Đoàn 1 có 2 Phó Trưởng đoàn: Trần Minh Khôi, Lê Thị Hải Đường."],
        ),
        (replace(plan.DEPUTY, minimum=2), [], ["Đoàn 1 chưa có 2 Phó Trưởng đoàn."]),
        (
            replace(plan.DEPUTY, minimum=2),
            [Place(1, 1, DEPUTY)],
            ["Đoàn 1 thiếu 1 Phó Trưởng đoàn: có 1, cần ít nhất 2."],
        ),
        (replace(plan.DEPUTY, minimum=None), [], ["Đoàn 1 chưa có Phó Trưởng đoàn, kế hoạch không bắt buộc."]),
        (
            plan.DEPUTY,
            [Place(3, 1, DEPUTY)],
            [
                "Đoàn 1 có Phó Trưởng đoàn: Kha Thị Mỹ Duyên.",
                (
                    "Kha Thị Mỹ Duyên làm Phó Trưởng đoàn của Đoàn 1 nhưng không thuộc diện "
                    "“Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo” (mục II.2.c); chọn người thuộc diện này."
                ),
            ],
        ),
    ],
)
def test_head_and_deputy(rule: Rule, places: list[Place], expected: list[str]) -> None:
    findings = judged(replace(rule, delegation=1), (LEADER_1, LEADER_2, OUTSIDER), *places)
    assert [finding.text for finding in findings] == expected


def test_someone_outside_the_group_may_not_be_made_deputy_even_where_the_rule_only_blocks_submission() -> None:
    findings = judged(plan.DEPUTY, (OUTSIDER,), Place(3, 1, DEPUTY))
    stray = next(finding for finding in findings if finding.over)
    assert (stray.severity, stray.people, stray.met) == (Severity.BLOCKS_MOVE, (3,), False)


def test_two_heads_are_one_too_many_even_without_a_rule() -> None:
    findings = check(case((LEADER_1, LEADER_2), ()), arranged(Place(1, 1, HEAD), Place(2, 1, HEAD)))
    assert [finding.text for finding in findings] == [
        "Đoàn 1 có hai Trưởng đoàn: Trần Minh Khôi, Lê Thị Hải Đường; chỉ giữ một."
    ]
    assert findings[0].blocks


DEPARTMENT_LEADERS = tuple(
    person(number, f"Lãnh đạo {number}", LEADERS, agency=code) for number, (code, _) in enumerate(plan.DEPARTMENTS, 1)
)


def test_six_departments_are_covered() -> None:
    places = [Place(one.id, 1 + one.id % 2) for one in DEPARTMENT_LEADERS]
    [finding] = judged(plan.COVERAGE, DEPARTMENT_LEADERS, *places)
    assert finding.text == "6 trong 6 cơ quan có thành viên Ban Chỉ đạo là lãnh đạo các Sở."
    assert sorted(finding.people) == [1, 2, 3, 4, 5, 6]


def test_a_department_left_out_is_told_from_one_that_nominated_nobody() -> None:
    [finding] = judged(plan.COVERAGE, DEPARTMENT_LEADERS[:5], *[Place(number, 1) for number in (1, 2, 4, 5)])
    assert finding.text == (
        "4 trong 6 cơ quan có thành viên Ban Chỉ đạo là lãnh đạo các Sở; "
        "còn thiếu Sở Tư pháp, Văn phòng UBND tỉnh (chưa tiếp nhận ai)."
    )
    assert (finding.short, finding.met, finding.severity) == (2, False, Severity.WARNS)


def test_helpers_in_each_delegation() -> None:
    helpers = (person(1, "", HELPERS), person(2, "", HELPERS), OUTSIDER)
    findings = judged(plan.HELPER, helpers, Place(1, 1), Place(2, 1), Place(3, 2))
    assert [finding.text for finding in findings] == [
        "Đoàn 1 có 2 thành viên Tổ giúp việc, ít nhất 1.",
        "Đoàn 2 thiếu 1 thành viên Tổ giúp việc: có 0, cần ít nhất 1.",
    ]


def test_a_group_that_is_not_named_by_its_people_is_quoted() -> None:
    assert replace(plan.GROUPS[2], name="Tổ giúp việc").people == "người thuộc diện “Tổ giúp việc”"


FROM_PLACES = (
    person(1, "Phan Trường Giang", DISTRICTS, locality="Ninh Hòa"),
    person(2, "Võ Thị Ngọc Trâm", DISTRICTS, locality="Ninh Hòa"),
    person(3, "Tạ Thị Minh Châu", DISTRICTS, locality="Cam Lâm"),
    person(4, "Chuyên viên", HELPERS, locality="Ninh Hòa"),
)
NINH_HOA_AND_CAM_LAM = replace(plan.LOCALITY, localities=("Ninh Hòa", "Cam Lâm", "Trường Sa"))


def test_each_locality_once_and_the_silent_one_lacks_nothing() -> None:
    [finding] = judged(NINH_HOA_AND_CAM_LAM, FROM_PLACES, Place(1, 1), Place(3, 2), Place(4, 1))
    assert finding.met
    assert finding.text == "2 địa phương, mỗi nơi 1 người. Trường Sa chưa có người đăng ký."


def test_two_of_one_locality_block_the_move_and_one_left_out_only_warns() -> None:
    findings = judged(NINH_HOA_AND_CAM_LAM, FROM_PLACES, Place(1, 1), Place(2, 2))
    assert [(finding.text, finding.severity, finding.unit) for finding in findings] == [
        (
            "Ninh Hòa có 2 người, kế hoạch cho mỗi địa phương 1 người: Phan Trường Giang, Võ Thị Ngọc Trâm.",
            Severity.BLOCKS_MOVE,
            "Ninh Hòa",
        ),
        ("Cam Lâm chưa có ai đi, kế hoạch cho mỗi địa phương 1 người.", Severity.WARNS, "Cam Lâm"),
    ]


def test_people_of_each_agency_in_each_delegation() -> None:
    rule = Rule(9, RuleKind.AGENCY_COUNT, RuleScope.EACH_DELEGATION, Severity.WARNS, maximum=2)
    people = tuple(person(number, agency="STC") for number in range(1, 5))
    findings = judged(rule, people, *[Place(number, 1 if number < 4 else 2) for number in range(1, 5)])
    assert [finding.text for finding in findings] == [
        "Đoàn 1: Sở Tài chính có 3 người, kế hoạch cho mỗi cơ quan nhiều nhất 2 người: Người 1, Người 2, Người 3.",
        "Đoàn 2: 1 cơ quan, mỗi nơi 1 người.",
    ]


def test_four_indices_in_each_delegation() -> None:
    people = tuple(person(number, index=index) for number, index in enumerate(plan.FOUR, 1))
    findings = judged(plan.INDICES, people, *[Place(number, 1) for number in (1, 2, 3, 4)])
    assert [finding.text for finding in findings] == [
        "Đoàn 1 có người theo dõi đủ PAR Index, SIPAS, PCI, PAPI.",
        "Đoàn 2 chưa có người theo dõi PAR Index, SIPAS, PCI, PAPI.",
    ]
    twice = replace(plan.INDICES, minimum=2, indices=frozenset({Index.PCI}), delegation=1)
    [finding] = judged(twice, people, Place(3, 1))
    assert (finding.text, finding.short) == ("Đoàn 1 chưa đủ 2 người theo dõi PCI.", 1)


def test_a_rule_that_is_off_says_nothing() -> None:
    assert judged(replace(plan.SIZE, severity=Severity.OFF), ()) == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(1, 2), "Hồ Sỹ Nguyên không đi được đợt của Đoàn 2; chuyển sang đoàn khác hoặc đưa về chưa xếp."),
        (
            Place(1, 1),
            "Hồ Sỹ Nguyên đang ở Đoàn 1 nhưng đã khóa ngoài đoàn (đi công tác); đưa về chưa xếp hoặc bỏ khóa.",
        ),
        (Place(1, 3), "Hồ Sỹ Nguyên đang ở đoàn số 3, đoàn này không có; xếp lại."),
        (Place(9, 1), "Một người ở Đoàn 1 không còn trong danh sách đăng ký; bỏ khỏi đoàn."),
    ],
)
def test_what_is_wrong_whatever_the_rules(place: Place, expected: str) -> None:
    someone = person(1, "Hồ Sỹ Nguyên", away=(2,))
    situation = case((someone,), (), (LockOut(1, "đi công tác"),))
    assert expected in [finding.text for finding in check(situation, arranged(place))]


def test_one_delegation_without_a_size_is_judged_by_the_same_rules() -> None:
    rule = replace(plan.HEAD, scope=RuleScope.OVERALL)
    situation = Case((LEADER_1,), (rule,), plan.GROUPS, (Delegation(1, "Đoàn trong tỉnh"),))
    [finding] = check(situation, arranged(Place(1, 1, HEAD)))
    assert finding.text == "Đoàn trong tỉnh có Trưởng đoàn: Trần Minh Khôi."


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (plan.SIZE, "mỗi đoàn có trong khoảng 12–15 người (mục II.2.c)"),
        (
            plan.HEAD,
            "mỗi đoàn có đúng 1 Trưởng đoàn là lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo (mục II.2.c)",
        ),
        (plan.LOCALITY, "mỗi địa phương có đúng 1 đại diện huyện, thị xã, thành phố (mục II.2.c)"),
        (plan.INDICES, "mỗi đoàn có người theo dõi PAR Index, SIPAS, PCI, PAPI (mục III.3)"),
        (replace(plan.SIZE, delegation=2, section=""), "Đoàn 2 có trong khoảng 12–15 người"),
    ],
)
def test_rules_in_words(rule: Rule, expected: str) -> None:
    assert described(case(), rule) == expected


def test_balance_counts_each_delegation() -> None:
    people = (
        person(1, "", HEADS, LEADERS, agency="SNV", level=PositionLevel.HEAD, index=Index.PCI),
        person(2, "", HELPERS, agency="SNV", level=PositionLevel.STAFF),
        person(3, "", HELPERS, agency="STC"),
    )
    first, second = balance(case(people), arranged(Place(1, 1), Place(2, 1), Place(3, 2)))
    assert (first.size, second.size) == (2, 1)
    assert dict(first.groups) == {HEADS: 1, LEADERS: 1, HELPERS: 1, DISTRICTS: 0}
    assert first.agencies == (("Sở Nội vụ", 2),)
    assert dict(first.levels)[PositionLevel.HEAD] == 1
    assert dict(first.indices)[Index.PCI] == 1
    assert sum(count for _, count in second.indices) == 0


def test_people_outside_the_groups_are_counted_named_and_asked_about() -> None:
    people = (LEADER_1, OUTSIDER, replace(OUTSIDER, id=4, name="Mạc Đăng Khoa", decision="12/QĐ-BCĐ"))
    places = [Place(one.id, 1) for one in people]
    size, _ = judged(plan.SIZE, people, *places)
    assert size.text.endswith("cần ít nhất 12, trong đó 2 người ngoài thành phần.")
    [outside] = [finding for finding in check(case(people, ()), arranged(*places)) if finding.question == OUTSIDE]
    assert (outside.met, outside.blocks, outside.people) == (False, False, (3, 4))
    assert outside.text.endswith("Kha Thị Mỹ Duyên (Đoàn 1), Mạc Đăng Khoa (Đoàn 1, theo 12/QĐ-BCĐ).")
    [of_decision] = check(case(people[2:], ()), arranged(places[2]))
    assert of_decision.met


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"Ninh Hòa": Answer.NO}, "Ninh Hòa không cử."),
        ({"Ninh Hòa": Answer.WAITING}, "Ninh Hòa có đăng ký chờ xem xét."),
        ({"Ninh Hòa": Answer.DECLINED}, "Ninh Hòa có người không được tiếp nhận."),
        ({"Ninh Hòa": Answer.SILENT, "Vạn Ninh": Answer.SILENT}, "Ninh Hòa và Vạn Ninh chưa trả lời."),
        ({f"Xã {n}": Answer.SILENT for n in range(9)}, "9 địa phương chưa trả lời."),
    ],
)
def test_of_a_quiet_locality_only_what_it_did_is_said(answers: dict[str, Answer], said: str) -> None:
    rule = replace(plan.SIZE, kind=RuleKind.LOCALITY_COUNT, scope=RuleScope.OVERALL, minimum=None, maximum=1)
    rule = replace(rule, localities=tuple(answers))
    [finding] = check(replace(case((), (rule,)), answers=answers), {})
    assert finding.text == f"Chưa có địa phương nào có người đi. {said}"
    assert [names for _, names in finding.lists] == ([tuple(answers)] if len(answers) > 8 else [])


NAMED = "Kế hoạch nêu tên Hồ Sỹ Nguyên (Tỉnh ủy) đi Đợt 1, làm Trưởng đoàn; phương án chưa có chỗ cho người này."


@pytest.mark.parametrize(
    ("candidate", "places", "locks", "said"),
    [
        (None, (), (), [f"{NAMED} Bổ sung người theo quyết định, đúng họ tên và cơ quan ấy, rồi xếp vào Đoàn 1."]),
        (1, (), (), [f"{NAMED} Xếp vào Đoàn 1, hoặc khóa ngoài đoàn kèm lý do."]),
        (1, (Place(1, 1, HEAD),), (), []),
        (1, (Place(1, 2),), (), []),
        (1, (), (LockOut(1, "đi công tác"),), []),
    ],
)
def test_whom_the_plan_names_and_nobody_seated_is_said(
    candidate: int | None, places: tuple[Place, ...], locks: tuple[LockOut, ...], said: list[str]
) -> None:
    called = Called("Hồ Sỹ Nguyên", "Tỉnh ủy", "Đợt 1", 1, HEAD, candidate)
    someone = person(1, "Hồ Sỹ Nguyên", HELPERS)
    findings = check(replace(case((someone,), (), locks), called=(called,)), arranged(*places))
    assert [(one.text, one.warns) for one in findings] == [(text, True) for text in said]


def september(first: int, last: int, name: str) -> Days:
    return Days(name, datetime.date(2023, 9, first), datetime.date(2023, 9, last))


@pytest.mark.parametrize(
    ("own", "other", "meets"),
    [((4, 8), (8, 9), True), ((4, 8), (5, 6), True), ((4, 8), (9, 12), False), (None, (4, 8), False)],
)
def test_two_tours_on_the_same_days_are_said_with_both(
    own: tuple[int, int] | None, other: tuple[int, int], meets: bool
) -> None:
    days = {1: september(*own, "Đợt 1 của Đoàn A")} if own else {}
    elsewhere = {1: (september(*other, "Đợt 2 của Đoàn B"),)}
    situation = replace(case((person(1, "Hồ Sỹ Nguyên", HELPERS),), ()), days=days, elsewhere=elsewhere)
    findings = check(situation, arranged(Place(1, 1)))
    assert [(one.warns, one.people) for one in findings] == ([(True, (1,))] if meets else [])
    assert all(str(days[1]) in one.text and str(elsewhere[1][0]) in one.text for one in findings)
    assert check(situation, {}) == []
