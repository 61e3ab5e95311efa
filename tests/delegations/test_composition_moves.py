"""What forbids a move, and what the menu says it would change."""

import pytest
from hypothesis import given, settings

from config.words import and_joined
from delegations.composition import (
    Case,
    Effect,
    LockOut,
    Place,
    Tried,
    Turn,
    check,
    effects_of_move,
    effects_of_swap,
    moved,
    problems_with_move,
    problems_with_swap,
    swapped,
    what_stops_moves,
)
from delegations.proposal.displacing import displaced
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import DISTRICTS, HEADS, LOCALITY, arranged, case, person
from tests.delegations.tiny_cases import situations
from tests.sizes import share
from tours.enums import SeatRole, Severity

MEMBER, HEAD, DEPUTY = SeatRole.MEMBER, SeatRole.HEAD, SeatRole.DEPUTY
CROWD = tuple(person(number) for number in range(101, 130))
OUTSIDE_PLAN = "ngoài thành phần nêu ở mục II.2.c"
BOARD = [Place(one.id, 1 if one.id < 115 else 2) for one in CROWD[:25]]  # 14 and 11 people
GIANG = person(1, "Phan Trường Giang", DISTRICTS, locality="Ninh Hòa")
TRAM = person(2, "Võ Thị Ngọc Trâm", DISTRICTS, locality="Ninh Hòa")
KHOI = person(3, "Trần Minh Khôi", HEADS)
SITUATION = case((GIANG, TRAM, KHOI, *CROWD), kept_out=(LockOut(129, "đi công tác"),))


def test_a_second_person_of_a_locality_is_refused_in_the_plans_words() -> None:
    assert problems_with_move(SITUATION, arranged(Place(1, 1)), 2, 2) == [
        "Ninh Hòa có 2 người, kế hoạch cho mỗi địa phương 1 người: Phan Trường Giang, Võ Thị Ngọc Trâm."
    ]


def test_what_is_already_broken_does_not_forbid_other_moves() -> None:
    broken = arranged(Place(1, 1), Place(2, 2))
    assert problems_with_move(SITUATION, broken, 101, 1) == []
    assert problems_with_move(SITUATION, broken, 2, None) == []


def test_one_place_that_sends_too_many_excuses_no_other() -> None:
    """Two of Nha Trang sit already; a second of Ninh Hòa is one too many all the same."""
    towns = ("Nha Trang", "Nha Trang", "Ninh Hòa", "Ninh Hòa")
    people = tuple(person(id, "", DISTRICTS, locality=town) for id, town in enumerate(towns, start=1))
    here = case(people, rules=(LOCALITY,))
    [problem] = problems_with_move(here, arranged(Place(1, 1), Place(2, 2), Place(3, 1)), 4, 2)
    assert problem.startswith("Ninh Hòa có 2 người")


@settings(max_examples=share(300), deadline=None)
@given(situations())
def test_what_stops_moves_is_all_of_the_check_that_can(situation: tuple[Case, dict[int, Place]]) -> None:
    one, arrangement = situation
    told = what_stops_moves(one, arrangement)
    every = check(one, arrangement)
    assert all(finding in every for finding in told)
    assert [finding for finding in told if finding.severity == Severity.BLOCKS_MOVE] == [
        finding for finding in every if finding.severity == Severity.BLOCKS_MOVE
    ]


@settings(max_examples=share(100), deadline=None)
@given(situations())
def test_what_a_page_tries_is_told_as_if_it_were_tried_alone(situation: tuple[Case, dict[int, Place]]) -> None:
    one, arrangement = situation
    tried = Tried()
    moves = [moved(arrangement, id, to, role) for id in one.people for to in one.names for role in SeatRole]
    swaps = [swapped(arrangement, first, second) for first in one.people for second in one.people]
    for after in (arrangement, *moves, *swaps):
        assert tried.what_stops_moves(one, after) == what_stops_moves(one, after)
        assert tried.check(one, after) == check(one, after)


def test_a_deputy_must_come_from_the_group() -> None:
    [problem] = problems_with_move(SITUATION, arranged(*BOARD), 101, 1, DEPUTY)
    assert problem.startswith("Người 101 làm Phó Trưởng đoàn của Đoàn 1 nhưng không thuộc diện")
    assert problems_with_move(SITUATION, arranged(*BOARD), 3, 1, DEPUTY) == []


@pytest.mark.parametrize(
    ("candidate", "to", "expected"),
    [
        (1, 2, "Phan Trường Giang đang khóa ở Đoàn 1 (Ban Chỉ đạo phân công); bỏ khóa trước khi chuyển."),
        (129, 1, "Người 129 đang khóa ngoài đoàn (đi công tác); bỏ khóa trước khi xếp."),
        (101, 7, "Đoàn này không còn trong phương án; tải lại trang để xem các đoàn hiện có."),
        (999, 1, "Người này không còn trong danh sách đăng ký; tải lại trang để xem danh sách mới."),
    ],
)
def test_locks_and_unknowns_are_refused(candidate: int, to: int, expected: str) -> None:
    arrangement = arranged(Place(1, 1, MEMBER, True, "Ban Chỉ đạo phân công"))
    assert problems_with_move(SITUATION, arrangement, candidate, to) == [expected]


