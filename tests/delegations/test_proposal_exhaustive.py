"""Five hundred small cases: no arrangement at all keeps the rules that block better than the proposal."""

import random

import pytest

from delegations.proposal import propose
from tests.delegations.exhaustive import can_beat, options_of, random_case, value_of
from tests.delegations.tiny_cases import hard_gap
from tests.sizes import cases, share

CASES, PARTS = 500, 10


@pytest.mark.parametrize("part", range(share(PARTS)))
def test_feasibility_and_the_first_aim_agree_with_every_arrangement_tried(part: int) -> None:
    seen = {True: 0, False: 0}
    for number in range(part, CASES, PARTS):
        chance = random.Random(number)  # noqa: S311 - cases, not secrets
        case, locks = random_case(chance, people=1 + number % 9)
        proposal = propose(case, locks)
        reached = hard_gap(case, proposal.arrangement)
        assert not can_beat(case, locks, reached), f"case {number}"
        assert can_beat(case, locks, reached + 1), f"case {number}"
        assert proposal.feasible == (reached == 0), f"case {number}"
        assert bool(proposal.conflict) == bool(proposal.steps) == (not proposal.feasible), f"case {number}"
        seen[proposal.feasible] += 1
    assert min(seen.values()) >= CASES / PARTS / 5


def test_the_search_counts_as_the_judge_does() -> None:
    for number in cases(200):
        chance = random.Random(number)  # noqa: S311 - cases, not secrets
        case, locks = random_case(chance, people=1 + number % 9)
        for _ in range(5):
            places = [chance.choice(options) for options in options_of(case, locks)]
            arrangement = {place.candidate: place for place in places if place is not None}
            assert value_of(case, arrangement) == hard_gap(case, arrangement), f"case {number}"
