"""A programme in which parts of a whole are allowed, kept loaded: each objective is looked for from where the last one
ended. No whole values can be below what it says, and where its answer is whole it is theirs.

Knows nothing of delegations.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from highspy._core import HighsLp

type Terms = dict[int, int]
"""Column → whole coefficient."""

type Costs = Mapping[int, float]

type Row = tuple[Terms, float, float]

RELAXED: dict[str, bool | int | float | str] = {"output_flag": False, "threads": 1, "parallel": "off"}
DOUBT = 1e-6
_FAR = 1000  # from so large a value on, doubt grows with it


class Relaxed(Struct, frozen=True):
    """The least value, what each column is there, and the same in whole numbers where it is whole."""

    value: float
    parts: list[float]
    whole: list[int] | None

    @property
    def bound(self) -> int:
        """What no whole values can be below, where all that they weigh is whole too."""
        return ceil(self.value - DOUBT * max(1.0, abs(self.value) / _FAR))


class Relaxation:
    def __init__(self, lower: Sequence[float], upper: Sequence[float], rows: Sequence[Row]) -> None:
        from highspy._core import _Highs  # its subclass prints a banner as soon as it is made

        self._solver = _Highs()
        for name, setting in RELAXED.items():
            self._solver.setOptionValue(name, setting)
        self._columns = list(range(len(lower)))
        self._rows = list(rows)
        self._solver.passModel(as_lp(lower, upper, rows, [0.0] * len(lower), is_whole=False))

    def fix(self, column: int, value: float) -> None:
        self._solver.changeColBounds(column, value, value)

    def at_most(self, terms: Terms, value: int) -> None:
        self._rows.append((terms, float("-inf"), value))
        self._solver.addRow(float("-inf"), value, len(terms), list(terms), list(terms.values()))

    def least(self, costs: Costs) -> Relaxed | None:
        """None where nothing fits the rows, or the solver does not know."""
        import highspy  # not at the top: 0.1 s that only a proposal needs

        solver, status = self._solver, highspy.HighsModelStatus
        weights = [float(costs.get(column, 0)) for column in self._columns]
        solver.changeColsCost(len(weights), self._columns, weights)
        solver.run()
        if solver.getModelStatus() not in (status.kOptimal, status.kModelEmpty):
            return None
        parts = list(solver.getSolution().col_value)
        return Relaxed(solver.getInfo().objective_function_value, parts, self._whole(parts))

    def _whole(self, parts: list[float]) -> list[int] | None:
        values = [round(part) for part in parts]
        if any(abs(part - value) > DOUBT for part, value in zip(parts, values, strict=True)):
            return None
        return values if all(_fits(row, values) for row in self._rows) else None


def _fits(row: Row, values: list[int]) -> bool:
    terms, least, most = row
    return least <= sum([weight * values[column] for column, weight in terms.items()]) <= most


def as_lp(
    lower: Sequence[float],
    upper: Sequence[float],
    rows: Sequence[Row],
    costs: Sequence[float],
    *,
    is_whole: bool = True,
) -> "HighsLp":
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(lower), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = list(costs), list(lower), list(upper)
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
