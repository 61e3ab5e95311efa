"""What the relaxation of a programme settles is what the whole one settles, or better."""

import random

import pytest

from bench.varied import varied_case
from delegations.proposal import solve
from delegations.proposal.programme import Programme
from delegations.proposal.relaxation import Relaxation
from delegations.proposal.stages import measured
from tests.delegations.exhaustive import random_case, varied
from tests.sizes import cases


def test_nothing_is_claimed_that_the_whole_programme_does_not_bear_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first aim at which the two differ is one at which the whole one, simplified, missed the best."""
    for number in cases(500):
        _, case, locks = varied(number)
        ours = solve(case, locks)
        with monkeypatch.context() as unknown:
            unknown.setattr(Relaxation, "least", lambda _self, _costs: None)
            whole = solve(case, locks)
        assert {one.candidate for one in ours.places} == {one.candidate for one in whole.places}, f"case {number}"
        assert [one.values for one in ours.reached] <= [one.values for one in whole.reached], f"case {number}"
        assert [one.values for one in measured(case, ours.places)] == [one.values for one in ours.reached]


def test_what_the_solver_missed_when_it_simplified_is_found() -> None:
    """It called eleven the least of the last aim there."""
    case, locks = random_case(random.Random(88), people=8)  # noqa: S311 - a case, not a secret
    solution = solve(case, locks)
    assert solution.unproved == ()
    assert solution.reached[-1].values == (10,)
    assert measured(case, solution.places)[-1].values == (10,)


def test_what_parts_of_a_large_programme_leave_in_doubt_the_whole_one_settles() -> None:
    """In parts eight is the least that is found of how far the delegations are out of balance; no less than six."""
    balance = solve(varied_case(40, 5, 3, away=0.5, wishes=0), {}).reached[5]
    assert (balance.values, balance.bounds) == ((7,), (7,))


def test_what_is_nearly_whole_and_fits_no_row_is_not_taken_for_whole() -> None:
    relaxed = Relaxation([0], [1], [({0: 10_000_000}, 0, 9_999_995)]).least({0: -1})
    assert relaxed is not None
    assert relaxed.whole is None


def test_a_column_that_weighs_nothing_stays_free_where_an_aim_reaches_its_floor() -> None:
    programme = Programme()
    one, other = programme.column(), programme.column()
    assert programme.minimise({one: 1, other: 0}, {other: 1}) == [0, 0]


def test_parts_are_not_taken_for_a_whole() -> None:
    """A quarter of each fits the rows for a price of one; whole, none does for less than three."""
    programme = Programme()
    one, other = programme.column(), programme.column()
    programme.row({one: 2, other: 2}, lower=1)
    programme.row({one: 1, other: -1}, lower=0)
    assert programme.minimise({one: 3, other: 1}) == [3]
    assert programme.values == [1, 0]
    relaxed = Relaxation([0, 0], [1, 1], [({0: 2, 1: 2}, 1, 9), ({0: 1, 1: -1}, 0, 9)]).least({0: 3, 1: 1})
    assert relaxed is not None
    assert (relaxed.value, relaxed.bound, relaxed.parts, relaxed.whole) == (1, 1, [0.25, 0.25], None)
