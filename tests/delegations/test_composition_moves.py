"""What forbids a move, and what the menu says it would change."""

import pytest

from config.words import and_joined
from delegations.composition import LockOut, Place, effects_of_move, moved, problems_with_move
from tests.delegations import plan8752 as plan
from tests.delegations.plan8752 import DISTRICTS, HEADS, arranged, case, person
from tours.enums import SeatRole

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
    assert effects_of_move(SITUATION, arranged(*BOARD), candidate, to, role) == expected


def test_losing_the_only_person_of_a_locality_is_told() -> None:
    assert effects_of_move(SITUATION, arranged(*BOARD, Place(1, 2)), 1, None) == [
        "Đoàn 2 còn 11 người, thiếu 1.",
        "Ninh Hòa chưa có ai đi, kế hoạch cho mỗi địa phương 1 người.",
    ]


def test_a_move_leaves_the_arrangement_it_was_given_alone() -> None:
    before = arranged(Place(1, 1, HEAD, True))
    assert moved(before, 1, 2) == {1: Place(1, 2)}
    assert before == {1: Place(1, 1, HEAD, True)}
