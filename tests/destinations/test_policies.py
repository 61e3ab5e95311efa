"""When a choice, a round or a host may change, and in which words it is refused."""

import pytest

from destinations.enums import Choice, HostState
from destinations.policies import (
    HOST_TRANSITIONS,
    problems_with_deciding,
    problems_with_leaving_out,
    problems_with_moving_host,
    problems_with_setting_rounds,
)
from tours.enums import PlanStatus, RoundStatus
from tours.policies.plans import problems_with_loading_again

DRAFT, SUBMITTED, ISSUED = PlanStatus.DRAFT, PlanStatus.SUBMITTED, PlanStatus.ISSUED


@pytest.mark.parametrize(
    ("choice", "status", "is_destination", "is_agreed", "is_refused"),
    [
        (Choice.CHOSEN, DRAFT, False, False, False),
        (Choice.CHOSEN, DRAFT, True, True, False),
        (Choice.NOT_CHOSEN, DRAFT, True, False, False),
        (Choice.NOT_CHOSEN, DRAFT, True, True, True),
        (Choice.CHOSEN, SUBMITTED, False, False, True),
        (Choice.CHOSEN, ISSUED, False, False, True),
        (Choice.NOT_CHOSEN, ISSUED, True, False, True),
        (Choice.CHOSEN, ISSUED, True, True, False),
        (Choice.NOT_CHOSEN, ISSUED, False, False, False),
    ],
)
def test_problems_with_deciding(
    choice: Choice, status: PlanStatus, is_destination: bool, is_agreed: bool, is_refused: bool
) -> None:
    problems = problems_with_deciding(
        "Cà Mau", choice, "Lý do.", status=status, is_destination=is_destination, is_agreed=is_agreed
    )
    assert bool(problems) == is_refused
    assert all("Cà Mau" in problem.text and "Đề nghị" in problem.text for problem in problems)


def test_a_decision_without_a_reason_is_refused() -> None:
    (problem,) = problems_with_deciding(
        "Cà Mau", Choice.CHOSEN, "  ", status=DRAFT, is_destination=False, is_agreed=False
    )
    assert problem.field == "id_reason"


@pytest.mark.parametrize(
    ("is_destination", "has_record", "is_refused"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_problems_with_leaving_out(is_destination: bool, has_record: bool, is_refused: bool) -> None:
    problems = problems_with_leaving_out("Cà Mau", is_destination=is_destination, has_record=has_record)
    assert bool(problems) == is_refused


@pytest.mark.parametrize("before", HostState)
@pytest.mark.parametrize("after", HostState)
def test_hosts_move_only_along_the_table(before: HostState, after: HostState) -> None:
    problems = problems_with_moving_host(before, after, "Công văn 12.", confirmed_elsewhere="")
    assert bool(problems) == (after not in HOST_TRANSITIONS[before])


def test_every_state_of_a_host_can_be_reached_and_left() -> None:
    assert set(HOST_TRANSITIONS) == set(HostState)
    assert all(HOST_TRANSITIONS.values())
    assert frozenset.union(*HOST_TRANSITIONS.values()) | {HostState.NOT_ASKED} == set(HostState)


@pytest.mark.parametrize(
    ("after", "note", "elsewhere", "words"),
    [
        (HostState.CONFIRMED, "", "Sở Tài chính", "Sở Tài chính đã nhận lời"),
        (HostState.PROPOSED, "", "", "Chưa ghi nơi tiếp đề nghị gì"),
        (HostState.REFUSED, " ", "", "từ chối vì sao"),
    ],
)
def test_what_a_host_answered_must_be_said(after: HostState, note: str, elsewhere: str, words: str) -> None:
    (problem,) = problems_with_moving_host(HostState.ASKED, after, note, confirmed_elsewhere=elsewhere)
    assert words in problem.text


def test_a_refusal_may_be_noted_though_another_agreed() -> None:
    assert (
        problems_with_moving_host(HostState.ASKED, HostState.REFUSED, "Bận.", confirmed_elsewhere="Sở Tài chính") == []
    )


@pytest.mark.parametrize(
    ("status", "is_refused"),
    [
        (RoundStatus.PLANNED, False),
        (RoundStatus.AGREED, False),
        (RoundStatus.APPROVED, False),
        (RoundStatus.UNDER_WAY, True),
        (RoundStatus.COMPLETED, True),
        (RoundStatus.REPORTED, True),
        (RoundStatus.CANCELLED, True),
    ],
)
def test_problems_with_setting_rounds(status: RoundStatus, is_refused: bool) -> None:
    assert bool(problems_with_setting_rounds([("Đợt 1", status)])) == is_refused


@pytest.mark.parametrize("kind", ["tours.Candidate", "tours.Host"])
def test_a_plan_with_a_record_of_its_destinations_is_not_replaced(kind: str) -> None:
    assert problems_with_loading_again("8752/KH-BCĐ", ["tours.Plan", kind])
