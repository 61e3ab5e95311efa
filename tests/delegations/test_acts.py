"""Acts on the board: which are taken back, which are done again, and who sits where then."""

import datetime

import pytest

from delegations.composition import Act, LockOut, Place, Seating, acts_from, as_places, seatings
from delegations.composition.acts import (
    MOST_KEPT,
    acts_as_rows,
    after_turning,
    changes_between,
    to_turn,
    turned,
    with_act,
)
from tours.enums import SeatRole

AT = datetime.datetime(2026, 9, 1, 8, tzinfo=datetime.UTC)
FIRST, SECOND = (1, SeatRole.MEMBER, False, ""), (2, SeatRole.HEAD, False, "")
LOCKED = (None, SeatRole.MEMBER, True, "ốm")
STATES: tuple[dict[int, Seating], ...] = ({}, {7: FIRST}, {7: SECOND, 8: FIRST}, {7: SECOND}, {7: SECOND, 9: LOCKED})
ACTS = tuple(
    Act(place * 10, f"việc {place}", 1, AT, changes_between(STATES[place - 1], STATES[place]))
    for place in range(1, len(STATES))
)
AFTER_TWO = turned(ACTS, ACTS[2:])


@pytest.mark.parametrize(
    ("acts", "named", "revisions"),
    [
        (ACTS, None, [40]),
        (ACTS, 40, [40]),
        (ACTS, 20, [40, 30, 20]),
        (ACTS, 25, []),
        (AFTER_TWO, None, [20]),
        (AFTER_TWO, 30, [30]),
        (AFTER_TWO, 40, [30, 40]),
        ((), None, []),
    ],
)
def test_an_act_is_taken_back_with_all_after_it_and_done_again_with_all_before_it(
    acts: tuple[Act, ...], named: int | None, revisions: list[int]
) -> None:
    assert [act.revision for act in to_turn(acts, named)] == revisions


@pytest.mark.parametrize("steps", range(1, len(STATES)))
def test_taking_back_and_doing_again_leads_through_the_same_arrangements(steps: int) -> None:
    taken = to_turn(ACTS, ACTS[-steps].revision)
    before = after_turning(STATES[-1], taken, {7, 8, 9})
    assert before == STATES[-1 - steps]
    again = to_turn(turned(ACTS, taken), ACTS[-1].revision)
    assert after_turning(before, again, {7, 8, 9}) == STATES[-1]


def test_who_is_no_longer_there_is_not_seated_again() -> None:
    assert after_turning(STATES[3], to_turn(ACTS, 30)[1:], {7}) == {7: SECOND}


def test_something_new_forgets_what_was_taken_back_and_the_oldest() -> None:
    new = Act(50, "việc mới", 1, AT, {})
    assert [act.revision for act in with_act(AFTER_TWO, new)] == [10, 20, 50]
    assert len(with_act([new] * MOST_KEPT, new)) == MOST_KEPT


def test_acts_and_seats_are_stored_as_they_are() -> None:
    assert acts_from(acts_as_rows(AFTER_TWO)) == AFTER_TWO
    places = {7: Place(7, 2, SeatRole.HEAD, True, "vì")}
    assert as_places(seatings(places, [LockOut(9, "ốm")])) == (places, (LockOut(9, "ốm"),))
