"""When a composition may change, be submitted, approved, returned; and what each refusal says."""

from copy import replace

import pytest

from accounts.policies import Problem
from delegations import policies
from delegations.composition import Arrangement, Finding, LockOut, Place, check
from delegations.enums import CompositionStatus as Status
from delegations.policies import moving
from tests.delegations.plan8752 import DISTRICTS, HEADS, INDICES, LOCALITY, SIZE, arranged, case, person
from tours.enums import SeatRole, Severity

KHOI, YEN = person(1, "Trần Minh Khôi", HEADS, agency="SNV"), person(2, "Nguyễn Hoàng Yến", HEADS, agency="SNV")
DIEU = person(3, "Bùi Xuân Diệu", DISTRICTS, locality="Nha Trang")
PHUONG = person(4, "Đào Nha Phương", DISTRICTS, locality="Nha Trang")
CASE = case((KHOI, YEN, DIEU, PHUONG))
NOBODY: Arrangement = {}


def texts(problems: list[Problem]) -> list[str]:
    return [problem.text for problem in problems]


@pytest.mark.parametrize("status", Status)
def test_every_state_has_its_transitions(status: Status) -> None:
    assert policies.TRANSITIONS[status] <= set(Status)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.DRAFT, ""),
        (Status.RETURNED, ""),
        (Status.SUBMITTED, "đã trình Ban Chỉ đạo"),
        (Status.APPROVED, "đã được phê duyệt và giữ nguyên"),
        (Status.DISCARDED, "đã bỏ"),
    ],
)
def test_only_a_draft_or_a_returned_one_is_edited(status: Status, words: str) -> None:
    problems = texts(policies.problems_with_editing(status))
    assert bool(problems) == bool(words)
    assert words in " ".join(problems)
    assert texts(moving.problems_with_moving(status, CASE, NOBODY, 1, 1)) == problems
    assert texts(moving.problems_with_undoing(status, has_acts=True, is_kept=True)) == problems


def test_a_stale_save_says_what_the_other_did() -> None:
    assert policies.problems_with_stale_save(4, 4, []) == []
    (problem,) = policies.problems_with_stale_save(3, 4, ["Trương Bảo Lam: xếp người vào đoàn."])
    assert problem.text == (
        "Phương án đã thay đổi từ lúc trang được mở. Trương Bảo Lam: xếp người vào đoàn. Xem bảng mới rồi làm lại."
    )


def test_two_heads_are_refused_by_name() -> None:
    led = arranged(Place(1, 1, SeatRole.HEAD))
    (problem,) = moving.problems_with_moving(Status.DRAFT, CASE, led, 2, 1, SeatRole.HEAD)
    assert problem.text.startswith("Đoàn 1 đã có Trưởng đoàn là Trần Minh Khôi.")
    assert moving.problems_with_moving(Status.DRAFT, CASE, led, 1, 1, SeatRole.HEAD) == []
    assert moving.problems_with_moving(Status.DRAFT, CASE, led, 2, 2, SeatRole.HEAD) == []


def test_a_move_that_breaks_a_blocking_rule_is_refused_with_the_plans_sentence() -> None:
    quoted = replace(LOCALITY, quote="mỗi địa phương cử 1 người")
    small = case(CASE.candidates, rules=(quoted,))
    (problem,) = moving.problems_with_moving(Status.DRAFT, small, arranged(Place(3, 1)), 4, 2)
    assert "Nha Trang có 2 người" in problem.text
    assert problem.text.endswith("Kế hoạch nêu: “mỗi địa phương cử 1 người” (mục II.2.c).")


def test_someone_no_longer_registered_may_only_be_taken_out() -> None:
    left = arranged(Place(99, 1))
    assert moving.problems_with_moving(Status.DRAFT, CASE, left, 99, None) == []
    assert texts(moving.problems_with_moving(Status.DRAFT, CASE, left, 99, 2)) != []
    assert texts(moving.problems_with_moving(Status.DRAFT, CASE, NOBODY, 99, None)) != []