@pytest.mark.parametrize(
    ("candidate", "to", "role", "expected"),
    [
        (125, 1, MEMBER, ["Đoàn 1 đủ 15 người.", "Đoàn 2 còn 10 người, thiếu 2."]),
        (101, 2, MEMBER, ["Đoàn 2 có 12 người.", "Đoàn 1 còn 13 người."]),
        (126, 2, MEMBER, [f"Người này {OUTSIDE_PLAN}: phải ghi lý do trước khi trình.", "Đoàn 2 có 12 người."]),
        (101, None, MEMBER, ["Đoàn 1 còn 13 người."]),
        (3, 1, HEAD, ["Đoàn 1 đủ 15 người.", "Đoàn 1 có Trưởng đoàn: Trần Minh Khôi."]),
        (
            1,
            2,
            MEMBER,
            [
                "Đoàn 2 có 12 người.",
                "1 địa phương, mỗi nơi 1 người. "
                + and_joined([name for name in plan.LOCALITIES if name != "Ninh Hòa"])
                + " chưa có người đăng ký.",
            ],
        ),
        (101, 1, MEMBER, []),
    ],
)
def test_effects_in_short_sentences(candidate: int, to: int | None, role: SeatRole, expected: list[str]) -> None:
    assert [one.text for one in effects_of_move(SITUATION, arranged(*BOARD), candidate, to, role)] == expected


def test_losing_the_only_person_of_a_locality_is_told() -> None:
    assert effects_of_move(SITUATION, arranged(*BOARD, Place(1, 2)), 1, None) == [
        Effect(Turn.BREAKS, "Đoàn 2 còn 11 người, thiếu 1."),
        Effect(Turn.WARNS, "Ninh Hòa chưa có ai đi, kế hoạch cho mỗi địa phương 1 người."),
    ]


def test_a_move_leaves_the_arrangement_it_was_given_alone() -> None:
    before = arranged(Place(1, 1, HEAD, True))
    assert moved(before, 1, 2) == {1: Place(1, 2)}
    assert before == {1: Place(1, 1, HEAD, True)}


PAIR = arranged(*BOARD, Place(1, 1, HEAD))  # Giang heads Đoàn 1, 101 sits in it, 125 is out


@pytest.mark.parametrize(
    ("one", "other", "problem"),
    [
        (2, 1, None),
        (101, 120, None),
        (129, 101, "Người 129 đang khóa ngoài đoàn (đi công tác); bỏ khóa trước khi xếp."),
        (2, 126, "Cả hai người đều chưa có chỗ nên không đổi chỗ được; xếp một người vào đoàn trước."),
        (101, 102, "Hai người cùng đoàn, cùng vai trò nên đổi chỗ không khác gì."),
        (101, 999, "Người này không còn trong danh sách đăng ký; tải lại trang để xem danh sách mới."),
        (2, 101, "Ninh Hòa có 2 người, kế hoạch cho mỗi địa phương 1 người: Phan Trường Giang, Võ Thị Ngọc Trâm."),
    ],
)
def test_who_may_exchange_places(one: int, other: int, problem: str | None) -> None:
    assert problems_with_swap(SITUATION, PAIR, one, other) == ([problem] if problem else [])
    assert problems_with_swap(SITUATION, PAIR, other, one) == ([problem] if problem else [])


def test_an_exchange_keeps_both_places_and_roles() -> None:
    after = swapped(arranged(Place(1, 1, HEAD, True), Place(2, 2)), 1, 2)
    assert after == {1: Place(1, 2), 2: Place(2, 1, HEAD)}
    assert swapped(after, 3, 2) == {1: Place(1, 2), 3: Place(3, 1, HEAD)}


def test_an_exchange_tells_the_rules_that_turn_and_the_broken_one_that_is_no_longer() -> None:
    twice = (person(4, "Bốn", DISTRICTS, locality="Cam Ranh"), person(5, "Năm", DISTRICTS, locality="Cam Ranh"))
    both = case((GIANG, TRAM, KHOI, *twice), rules=(plan.LOCALITY, plan.HEAD))
    seated = arranged(Place(1, 1), Place(2, 2), Place(4, 1), Place(5, 2))
    assert effects_of_swap(both, seated, 3, 2) == [
        Effect(
            Turn.MENDS,
            "Không còn lỗi: Ninh Hòa có 2 người, kế hoạch cho mỗi địa phương 1 người: "
            "Phan Trường Giang, Võ Thị Ngọc Trâm.",
        )
    ]
    assert effects_of_swap(both, arranged(Place(3, 1, HEAD), Place(1, 1)), 4, 3)[-1].turn == Turn.BREAKS
    assert effects_of_swap(SITUATION, arranged(*BOARD, Place(1, 1)), 2, 1) == []


def test_whom_somebody_would_displace_is_who_leaves_the_rules_best_kept_and_may_go() -> None:
    full = arranged(*BOARD, Place(1, 1), Place(125, 1, MEMBER, True, "giữ"))
    assert displaced(SITUATION, full, 2, 1, most=1) == [1]
    assert 125 not in displaced(SITUATION, {**full, 120: Place(120, 1)}, 126, 1, most=99)
    assert displaced(SITUATION, full, 129, 1) == []
