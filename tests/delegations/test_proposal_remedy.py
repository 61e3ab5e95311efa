"""When the rules cannot all hold: counted shortages, rules in conflict, and the smallest change as steps."""

from copy import replace

from hypothesis import assume, given, settings

from delegations.composition import Case, Place, Rule
from delegations.proposal import applied, conflict_in, least_gap, propose, shortages_in, smallest_change
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import HEADS, HELPERS, arranged, case, person
from tests.delegations.tiny_cases import situations
from tests.sizes import share
from tours.enums import RuleKind, SeatRole

HEAD = SeatRole.HEAD
HARD_RULES = tuple(replace(rule, severity=plan.SUBMISSION) for rule in plan.RULES)


@settings(max_examples=share(60))
@given(situations(5))
def test_the_smallest_change_helps_and_no_step_can_be_left_out(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    steps = smallest_change(case, locks)
    assert bool(steps) == (least_gap(case, locks) > 0)
    assert least_gap(*applied(case, locks, steps)) == 0
    for step in steps:
        assert least_gap(*applied(case, locks, [other for other in steps if other is not step])) > 0


@settings(max_examples=share(40))
@given(situations(5))
def test_what_is_in_conflict_cannot_hold_and_without_any_part_it_can(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    assume(least_gap(case, locks) > 0)
    parts = conflict_in(case, locks)
    assert parts

    def only(kept: list[int | None], ids: list[int | None]) -> int:
        fewer = replace(
            case,
            rules=tuple(rule for rule in case.rules if rule.id in kept),
            kept_out=tuple(lock for lock in case.kept_out if lock.candidate in ids),
        )
        return least_gap(fewer, {id: place for id, place in locks.items() if id in ids})

    everything = [(part.rule, part.candidate) for part in parts]
    assert only([rule for rule, _ in everything], [id for _, id in everything]) > 0
    for leave in everything:
        rest = [part for part in everything if part != leave]
        assert only([rule for rule, _ in rest], [id for _, id in rest]) == 0


def without(*ids: int) -> Case:
    return case(tuple(one for one in plan.registered() if one.id not in ids))


def test_one_leader_too_few() -> None:
    proposal = propose(without(4, 5, 6, 7, 8), {})
    assert not proposal.feasible
    assert proposal.shortages == (
        ("Cần 4 lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo để làm Trưởng đoàn, Phó Trưởng đoàn, mới có 3 đi được."),
    )
    assert [part.rule for part in proposal.conflict] == [plan.HEAD.id, plan.DEPUTY.id]
    [step] = proposal.steps
    assert step.text.startswith("Mời thêm 1 lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo, xếp vào Đoàn ")
    assert (step.count, step.invite is not None) == (1, True)


def test_too_few_people_lower_the_size() -> None:
    people = tuple(person(number, "", HELPERS) for number in range(1, 24))
    proposal = propose(case(people, (plan.SIZE,)), {})
    assert proposal.shortages == ("Cần 24 người đúng thành phần, mới có 23 đi được.",)
    assert [part.text for part in proposal.conflict] == ["Mỗi đoàn có trong khoảng 12–15 người (mục II.2.c)."]
    [step] = proposal.steps
    assert step.text in {f"Giảm tối thiểu của Đoàn {number} từ 12 xuống 11." for number in (1, 2)}
    after, locks = applied(case(people, (plan.SIZE,)), {}, proposal.steps)
    assert propose(after, locks).feasible
    assert [rule.minimum for rule in after.rules] in ([11, 12], [12, 11])


def test_fewer_people_than_planned_come_before_inviting_more() -> None:
    [step] = smallest_change(without(26, *range(31, 40)), {})
    assert step.text in {f"Giảm tối thiểu của Đoàn {number} từ 12 xuống 11." for number in (1, 2)}


def test_a_head_locked_from_outside_the_group_is_let_go_and_another_invited() -> None:
    situation = case((person(1, "Lý Thanh Tùng", HELPERS),), (replace(plan.HEAD, delegation=1),))
    locks = arranged(Place(1, 1, HEAD, True))
    steps = smallest_change(situation, locks)
    assert [step.text for step in steps] == [
        "Bỏ khóa ở Đoàn 1 của Lý Thanh Tùng.",
        "Mời thêm 1 lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo, xếp vào Đoàn 1 làm Trưởng đoàn.",
    ]
    assert propose(*applied(situation, locks, steps)).feasible


def test_a_department_that_nominated_nobody_is_invited() -> None:
    situation = replace(without(4), rules=HARD_RULES)
    assert shortages_in(situation, {}) == (
        "Cần 1 thành viên Ban Chỉ đạo là lãnh đạo các Sở của Sở Tư pháp, chưa có ai đi được.",
    )
    [step] = smallest_change(situation, {})
    assert step.text == "Mời thêm 1 thành viên Ban Chỉ đạo là lãnh đạo các Sở của Sở Tư pháp, xếp vào Đoàn 1."


def test_agencies_of_the_invited_count_where_a_rule_counts_each_agency() -> None:
    coverage = replace(plan.COVERAGE, severity=plan.SUBMISSION, agencies=plan.DEPARTMENTS[:2])
    each = Rule(9, RuleKind.AGENCY_COUNT, plan.EACH, plan.SUBMISSION, minimum=1)
    situation = case((), (coverage, each))
    assert propose(*applied(situation, {}, smallest_change(situation, {}))).feasible


def test_two_locked_heads_are_in_conflict_and_one_lock_is_undone() -> None:
    locks = arranged(Place(1, 1, HEAD, True), Place(2, 1, HEAD, True))
    proposal = propose(case(), locks)
    assert [part.text for part in proposal.conflict] == [
        "Lãnh đạo 1 đã khóa ở Đoàn 1, làm Trưởng đoàn.",
        "Lãnh đạo 2 đã khóa ở Đoàn 1, làm Trưởng đoàn.",
    ]
    [step] = proposal.steps
    assert step.text == "Bỏ khóa ở Đoàn 1 của Lãnh đạo 1."
    assert propose(*applied(case(), locks, [step])).feasible


def test_a_proposal_never_makes_a_move_the_board_refuses_to_fill_a_seat() -> None:
    people = tuple(person(number, "", HEADS, plan.DISTRICTS, locality="Ninh Hòa") for number in (1, 2))
    size = replace(plan.SIZE, minimum=2, delegation=1)
    proposal = propose(case(people, (size, plan.LOCALITY)), {})
    assert len(proposal.placements) == 1
    assert proposal.shortages == ()
    assert {part.rule for part in proposal.conflict} == {size.id, plan.LOCALITY.id}
