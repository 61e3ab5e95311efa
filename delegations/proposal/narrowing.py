"""A large programme solved in small ones: first where its relaxation is in doubt, then two of its sides at a time.

The relaxation says what no values can be below; values that reach it are the best, and others are told with the gap.
Knows nothing of delegations.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, count
from typing import TYPE_CHECKING

from msgspec import Struct, field

from .relaxation import DOUBT, RELAXED, Costs, Relaxation, Row, Terms, as_lp

if TYPE_CHECKING:
    from highspy._core import _Highs
    from highspy._core.cb import HighsCallbackInput

_WHOLE = 0.9  # objectives are whole numbers: an answer within this of the bound is the best one
OPTIONS = {**RELAXED, "mip_abs_gap": _WHOLE, "mip_rel_gap": 0.0}
_STEPS = (1000.0, 10.0, 1e-3, 1e-6)  # what an objective and those after it weigh where they are looked for together
_NEAR = 900.0  # of the first step: good enough, because each objective is looked at again
_NODES = 60
_LOOKS = 12  # how often the solver asks whether to go on, before it is stopped; as often on every machine
_SIDES = {2: 80, 3: 30}  # sides solved anew together: how many such sets for one objective; for the last one, pairs

type Part = tuple[list[float], list[float], list[Row]]
"""Lower and upper ends of its columns, and its rows."""


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
    bound: int
    relaxation: Relaxation
    _rows_of: dict[int, list[int]] = field(default_factory=dict)

    def solve(self) -> bool:
        """Whether `values` satisfy every row, and `bound` is what none can be below. False also where there are none
        and where only the whole programme can tell."""
        for number, (terms, _, _) in enumerate(self.rows):
            for column in terms:
                self._rows_of.setdefault(column, []).append(number)
        if not self.values:
            self._near(self._steered())
        for together, most in _SIDES.items():
            if self.values and (self.later or together == 2):
                self._by_sides(together, most)
        return bool(self.values)

    def _steered(self) -> Costs:
        together: dict[int, float] = {}
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

    def _near(self, costs: Costs) -> None:
        """Everybody whom the relaxation seats for certain stays there; how far rows are missed follows."""
        relaxed = self.relaxation.least(costs)
        if relaxed is None:
            return
        doubtful = {column for column, value in enumerate(relaxed.parts) if abs(value - round(value)) > DOUBT}
        kin = {column for kin in self.shape.kin if doubtful.intersection(kin) for column in kin}
        columns = self._with_the_rest(kin)
        others = [round(value) for value in relaxed.parts]
        weights = [costs.get(column, 0.0) for column in columns]
        self._is_taken(columns, others, self._solver(self._part(columns, others), weights, gap=_NEAR))

    def _by_sides(self, together: int, left: int) -> None:
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
                is_better |= self._anew(columns)
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

    def _anew(self, columns: list[int]) -> bool:
        """Other values for these columns, the rest as they are; whether they are better. Where the relaxation knows
        them, or that there are none, nothing else is asked."""
        part = self._part(columns, self.values)
        costs = [self.terms.get(column, 0) for column in columns]
        relaxed = Relaxation(*part).least(dict(enumerate(costs)))
        now = sum(cost * self.values[column] for cost, column in zip(costs, columns, strict=True))
        if relaxed is not None and relaxed.bound >= now:
            return False
        if relaxed is not None and relaxed.whole is not None:
            return self._is_better(columns, self.values, relaxed.whole)
        solver = self._solver(part, [float(cost) for cost in costs], [float(self.values[one]) for one in columns])
        return self._is_taken(columns, self.values, solver)

    def _is_taken(self, columns: list[int], others: list[int], solver: "_Highs") -> bool:
        import highspy

        feasible = highspy.SolutionStatus.kSolutionStatusFeasible.value
        if solver.getInfo().primal_solution_status != feasible:
            return False
        return self._is_better(columns, others, map(round, solver.getSolution().col_value))

    def _is_better(self, columns: list[int], others: list[int], values: Iterable[int]) -> bool:
        """Takes these for the columns, and the others as they are, where that is better."""
        found = list(others)
        for column, value in zip(columns, values, strict=True):
            found[column] = value
        if self.values and self._worth(found) >= self.value:
            return False
        self.values = found
        return True

    def _solver(
        self, part: Part, costs: list[float], start: list[float] | None = None, gap: float = _WHOLE
    ) -> "_Highs":
        import highspy
        from highspy._core import _Highs
        from highspy._core.cb import HighsCallbackType

        solver = _Highs()
        for name, setting in OPTIONS.items():
            solver.setOptionValue(name, setting)
        solver.setOptionValue("mip_max_nodes", _NODES)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.passModel(as_lp(*part, costs))
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = start
            solver.setSolution(given)
        looks = count()
        solver.setCallback(lambda _kind, _words, _out, given, _data: _stop(given, next(looks)), None)
        solver.startCallback(HighsCallbackType.kCallbackMipInterrupt)
        solver.run()
        return solver

    def _part(self, columns: Sequence[int], others: list[int]) -> Part:
        """The programme of these columns, with the others as they are."""
        local = {column: position for position, column in enumerate(columns)}
        rows: list[Row] = []
        for number in sorted({row for column in columns for row in self._rows_of.get(column, ())}):
            terms, least, most = self.rows[number]
            given = sum(weight * others[column] for column, weight in terms.items() if column not in local)
            inside = {local[column]: weight for column, weight in terms.items() if column in local}
            rows.append((inside, least - given, most - given))
        lower, upper = ([ends[column] for column in columns] for ends in (self.lower, self.upper))
        return lower, upper, rows


def _stop(given: "HighsCallbackInput", looks: int) -> None:
    given.user_interrupt = looks >= _LOOKS
