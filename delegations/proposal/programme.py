"""A small integer programme solved by HiGHS, one objective after another. Knows nothing of delegations."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, isfinite
from typing import TYPE_CHECKING

from .narrowing import OPTIONS, Narrowed, Shape
from .relaxation import DOUBT, Relaxation, Relaxed, Row, Terms, as_lp

if TYPE_CHECKING:
    from highspy._core import _Highs

_NODES = 2000  # a limit in nodes, not in seconds: the same on every machine
_WORK = 200_000  # columns times nodes, for aims that need not be proved the best there is among very many people
_LARGE = 300  # columns: from so many on, aims that need not be proved are looked for in parts first
_VERY_LARGE = 1000  # columns: from so many on, only in parts

type Settings = dict[str, bool | int | str]

# A solver keeps what it was told before.
_SETTINGS: tuple[Settings, ...] = (
    {"presolve": "choose", "random_seed": 0},
    {"presolve": "off"},
    {"presolve": "off", "random_seed": 1},
)


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
        self._is_trusted = True
        self._shape: Shape | None = None
        self._later: Sequence[Terms] = ()
        self._relaxation: Relaxation | None = None
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

    def prefer(self, terms: Terms) -> None:
        """Among values as good as the last ones, others that are better for this, where the relaxation knows them at
        once."""
        if self._relaxation is None or self._shape is not None:
            return
        relaxed = self._relaxation.least(terms)
        if relaxed is not None and relaxed.whole is not None:
            self.values = relaxed.whole

    def distrust(self) -> None:
        """From now on the solver may not simplify the programme before it solves it: slower, and where it claimed too
        much this way, it was right the other."""
        self._is_trusted = False

    @property
    def _settings(self) -> Sequence[Settings]:
        """A small programme is solved as soon without being simplified."""
        return _SETTINGS if self._is_trusted and len(self.lower) >= _LARGE else _SETTINGS[1:]

    def value(self, terms: Terms) -> int:
        return sum(weight * self.values[column] for column, weight in terms.items())

    def floor(self, terms: Terms) -> int:
        """A value the objective cannot fall below, from the columns' bounds alone."""
        ends = [self.lower[column] if weight > 0 else self.upper[column] for column, weight in terms.items()]
        return round(sum(weight * end for weight, end in zip(terms.values(), ends, strict=True)))

    def minimise(self, *objectives: Terms, later: Sequence[Terms] = ()) -> list[int]:
        """The least value of each objective in turn; none is worsened for a later one, now or in later calls.

        Where a limit was reached the value is the best one found, and above its place in `bounds`. `later` are
        objectives of later calls. Raises Unsolved.
        """
        self._later = later
        best, bounds = [], []
        for terms in objectives:
            if self.values and self.value(terms) <= self.floor(terms):
                self._bound = self.value(terms)
            else:
                self._solve(terms)
            value = self.value(terms)
            best.append(value)
            bounds.append(min(value, self._bound))
            self.hold(terms, value)
        self.bounds = bounds
        return best

    def hold(self, terms: Terms, value: int) -> None:
        """From now on no more than `value`. Where that is the least there can be, the columns have no choice left."""
        if value == self.floor(terms):
            for column, weight in terms.items():
                if weight:
                    self._fix(column, self.lower[column] if weight > 0 else self.upper[column])
            return
        self.row(terms, upper=value)
        if self._relaxation is not None:
            self._relaxation.at_most(terms, value)
        if self._solver is not None:
            self._solver.addRow(float("-inf"), value + 0.5, len(terms), list(terms), list(terms.values()))

    def _fix(self, column: int, value: float) -> None:
        self.lower[column] = self.upper[column] = value
        if self._relaxation is not None:
            self._relaxation.fix(column, value)
        if self._solver is not None:
            self._solver.changeColBounds(column, value, value)

    def _solve(self, terms: Terms) -> None:
        """Best values and the bound for one objective: those of the relaxation where they are whole, or where the last
        ones reach its bound. Where parts of a large programme give its first values and leave the bound open, the whole
        one goes on from there. The solver now and then fails on a programme that other settings solve: what it calls
        neither the best, nor stopped at a limit, nor impossible is asked for again."""
        relaxation = self._relaxation = self._relaxation or Relaxation(self.lower, self.upper, self._rows)
        relaxed = relaxation.least(terms)
        self._bound = self.floor(terms) if relaxed is None else max(self.floor(terms), relaxed.bound)
        if relaxed is not None and (
            self._is_best(terms) or self._is_taken(relaxed, terms) or self._is_settled_in_parts(terms, relaxation)
        ):
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

    def _is_best(self, terms: Terms) -> bool:
        return bool(self.values) and self.value(terms) <= self._bound

    def _is_taken(self, relaxed: Relaxed, terms: Terms) -> bool:
        if relaxed.whole is None:
            return False
        self.values = relaxed.whole
        return self._is_best(terms)

    def _is_settled_in_parts(self, terms: Terms, relaxation: Relaxation) -> bool:
        if self._shape is None:
            return False
        narrowed = Narrowed(
            self.lower, self.upper, self._rows, terms, self._later, self._shape, self.values, self._bound, relaxation
        )
        if not narrowed.solve():
            return False
        is_first, self.values = not self.values, narrowed.values
        return not is_first or self._is_best(terms) or len(self.lower) >= _VERY_LARGE

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
        self._bound = self.value(terms) if is_proved else self._proved(found.mip_dual_bound)
        return True

    def _proved(self, bound: float) -> int:
        return max(self._bound, ceil(bound - DOUBT)) if isfinite(bound) else self._bound

    def _loaded(self) -> _Highs:
        from highspy._core import _Highs  # its subclass prints a banner as soon as it is made

        solver = _Highs()
        for name, setting in OPTIONS.items():
            solver.setOptionValue(name, setting)
        solver.passModel(as_lp(self.lower, self.upper, self._rows, [0.0] * len(self.lower)))
        return solver
