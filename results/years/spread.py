"""How long things took: the middle and the slow end, with how many there were. Never a mean: one old case bends it."""

from collections.abc import Collection

from msgspec import Struct

from config.words import num

ENOUGH = 5
"""Of fewer cases nothing is said but how many there are."""


class Spread(Struct, frozen=True):
    """Whole days, or whatever was given; `median` and `p90` are values that occurred, None where there are too few."""

    n: int
    median: int | None = None
    p90: int | None = None

    def in_words(self, unit: str = "ngày") -> str:
        """ "một nửa trong 12 ngày, chín phần mười trong 40 ngày (n = 23)"."""
        if self.median is None:
            return f"chưa đủ {ENOUGH} trường hợp (n = {num(self.n)})"
        return (
            f"một nửa trong {num(self.median)} {unit}, chín phần mười trong {num(self.p90)} {unit} (n = {num(self.n)})"
        )


def spread(values: Collection[int]) -> Spread:
    """By nearest rank: at least half, and nine in ten, took no longer."""
    ordered = sorted(values)
    if len(ordered) < ENOUGH:
        return Spread(len(ordered))
    return Spread(len(ordered), _rank(ordered, 50), _rank(ordered, 90))


def _rank(ordered: list[int], percent: int) -> int:
    return ordered[-(-len(ordered) * percent // 100) - 1]
