"""Ways out of what cannot be: the smallest, even, and others of another kind beside it; every conflict told."""

from copy import replace

import pytest
from hypothesis import given, settings

from delegations.composition import Case, LockOut, Place, Prices
from delegations.proposal import applied, conflicts_in, least_gap, propose, remedies, smallest_change, solve
from delegations.proposal.instance import case_as_data
from delegations.proposal.reading import case_from_data
from delegations.proposal.steps import Kind
from delegations.queries.case import case_file
from tests.delegations import plan8752 as plan
from tests.delegations.case_files import stored
from tests.delegations.plan8752 import HELPERS, case, person
from tests.delegations.tiny_cases import situations
from tests.sizes import share
from tests.worlds.boards import small
from tours.enums import SeatRole
from tours.forms.parts import part_form
from tours.parts.tour import told
from tours.queries.exporting import plan_file


def texts(name: str) -> list[str]:
    return [step.text for step in smallest_change(*stored(name))]


def test_of_changes_that_cost_the_same_the_even_one_is_taken() -> None:
    assert texts("lopsided") == [
        "Giảm tối thiểu của Đoàn 1 từ 12 xuống 10.",
        "Giảm tối thiểu của Đoàn 2 từ 12 xuống 11.",
    ]
    three = (*plan.DELEGATIONS, replace(plan.DELEGATIONS[0], number=3, name="Đoàn 3"))
    twenty = case(tuple(person(id, "", HELPERS) for id in range(1, 21)), (plan.SIZE,), delegations=three)
    [remedy, *_] = remedies(twenty, {})
    assert sorted(step.minimum or 0 for step in remedy.steps) == [6, 7, 7]
    assert sorted(count for _, count in remedy.sizes) == [6, 7, 7]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("edge-agency-guest", "Mời thêm 1 người của Sở A, xếp vào Đoàn 1."),
        ("edge-locality-guest", "Mời thêm 1 người của X, xếp vào Đoàn 1."),
        (
            "edge-two-group-guest",
            "Mời thêm 1 người thuộc diện “Diện g1” đồng thời là người thuộc diện “Diện g2”, xếp vào Đoàn 1.",
        ),
    ],
)
def test_somebody_is_invited_before_a_requirement_is_dropped(name: str, text: str) -> None:
    assert texts(name) == [text]


def test_ways_of_different_kinds_stand_side_by_side() -> None:
    found = remedies(*stored("lopsided"))
    assert [(remedy.title, remedy.points, remedy.sizes) for remedy in found] == [
        ("Đổi số chỗ của các đoàn", 6, (("Đoàn 1", 10), ("Đoàn 2", 11))),
        ("Mời thêm người", 9, (("Đoàn 1", 12), ("Đoàn 2", 12))),
    ]


def test_nobody_is_asked_to_be_more_than_what_is_missing() -> None:
    invited = remedies(*stored("lopsided"))[1]
    assert [step.text for step in invited.steps] == [  # where they are in the delegations of 12 and 12 shown beside
        "Mời thêm 2 người đúng thành phần, xếp vào Đoàn 1.",
        "Mời thêm 1 người đúng thành phần, xếp vào Đoàn 2.",
    ]
    heads = replace(plan.HEAD, maximum=None, delegation=1)
    nobody = case((), (heads, replace(plan.HELPER, severity=plan.SUBMISSION, delegation=2)))
    assert [step.text for step in smallest_change(nobody, {})] == [
        "Mời thêm 1 lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo, xếp vào Đoàn 1 làm Trưởng đoàn.",
        "Mời thêm 1 thành viên Tổ giúp việc, xếp vào Đoàn 2.",
    ]


def test_the_prices_say_which_is_the_smallest() -> None:
    case, locks = stored("lopsided")
    [first, second] = remedies(replace(case, prices=Prices(fewer=4)), locks)
    assert (first.title, first.points, second.points) == ("Mời thêm người", 9, 12)


