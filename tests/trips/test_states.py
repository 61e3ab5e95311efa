"""How far a trip is follows from its round and from what is missing."""

import datetime

import pytest

from tours.enums import PlanStatus
from tours.enums import RoundStatus as Round
from tours.policies.rounds import ROUND_TRANSITIONS
from trips.enums import TripState as State
from trips.policies import days, hosts, preparing, publishing, transport
from trips.policies.states import TRANSITIONS, Lacking, problems_with_starting, state_of

HOST = Lacking("Bắc Giang chưa nhận lời.", "Bắc Giang", is_of_hosts=True)
SEATS = Lacking("Thiếu 2 chỗ.", "Sở Nội vụ")


@pytest.mark.parametrize(
    ("round", "lacking", "state"),
    [
        (Round.PLANNED, [HOST, SEATS], State.PREPARING),
        (Round.APPROVED, [HOST], State.PREPARING),
        (Round.APPROVED, [SEATS], State.AGREED),
        (Round.AGREED, [], State.READY),
        (Round.UNDER_WAY, [SEATS], State.UNDER_WAY),
        (Round.COMPLETED, [], State.COMPLETED),
        (Round.REPORTED, [], State.REPORTED),
        (Round.CANCELLED, [HOST], State.CANCELLED),
    ],
)
def test_a_trip_is_as_far_as_its_round_and_its_facts(round: Round, lacking: list[Lacking], state: State) -> None:
    assert state_of(round, lacking) == state


def test_the_table_of_moves_holds_exactly_what_rounds_and_facts_can_do() -> None:
    facts: tuple[list[Lacking], ...] = ([HOST], [SEATS], [])
    found: dict[State, set[State]] = {state: set() for state in State}
    for before in Round:
        for after in (before, *ROUND_TRANSITIONS[before]):
            for was in facts:
                for now in facts:
                    found[state_of(before, was)].add(state_of(after, now))
    assert {state: frozenset(after - {state}) for state, after in found.items()} == TRANSITIONS


@pytest.mark.parametrize(
    ("plan", "round", "said"),
    [
        (PlanStatus.ISSUED, Round.PLANNED, ""),
        (PlanStatus.ISSUED, Round.CANCELLED, "đã hủy"),
        (PlanStatus.DRAFT, Round.PLANNED, "chưa ban hành"),
        (PlanStatus.CLOSED, Round.PLANNED, "chưa ban hành"),
    ],
)
def test_a_trip_is_prepared_of_a_round_that_goes_in_a_plan_in_force(plan: PlanStatus, round: Round, said: str) -> None:
    problems = problems_with_starting(plan, round)
    assert bool(problems) == bool(said)
    assert all(said in one.text for one in problems)


@pytest.mark.parametrize(
    ("round", "why"),
    [
        (Round.UNDER_WAY, ""),
        (Round.COMPLETED, "Đoàn đã về nên "),
        (Round.REPORTED, "Chuyến đi đã báo cáo nên "),
        (Round.CANCELLED, "Đợt đã hủy nên "),
    ],
)
def test_whatever_is_closed_after_a_trip_says_the_same_why(round: Round, why: str) -> None:
    said = [
        days.problems_with_editing(round, today=datetime.date(2023, 9, 20)),
        hosts.problems_with_arranging(round),
        preparing.problems_with_preparing(round),
        publishing.problems_with_publishing(round, [], {}, differs=True, last=1),
        transport.problems_with_arranging(round),
    ]
    assert [len(problems) for problems in said] == [1 if why else 0] * len(said)
    assert all(one.text.startswith(why) for problems in said for one in problems)