@pytest.mark.parametrize(
    ("arrangement", "kept_out", "reason", "words"),
    [
        (NOBODY, (), "Ban Chỉ đạo phân công", ""),
        (NOBODY, (), "  ", "Nhập lý do khóa Trần Minh Khôi"),
        (arranged(Place(1, 1, locked=True)), (), "khác", "Trần Minh Khôi đã khóa"),
        (NOBODY, (LockOut(1),), "khác", "Trần Minh Khôi đã khóa"),
    ],
)
def test_a_lock_needs_a_reason_and_is_set_once(
    arrangement: Arrangement, kept_out: tuple[LockOut, ...], reason: str, words: str
) -> None:
    small = case(CASE.candidates, kept_out=kept_out)
    problems = texts(moving.problems_with_locking(Status.DRAFT, small, arrangement, 1, reason))
    assert bool(problems) == bool(words)
    assert words in " ".join(problems)
    unlocking = moving.problems_with_unlocking(Status.DRAFT, small, arrangement, 1)
    assert (unlocking == []) == ("đã khóa" in words)


SHORT = Finding(SIZE, 2, False, "Đoàn 2 thiếu 1 người: có 11, cần ít nhất 12.", Severity.BLOCKS_SUBMISSION, short=1)
UNCOVERED = Finding(INDICES, 2, False, "Đoàn 2 chưa có người theo dõi PCI.", Severity.WARNS, short=1)
MET = Finding(SIZE, 1, True, "Đoàn 1 có 14 người.", Severity.BLOCKS_SUBMISSION)
AWAY = Finding(None, 1, False, "Trần Minh Khôi không đi được đợt của Đoàn 1.", Severity.WARNS)


@pytest.mark.parametrize(
    ("findings", "reasoned", "expected"),
    [
        ([MET], set(), []),
        ([MET, SHORT], set(), ["Đoàn 2 thiếu 1 người: có 11, cần ít nhất 12."]),
        ([UNCOVERED], set(), ["Đoàn 2 chưa có người theo dõi PCI. Ghi lý do hoặc xếp lại."]),
        ([UNCOVERED], {INDICES.id}, []),
        ([SHORT], {SIZE.id}, ["Đoàn 2 thiếu 1 người: có 11, cần ít nhất 12."]),
        ([AWAY], set(), []),
    ],
)
def test_submitting_names_every_blocking_rule_and_every_unexplained_warning(
    findings: list[Finding], reasoned: set[int], expected: list[str]
) -> None:
    assert texts(policies.problems_with_submitting(Status.DRAFT, findings, reasoned)) == expected


def test_an_empty_board_cannot_be_submitted() -> None:
    assert policies.problems_with_submitting(Status.DRAFT, check(CASE, NOBODY), set()) != []


@pytest.mark.parametrize(
    ("rule", "reason", "words"),
    [
        (INDICES.id, "Không còn ai theo dõi PCI", ""),
        (INDICES.id, " ", "Nhập lý do"),
        (SIZE.id, "Ít người đăng ký", "chặn khi trình"),
        (LOCALITY.id, "Lý do", "đang đạt"),
    ],
)
def test_only_a_broken_warning_is_overridden(rule: int, reason: str, words: str) -> None:
    problems = texts(policies.problems_with_overriding(Status.DRAFT, rule, [SHORT, UNCOVERED], reason))
    assert bool(problems) == bool(words)
    assert words in " ".join(problems)


@pytest.mark.parametrize("status", Status)
def test_only_a_submitted_one_is_decided(status: Status) -> None:
    decided = status == Status.SUBMITTED
    assert (policies.problems_with_approving(status, approved="") == []) == decided
    assert (policies.problems_with_sending_back(status, "Thêm người", []) == []) == decided


def test_a_tour_has_one_approved_version() -> None:
    (problem,) = policies.problems_with_approving(Status.SUBMITTED, approved="Phương án 1")
    assert problem.text.startswith("Phương án 1 đã được phê duyệt.")


@pytest.mark.parametrize(("remarks", "people", "ok"), [("", ["", " "], False), ("Thêm", [], True), ("", ["Đổi"], True)])
def test_returning_needs_a_remark(remarks: str, people: list[str], *, ok: bool) -> None:
    assert (policies.problems_with_sending_back(Status.SUBMITTED, remarks, people) == []) == ok


@pytest.mark.parametrize(
    ("has_rounds", "approved", "words"),
    [(True, "", ""), (False, "", "chưa có đợt nào"), (True, "Phương án 2", "Phương án 2 đã được phê duyệt")],
)
def test_a_version_needs_rounds_and_no_approved_one(*, has_rounds: bool, approved: str, words: str) -> None:
    problems = texts(policies.problems_with_creating(has_rounds=has_rounds, approved=approved))
    assert bool(problems) == bool(words)
    assert words in " ".join(problems)
