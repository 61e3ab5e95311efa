"""People × days × dated norms, and entered prices → lines of a first estimate that say where they come from."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from config.words import NBSP, money, vn_date
from tours.enums import CostBasis, NormKind

UNITS = {NormKind.SUBSISTENCE: "ngày", NormKind.ROOM: "đêm"}
ONCE = "lần"


class Norm(Struct, frozen=True):
    """An amount for one person and day or night, in whole đồng, from one day to another, both included. No amount: it
    holds, but nobody has entered it yet."""

    code: str
    kind: NormKind
    name: str
    amount: int | None
    valid_from: datetime.date
    valid_to: datetime.date | None
    legal_basis: str


class Item(Struct, frozen=True):
    """A kind of cost. `people`: none = all who go. `times`: none = the days or nights of the round, or once for a
    price. `price` in whole đồng: none = not known. `is_general`: it is meant for every round of its tour."""

    pk: int
    name: str
    basis: CostBasis
    norm: str = ""
    people: int | None = None
    times: int | None = None
    unit: str = ""
    price: int | None = None
    said_by: str = ""
    is_general: bool = False


class Trip(Struct, frozen=True):
    """One delegation on its round. `day` tells which norms hold. `days` and `people`: none = not known, never zero;
    `are_fewest`: the plan gives no most, so there may be more people. `has_more_days`: those on the way
    come besides."""

    tour: int
    round: int
    name: str
    day: datetime.date
    days: int | None
    people: int | None
    items: tuple[Item, ...] = ()
    are_fewest: bool = False
    has_more_days: bool = False


class Money(Struct, frozen=True):
    """What a source may give, in whole đồng; none = not known. `has_more`: it may be more than that. For the whole
    plan, for one `tour`, or for one `round` of it."""

    amount: int | None
    has_more: bool = False
    tour: int | None = None
    round: int | None = None

    def pays_for(self, trip: Trip) -> bool:
        return self.tour in (None, trip.tour) and self.round in (None, trip.round)


class Gap(Struct, frozen=True):
    """What is not known, as a sentence, and where it is entered: a part of the plan ("dot", "khoan-chi", …) and the
    record in it, or the tour it is to be added to; "dinh-muc" for a norm."""

    text: str
    part: str
    pk: int | None = None
    tour: int | None = None


class CostLine(Struct, frozen=True):
    """`amount` in whole đồng; none when a factor is not known. `quantity` is "15 người × 4 ngày"."""

    round: int
    name: str
    quantity: str
    rate: int | None
    amount: int | None
    source: str


class Estimate(Struct, frozen=True):
    lines: tuple[CostLine, ...]
    gaps: tuple[Gap, ...]

    @property
    def total(self) -> int:
        """What is known so far; with a gap the real sum is greater or equal."""
        return sum(line.amount or 0 for line in self.lines)

    @property
    def is_known(self) -> bool:
        """Something could be reckoned; otherwise the total says nothing at all."""
        return any(line.amount is not None for line in self.lines) or not self.gaps

    @property
    def said(self) -> str:
        """ "12.000.000 đồng", "ít nhất 12.000.000 đồng", "chưa tính được"."""
        if not self.is_known:
            return "chưa tính được"
        return f"ít nhất {money(self.total)}" if self.gaps else money(self.total)

    def of(self, round: int) -> int:
        return sum(line.amount or 0 for line in self.lines if line.round == round)


def estimate(trips: Iterable[Trip], norms: Iterable[Norm]) -> Estimate:
    """Every item of every trip; nobody goes, nothing is spent. Each gap is said once."""
    by_code: dict[str, list[Norm]] = {}
    for norm in norms:
        by_code.setdefault(norm.code, []).append(norm)
    lines: list[CostLine] = []
    gaps: dict[Gap, None] = {}
    for trip in trips:
        if trip.people == 0:
            continue
        if not trip.items:
            gaps[Gap(f"Chưa ghi khoản chi nào của {trip.name}.", "khoan-chi", tour=trip.tour)] = None
        for item in trip.items:
            line, missing = _line(trip, item, by_code.get(item.norm, ()))
            lines.append(line)
            gaps |= dict.fromkeys(missing)
    return Estimate(tuple(lines), tuple(gaps))


def money_for(
    amount: int | None, trips: Iterable[Trip], *, is_for_each: bool, tour: int | None = None, round: int | None = None
) -> int | None:
    """For each person: as many times as people go on the trips it is for; none while that is not known."""
    if amount is None or not is_for_each:
        return amount
    paid = [trip.people for trip in trips if Money(amount, tour=tour, round=round).pays_for(trip)]
    return sum(amount * people for people in paid if people) if paid and None not in paid else None


class Purse[M](Struct, frozen=True):
    """Trips that are paid for together, and the sources they have; none where nobody has said."""

    trips: tuple[Trip, ...]
    sources: tuple[M, ...]


def purses[M](sources: Sequence[M], money: Sequence[Money], trips: Sequence[Trip]) -> list[Purse[M]]:
    """Trips that share a source belong together, so that all is one purse where a source is the whole plan's; `money`
    is that of `sources`, in their order. In the order of the trips; a source of no trip is left out."""
    left, found = list(trips), []
    while left:
        together = [left[0]]
        for one in together:  # grows while it is read
            sharing = [each for each in money if each.pays_for(one)]
            together += [trip for trip in left if trip not in together and any(each.pays_for(trip) for each in sharing)]
        paying = [
            source for source, each in zip(sources, money, strict=True) if any(each.pays_for(one) for one in together)
        ]
        found.append(Purse(tuple(trip for trip in trips if trip in together), tuple(paying)))
        left = [trip for trip in left if trip not in together]
    return found


def in_force(norms: Sequence[Norm], day: datetime.date) -> Norm | None:
    """Of the norms of one code the one that holds that day; the latest where two do."""
    holding = [one for one in norms if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)]
    return max(holding, key=lambda one: one.valid_from, default=None)


def share(total: int, people: int) -> int:
    """What one of `people` (at least one) costs: the only division of money here, rounded to the nearest đồng, a half
    up."""
    return (2 * total + people) // (2 * people)


def _line(trip: Trip, item: Item, norms: Sequence[Norm]) -> tuple[CostLine, list[Gap]]:
    gaps: list[Gap] = []
    if item.basis == CostBasis.NORM:
        norm = in_force(norms, trip.day)
        rate, source, unit = _by_norm(trip, item, norm, gaps)
        times = _times(trip, item, norm.kind if norm else None, gaps)
    else:
        rate, times, unit = item.price, item.times or 1, item.unit or ONCE
        source = f"Giá nhập, theo {item.said_by}." if rate is not None else "Chưa có giá."
        if rate is None:
            whose = "" if item.is_general else f" của {trip.name}"
            gaps.append(Gap(f"Chưa có giá “{item.name}”{whose}.", "khoan-chi", item.pk))
    factors = [rate, times]
    if item.basis != CostBasis.PER_DELEGATION:
        factors.append(_people(trip, item, gaps))
    quantity = f" ×{NBSP}".join(_quantities(item, factors[2:], times, unit))
    return CostLine(trip.round, item.name, quantity, rate, _product(factors), source), gaps


def _by_norm(trip: Trip, item: Item, norm: Norm | None, gaps: list[Gap]) -> tuple[int | None, str, str]:
    if norm is None:
        gaps.append(Gap(f"Ngày {vn_date(trip.day)} không có định mức nào của “{item.name}”.", "khoan-chi", item.pk))
        return None, "Chưa có định mức.", ONCE
    if norm.amount is None:
        gaps.append(
            Gap(
                f"Chưa nhập mức “{norm.name}” áp dụng từ ngày {vn_date(norm.valid_from)} ({norm.legal_basis}).",
                "dinh-muc",
            )
        )
        return None, f"Chưa nhập mức theo {norm.legal_basis}.", UNITS[norm.kind]
    return norm.amount, f"Định mức theo {norm.legal_basis}.", UNITS[norm.kind]


def _times(trip: Trip, item: Item, kind: NormKind | None, gaps: list[Gap]) -> int | None:
    """As entered, else as many days as the round has, or one night less."""
    if item.times is not None or kind is None:
        return item.times
    if trip.days is None:
        gaps.append(Gap(f"Chưa có số ngày của {trip.name}.", "dot", trip.round))
        return None
    if trip.has_more_days:
        gaps.append(
            Gap(f"Số ngày của {trip.name} chưa kể ngày đi đường; mới tính {trip.days}{NBSP}ngày.", "dot", trip.round)
        )
    return trip.days if kind == NormKind.SUBSISTENCE else max(trip.days - 1, 0)


def _people(trip: Trip, item: Item, gaps: list[Gap]) -> int | None:
    """As entered but never more than go, else all who go."""
    if item.people is not None:
        return item.people if trip.people is None else min(item.people, trip.people)
    if trip.people is None:
        gaps.append(Gap(f"Chưa có số người của {trip.name}.", "quy-tac", tour=trip.tour))
    elif trip.are_fewest:
        gaps.append(
            Gap(
                f"Kế hoạch không nêu số người nhiều nhất của {trip.name}; mới tính {trip.people} người.",
                "quy-tac",
                tour=trip.tour,
            )
        )
    return trip.people


def _quantities(item: Item, people: Sequence[int | None], times: int | None, unit: str) -> Iterator[str]:
    for count in people:
        yield f"{count}{NBSP}người" if count is not None else "? người"
    if times is None:
        yield f"?{NBSP}{unit}"
    elif times != 1 or item.basis in (CostBasis.NORM, CostBasis.PER_DELEGATION):
        yield f"{times}{NBSP}{unit}"


def _product(factors: Iterable[int | None]) -> int | None:
    product = 1
    for factor in factors:
        if factor is None:
            return None
        product *= factor
    return product
