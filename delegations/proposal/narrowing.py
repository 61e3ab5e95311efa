"""A large programme solved in small ones: first where its relaxation is in doubt, then two of its sides at a time.

The relaxation says what no values can be below; values that reach it are the best, and others are told with the gap.
Knows nothing of delegations.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, count
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from highspy._core import HighsLp, _Highs
    from highspy._core.cb import HighsCallbackInput

type Terms = dict[int, int]
"""Column → whole coefficient."""

type Costs = dict[int, float]

type Row = tuple[Terms, float, float]

_WHOLE = 0.9  # objectives are whole numbers: an answer within this of the bound is the best one
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "mip_abs_gap": _WHOLE,
    "mip_rel_gap": 0.0,
}
_STEPS = (1000.0, 10.0, 1e-3, 1e-6)  # what an objective and those after it weigh where they are looked for together
_NEAR = 900.0  # of the first step: good enough, because each objective is looked at again
_NODES = 60
_LOOKS = 12  # how often the solver asks whether to go on, before it is stopped; as often on every machine
_SIDES = {2: 40, 3: 10}  # sides solved anew together: how many such sets for one objective; for the last one, pairs
_DOUBT = 1e-6


class Shape(Struct, frozen=True):
    """How the columns of a large programme hang together: those of `kin` are chosen among, those of a side share most
    of their rows."""

    kin: Sequence[Collection[int]]
    sides: Sequence[Collection[int]]


class Narrowed(Struct):
    """One objective over these columns and rows. `later` are those that come after it: of values as good, some are
    better for them."""

    lower: list[float]
    upper: list[float]
    rows: list[Row]
    terms: Terms
    later: Sequence[Terms]
    shape: Shape
    values: list[int]
    bound: int = 0
    _rows_of: dict[int, list[int]] = field(default_factory=dict)

    def solve(self) -> bool:
        """Whether `values` satisfy every row, and `bound` is what none can be below. False also where there are none
        and where only the whole programme can tell."""
        for number, (terms, _, _) in enumerate(self.rows):
            for column in terms:
                self._rows_of.setdefault(column, []).append(number)
        own = {column: float(weight) for column, weight in self.terms.items()}
        bound = self._relaxed(own)
        if bound is None:
            return False
        self.bound = ceil(bound[0] - 10 * _DOUBT)
        if not self.values or (self.later and not self._is_best):
            self._near(self._steered())
        for together, most in _SIDES.items():
            if self.values and (self.later or together == 2):
                self._by_sides(own, together, most)
        return bool(self.values)

    def _steered(self) -> Costs:
        together: Costs = {}
        for terms, step in zip((self.terms, *self.later), _STEPS, strict=False):
            for column, weight in terms.items():
                together[column] = together.get(column, 0) + weight * step
        return together

    @property
    def value(self) -> int:
        return self._worth(self.values)

    @property
    def _is_best(self) -> bool:
        return bool(self.values) and self.value <= self.bound

    def _worth(self, values: list[int]) -> int:
        return sum(weight * values[column] for column, weight in self.terms.items())

    def _relaxed(self, costs: Costs) -> tuple[float, list[float]] | None:
        """The least there can be with parts of a person, and how. None where even that cannot be."""
        import highspy

        solver = self._solver(self._part(range(len(self.lower)), [], costs, is_whole=False))
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return solver.getInfo().objective_function_value, list(solver.getSolution().col_value)

    def _near(self, costs: Costs) -> None:
        """Everybody whom the relaxation seats for certain stays there, and no row is missed that it does not miss."""
        relaxed = self._relaxed(costs)
        if relaxed is None:
            return
        doubtful = {column for column, value in enumerate(relaxed[1]) if abs(value - round(value)) > _DOUBT}
        kin = {column for kin in self.shape.kin if doubtful.intersection(kin) for column in kin}
        columns = [column for column in range(len(self.lower)) if column in kin or column in doubtful]
        self._take(columns, [round(value) for value in relaxed[1]], costs, gap=_NEAR)

    def _by_sides(self, costs: Costs, together: int, left: int) -> None:
        """So many sides anew, until none of them can do better or enough were looked at."""
        seen: dict[tuple[int, ...], tuple[int, ...]] = {}
        is_better = True
        while is_better and not self._is_best:
            is_better = False
            for sides in combinations(range(len(self.shape.sides)), together):
                columns = self._with_the_rest(set(self._movable(sides)))
                now = tuple(self.values[column] for column in columns)
                if seen.get(sides) == now:
                    continue
                if not left or self._is_best:
                    return
                left -= 1
                is_better |= self._take(columns, self.values, costs)
                seen[sides] = tuple(self.values[column] for column in columns)

    def _movable(self, sides: Sequence[int]) -> Iterator[int]:
        """The columns on these sides of whoever is on one of them."""
        those = set().union(*(self.shape.sides[side] for side in sides))
        for kin in self.shape.kin:
            here = those.intersection(kin)
            if any(self.values[column] for column in here):
                yield from here

    def _with_the_rest(self, columns: set[int]) -> list[int]:
        """Also those which are nobody's: how far a row is missed follows from who goes where."""
        of_kin = set().union(*self.shape.kin)
        open = (column for column in range(len(self.lower)) if self.lower[column] < self.upper[column])
        return [column for column in open if column in columns or column not in of_kin]

    def _take(self, columns: list[int], others: list[int], costs: Costs, gap: float = _WHOLE) -> bool:
        """Values anew for these columns, the others as they are; whether that was better."""
        import highspy

        start = [float(others[column]) for column in columns] if others is self.values else None
        solver = self._solver(self._part(columns, others, costs, is_whole=True), start, gap)
        feasible = highspy.SolutionStatus.kSolutionStatusFeasible.value
        if solver.getInfo().primal_solution_status != feasible:
            return False
        found = list(others)
        for column, value in zip(columns, solver.getSolution().col_value, strict=True):
            found[column] = round(value)
        if self.values and self._worth(found) >= self.value:
            return False
        self.values = found
        return True

    def _solver(self, lp: "HighsLp", start: list[float] | None = None, gap: float = _WHOLE) -> "_Highs":
        import highspy
        from highspy._core import _Highs
        from highspy._core.cb import HighsCallbackType

        solver = _Highs()
        for name, setting in OPTIONS.items():
            solver.setOptionValue(name, setting)
        solver.setOptionValue("mip_max_nodes", _NODES)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.passModel(lp)
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = start
            solver.setSolution(given)
        looks = count()
        solver.setCallback(lambda _kind, _words, _out, given, _data: _stop(given, next(looks)), None)
        solver.startCallback(HighsCallbackType.kCallbackMipInterrupt)
        solver.run()
        return solver

    def _part(self, columns: Sequence[int], others: list[int], costs: Costs, *, is_whole: bool) -> "HighsLp":
        """The programme of these columns, with the others as they are."""
        local = {column: position for position, column in enumerate(columns)}
        rows: list[Row] = []
        for number in sorted({row for column in columns for row in self._rows_of.get(column, ())}):
            terms, least, most = self.rows[number]
            given = sum(weight * others[column] for column, weight in terms.items() if column not in local)
            inside = {local[column]: weight for column, weight in terms.items() if column in local}
            rows.append((inside, least - given, most - given))
        lower, upper = ([ends[column] for column in columns] for ends in (self.lower, self.upper))
        return as_lp(lower, upper, rows, [costs.get(column, 0.0) for column in columns], is_whole=is_whole)


def _stop(given: "HighsCallbackInput", looks: int) -> None:
    given.user_interrupt = looks >= _LOOKS


def as_lp(
    lower: list[float], upper: list[float], rows: list[Row], costs: list[float], *, is_whole: bool = True
) -> "HighsLp":
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(lower), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, lower, upper
    if is_whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(lower)
    lp.row_lower_ = [least for _, least, _ in rows]
    lp.row_upper_ = [most for _, _, most in rows]
    starts: list[int] = [0]
    columns: list[int] = []
    weights: list[float] = []
    for terms, _, _ in rows:
        columns.extend(terms)
        weights.extend(float(weight) for weight in terms.values())
        starts.append(len(columns))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, columns, weights
    return lp
