"""A small integer programme solved by HiGHS, one objective after another. Knows nothing of delegations."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, isfinite
from typing import TYPE_CHECKING

from .narrowing import OPTIONS, Narrowed, Row, Shape, Terms, as_lp

if TYPE_CHECKING:
    from highspy._core import _Highs

_NODES = 2000  # a limit in nodes, not in seconds: the same on every machine
_WORK = 200_000  # columns times nodes, for aims that need not be proved the best there is among very many people
_LARGE = 300  # columns: from so many on, aims that need not be proved are looked for in parts
_SMALL = 150  # columns: with fewer, to simplify a programme and to guess at values takes longer than to solve it

type Settings = dict[str, bool | int | str]

# A solver keeps what it was told before.
_SETTINGS: tuple[Settings, ...] = (
    {"presolve": "choose", "random_seed": 0},
    {"presolve": "off"},
    {"presolve": "off", "random_seed": 1},
)
_AT_ONCE: Settings = {"presolve": "off", "random_seed": 0, "mip_heuristic_run_feasibility_jump": False}


def _weighted(objectives: list[Terms]) -> Terms:
    """Their sum, in which each counts a thousand times the next."""
    together: Terms = {}
    for position, terms in enumerate(reversed(objectives)):
        for column, weight in terms.items():
            together[column] = together.get(column, 0) + weight * 10 ** (3 * position)
    return together


class Unsolved(Exception):
    """No values fit the rows, or none were found within the limit. Its text is a whole sentence."""

    def __init__(self) -> None:
        super().__init__(
            "Máy chưa tìm được cách xếp nào trong giới hạn tính. Bảng sắp xếp giữ nguyên; "
            "xếp tay trên bảng, hoặc bớt khóa rồi xem gợi ý lại."
        )


class Programme:
    """Whole columns, whole coefficients. Same columns and rows in the same order give the same answer."""

    def __init__(self) -> None:
        self._nodes = _NODES
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.values: list[int] = []
        self.bounds: list[int] = []  # of the last `minimise`: no values can be below; as long as it returned
        self._bound = 0
        self._rows: list[Row] = []
        self._settings = _SETTINGS
        self._shape: Shape | None = None
        self._later: Sequence[Terms] = ()
        self._aimed: Terms | None = None  # what `_bound` is of
        self._solver: _Highs | None = None

    def column(self, upper: float = 1, lower: float = 0) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def row(self, terms: Terms, lower: float = float("-inf"), upper: float = float("inf")) -> None:
        self._rows.append((terms, lower, upper))

    def hurry(self, shape: Shape | None = None) -> None:
        """From now on a large programme may stop at a good answer before it is proved the best, and one whose shape is
        known is solved in parts."""
        self._nodes = min(_NODES, _WORK // max(1, len(self.lower)))
        self._shape = shape if len(self.lower) >= _LARGE else None

    def least(self, terms: Terms) -> tuple[int, int]:
        """The least value found, and what none can be below, where which values reach it does not matter: among equals
        they are others than those of `minimise`, and a small programme is solved the sooner. Raises Unsolved."""
        if len(self.lower) < _SMALL:
            self._settings = (_AT_ONCE, *self._settings)
        [value] = self.minimise(terms)
        return value, self.bounds[0]

    def distrust(self) -> None:
        """From now on the solver may not simplify the programme before it solves it: slower, and where it claimed too
        much this way, it was right the other."""
        self._settings = _SETTINGS[1:]

    def value(self, terms: Terms) -> int:
        return sum(weight * self.values[column] for column, weight in terms.items())

    def floor(self, terms: Terms) -> int:
        """A value the objective cannot fall below, from the columns' bounds alone."""
        ends = [self.lower[column] if weight > 0 else self.upper[column] for column, weight in terms.items()]
        return round(sum(weight * end for weight, end in zip(terms.values(), ends, strict=True)))

    def minimise(self, *objectives: Terms, later: Sequence[Terms] = ()) -> list[int]:
        """The least value of each objective in turn; none is worsened for a later one, now or in later calls.

        Where a limit was reached the value is the best one found, and above its place in `bounds`. One solve of the
        weighted sum decides all of them when every objective but the last reaches its floor. `later` are objectives of
        later calls. Raises Unsolved.
        """
        self._later = later
        wanted = list(filter(None, objectives))
        is_last_decided = False
        if (len(wanted) > 1 or not self.values) and not self._is_at_floor(wanted):
            together = wanted[0] if len(wanted) == 1 else _weighted(wanted)
            self._solve(together)
            is_last_decided = self._bound >= self.value(together)
        best, bounds = [], []
        for terms in objectives:
            is_last_decided = is_last_decided and self._is_at_floor(wanted[:-1])
            value = bound = self.value(terms)
            if value > self.floor(terms) and not (is_last_decided and terms is wanted[-1]):
                if self._aimed is not terms:
                    self._solve(terms)
                value, bound = self.value(terms), self._bound
            best.append(value)
            bounds.append(min(value, bound))
            self.hold(terms, value)
        self.bounds = bounds
        return best

    def _is_at_floor(self, objectives: list[Terms]) -> bool:
        """Whether the last values cannot be bettered in any of them."""
        return bool(self.values) and all(self.value(terms) <= self.floor(terms) for terms in objectives)

    def hold(self, terms: Terms, value: int) -> None:
        """From now on no more than `value`. Where that is the least there can be, the columns have no choice left."""
        if value == self.floor(terms):
            for column, weight in terms.items():
                self._fix(column, self.lower[column] if weight > 0 else self.upper[column])
            return
        self.row(terms, upper=value)
        if self._solver is not None:
            self._solver.addRow(float("-inf"), value + 0.5, len(terms), list(terms), list(terms.values()))

    def _fix(self, column: int, value: float) -> None:
        self.lower[column] = self.upper[column] = value
        if self._solver is not None:
            self._solver.changeColBounds(column, value, value)

    def _solve(self, terms: Terms) -> None:
        """Best values and the bound for one objective. The solver now and then fails on a programme that other settings
        solve: what it calls neither the best, nor stopped at a limit, nor impossible is asked for again."""
        self._aimed = terms
        if self._shape is not None and self._is_found_in_parts(terms, self._shape):
            return
        solver = self._solver = self._solver or self._loaded()
        self._aim(solver, terms)
        for settings in self._settings:
            for name, setting in settings.items():
                solver.setOptionValue(name, setting)
            solver.run()
            if self._is_answered(solver, terms):
                return
            solver.clearSolver()
        raise Unsolved

    def _is_found_in_parts(self, terms: Terms, shape: Shape) -> bool:
        narrowed = Narrowed(self.lower, self.upper, self._rows, terms, self._later, shape, self.values)
        if not narrowed.solve():
            return False
        self.values = narrowed.values
        self._bound = max(narrowed.bound, self.floor(terms))
        return True

    def _aim(self, solver: _Highs, terms: Terms) -> None:
        import highspy  # not at the top: 0.1 s that only a proposal needs

        solver.setOptionValue("mip_max_nodes", self._nodes)
        count = len(self.lower)
        solver.changeColsCost(count, list(range(count)), [float(terms.get(column, 0)) for column in range(count)])
        if self.values:  # given after the costs: a change of the model forgets it
            start = highspy.HighsSolution()
            start.col_value = [float(value) for value in self.values]
            solver.setSolution(start)

    def _is_answered(self, solver: _Highs, terms: Terms) -> bool:
        """Takes the values over, where any can be trusted. Raises Unsolved where there are proved to be none."""
        import highspy

        status, reached, found = highspy.HighsModelStatus, solver.getModelStatus(), solver.getInfo()
        if reached == status.kInfeasible:
            raise Unsolved
        is_proved = reached in (status.kOptimal, status.kModelEmpty)
        has_values = found.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible.value
        if self.lower and not (has_values and (is_proved or reached == status.kSolutionLimit)):
            return False
        self.values = [round(value) for value in solver.getSolution().col_value]
        self._bound = self.value(terms) if is_proved else self._proved(terms, found.mip_dual_bound)
        return True

    def _proved(self, terms: Terms, bound: float) -> int:
        floor = self.floor(terms)
        return max(floor, ceil(bound - 1e-6)) if isfinite(bound) else floor

    def _loaded(self) -> _Highs:
        from highspy._core import _Highs  # its subclass prints a banner as soon as it is made

        solver = _Highs()
        for name, setting in OPTIONS.items():
            solver.setOptionValue(name, setting)
        solver.passModel(as_lp(self.lower, self.upper, self._rows, [0.0] * len(self.lower)))
        return solver
