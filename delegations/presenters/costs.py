"""The first estimate of several versions side by side."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from config.words import capital, money
from delegations.presenters.comparison import ComparedRow
from tours import costing
from tours.costing import Estimate, Norm, Trip

type Trips = Mapping[int, Trip]
"""Number of the delegation → its trip."""


class Costs(Struct, frozen=True):
    """`rows` are empty when the plan says nothing of money; `missing` are whole sentences."""

    rows: tuple[ComparedRow, ...]
    missing: tuple[str, ...]


def _has_items(trips: Trips) -> bool:
    return any(trip.items for trip in trips.values())


def _people(trips: Trips) -> int:
    return sum(trip.people or 0 for trip in trips.values())


def costs(versions: Sequence[Trips], norms: Iterable[Norm]) -> Costs:
    """The first version is the one the others are held against."""
    if not any(map(_has_items, versions)):
        return Costs((), ())
    rates = list(norms)
    wholes = [costing.estimate(trips.values(), rates) for trips in versions]
    people = list(map(_people, versions))
    rows = [
        *_each(versions, rates),
        _row("Cả chương trình", [whole.said for whole in wholes]),
        _row("Bình quân một người", [_share(whole, count) for whole, count in zip(wholes, people, strict=True)]),
        _row("Chênh lệch", ["Phương án đầu", *(_difference(whole, wholes[0]) for whole in wholes[1:])]),
    ]
    return Costs(tuple(rows), tuple(dict.fromkeys(gap.text for whole in wholes for gap in whole.gaps)))


def _each(versions: Sequence[Trips], norms: Sequence[Norm]) -> list[ComparedRow]:
    """A row for each delegation, where there are several."""
    numbers = sorted({number for trips in versions for number in trips})
    if len(numbers) == 1:
        return []
    return [_row(f"Đoàn {number}", [_said(trips.get(number), norms) for trips in versions]) for number in numbers]


def _said(trip: Trip | None, norms: Sequence[Norm]) -> str:
    if trip is None:
        return "Không có đoàn này"
    return "Chưa có người" if trip.people == 0 else capital(costing.estimate([trip], norms).said)


def _share(whole: Estimate, people: int) -> str:
    if not people or not whole.is_known:
        return "–"
    said = money(costing.share(whole.total, people))
    return f"Ít nhất {said}" if whole.gaps else said


def _difference(whole: Estimate, first: Estimate) -> str:
    """With something unknown it is only the difference of what could be reckoned."""
    if not (whole.is_known and first.is_known):
        return "–"
    apart = whole.total - first.total
    said = f"{'Nhiều' if apart > 0 else 'Ít'} hơn {money(abs(apart))}" if apart else "Bằng nhau"
    return f"{said}, ở phần đã tính được" if whole.gaps or first.gaps else said


def _row(label: str, cells: Sequence[str]) -> ComparedRow:
    return ComparedRow(label, "", tuple(capital(cell) for cell in cells), len(set(cells)) > 1)