def test_a_lock_that_could_go_is_told_beside_cheaper_ways() -> None:
    """One stays out, or one stays where he is: each is a lock."""
    twelve = tuple(person(id, "", HELPERS) for id in range(1, 13))
    one, two = plan.DELEGATIONS[:1], plan.DELEGATIONS[:2]
    out = case(twelve, (plan.SIZE,), (LockOut(12, "Bận họp."),), delegations=one)
    [fewer, unlocked, invited] = remedies(out, {})
    assert [remedy.title for remedy in (fewer, unlocked, invited)] == [
        "Đổi số chỗ của các đoàn",
        "Bỏ khóa",
        "Mời thêm người",
    ]
    assert [step.text for step in unlocked.steps] == ["Bỏ khóa ngoài đoàn của Người 12."]
    full = case((*twelve, *(person(id, "", HELPERS) for id in range(13, 25))), (plan.SIZE,), delegations=two)
    held = {id: Place(id, 1, SeatRole.MEMBER, locked=True) for id in range(1, 14)}
    ways = remedies(replace(full, prices=Prices(fewer=1)), held)
    assert [remedy.title for remedy in ways[:2]] == ["Đổi số chỗ của các đoàn", "Bỏ khóa"]
    assert "Bỏ khóa" not in [remedy.title for remedy in remedies(case(twelve[:11], (plan.SIZE,), delegations=one), {})]


@settings(max_examples=share(40))
@given(situations(5))
def test_every_remedy_helps_and_no_step_can_be_left_out(situation: tuple[Case, dict[int, Place]]) -> None:
    case, locks = situation
    found = remedies(case, locks)
    assert len({frozenset(step.kind for step in remedy.steps) for remedy in found}) == len(found) <= 3
    assert [one.points for one in found] == sorted(one.points for one in found)
    for remedy in found:
        assert least_gap(*applied(case, locks, remedy.steps)) == 0
        assert sum(count for _, count in remedy.sizes) == len(solve(*applied(case, locks, remedy.steps)).places)
        for step in remedy.steps:
            assert least_gap(*applied(case, locks, [other for other in remedy.steps if other is not step])) > 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("conflict-109", [1, 2]),
        ("conflict-322", [1, 2]),
        ("edge-lock-outside-group-head", [1]),
        ("lopsided", [1]),
    ],
)
def test_every_conflict_is_told_with_a_smallest_set(name: str, told: list[int]) -> None:
    assert [len(conflict) for conflict in conflicts_in(*stored(name))] == told


def test_a_lock_is_told_where_the_rule_alone_could_hold() -> None:
    heads = {id: Place(id, 1, SeatRole.HEAD, locked=True) for id in (1, 2)}
    proposal = propose(case(), heads)
    assert [len(conflict) for conflict in proposal.conflicts] == [2]
    assert {step.kind for step in proposal.steps} == {Kind.LOCKS}


def test_the_plan_sets_what_each_step_weighs_and_the_cheapest_stands_first() -> None:
    lopsided, locks = stored("lopsided")
    dear = replace(lopsided, prices=Prices(fewer=9))
    assert [(remedy.title, remedy.points) for remedy in remedies(dear, locks)] == [
        ("Mời thêm người", 9),
        ("Đổi số chỗ của các đoàn", 27),
    ]
    again, _ = case_from_data(case_as_data(dear, locks))
    assert again.prices == dear.prices
    assert "prices" not in case_as_data(lopsided, locks)


@pytest.mark.django_db
def test_the_prices_and_the_order_of_a_plan_are_read_edited_and_written_as_its_other_settings() -> None:
    board = small()
    tour = board.composition().tour
    data = {"name": "Ngoài tỉnh", "scope": tour.scope, "fairness": "agency", "first_aim": "wishes"}
    form = part_form(tour.plan, "chuong-trinh", tour, {**data, "form_section": "I", "price_less": "7"})
    assert form.is_valid(), form.errors
    form.save()
    prices = case_file(board.composition()).case.prices
    assert (prices.fewer, prices.less) == (2, 7)
    assert case_file(board.composition()).case.first_aim == "wishes"
    assert "price_less = 7" in plan_file(tour.plan)
    assert told(tour).endswith("rồi cân đối các đoàn. Điểm của cách sửa: bớt 1 điều kế hoạch đòi hỏi 7.")
