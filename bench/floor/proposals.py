"""Who goes in which delegation, as one integer programme in raw highspy."""

from bench.clock import Figures, timed


def proposal(people: int, delegations: int) -> Figures:
    """Each person once at most, 12 to 15 in a delegation, one of each tenth of the people."""
    import highspy  # noqa: F401  # the other side does not pay for it either

    return timed(lambda: _solve(people, delegations))


def _solve(people: int, delegations: int) -> None:
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    seats = [[solver.addBinary() for _ in range(delegations)] for _ in range(people)]
    for seat in seats:
        solver.addConstr(sum(seat) <= 1)
    for number in range(delegations):
        size = sum(seat[number] for seat in seats)
        solver.addConstr(size >= 12)
        solver.addConstr(size <= 15)
        for tenth in range(10):
            solver.addConstr(sum(seat[number] for seat in seats[tenth::10]) >= 1)
    solver.maximize(sum(person * 37 % 97 * one for person, seat in enumerate(seats) for one in seat))
