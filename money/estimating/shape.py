"""What the cost of one trip is reckoned from. Values only: days in halves, money in whole đồng."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import Struct

from money.enums import CostKind, PriceBasis
from tours.costing import Norm

WHOLE_DAY = 2
"""In halves."""
LAND, SEA = "luu-tru", "luu-tru-bien-dao"
"""Codes of the norms of subsistence, as data/reference/norms.csv has them."""


class Day(Struct, frozen=True):
    """`halves`: how many halves of it subsistence is paid for; `why`: what takes from the whole, or adds the sea."""

    date: datetime.date
    halves: int = WHOLE_DAY
    at_sea: bool = False
    why: str = ""


class Member(Struct, frozen=True):
    """By the key of the nomination; below zero where only the number of people is known. `room_norm`: the code of an
    own norm of rooms. `elsewhere`: what somebody else pays for him, and `payer`, who."""

    id: int
    name: str = ""
    room_norm: str = ""
    elsewhere: frozenset[CostKind] = frozenset()
    payer: str = ""


class Leg(Struct, frozen=True):
    """`riders`: none where all ride. A car of the office costs nothing unless somebody says a price."""

    id: int
    name: str
    is_own_car: bool = False
    riders: frozenset[int] | None = None
    seats: int | None = None


class Stay(Struct, frozen=True):
    """`norm`: code of what a lump sum is paid by; 0 is the nights that have no place yet."""

    id: int
    name: str
    nights: tuple[datetime.date, ...]
    norm: str = ""


class Price(Struct, frozen=True):
    """`rate`: none = not known. `legs` that it pays for as a whole, or the `stay`: then rooms are paid by receipt and
    never by lump sum. `count` of units, none for persons; `times`: none = once, or each night of the stay."""

    id: int
    name: str
    kind: CostKind
    basis: PriceBasis
    rate: int | None
    proof: str = ""
    legs: tuple[int, ...] = ()
    stay: int | None = None
    count: int | None = None
    unit: str = "lần"
    times: int | None = None
    times_unit: str = "lượt"


class Option(Struct, frozen=True):
    """The same itinerary otherwise: its prices stand in for those of the same legs and stays. Days and nights that it
    takes more; `id` 0 is what is being prepared."""

    id: int
    name: str
    prices: tuple[Price, ...] = ()
    more_days: int = 0
    more_nights: int = 0


@dataclass(frozen=True)
class Case:
    """One trip. Without days nobody said how many. `fewest`: how many people the plan wants at least; `spare_days`: how
    many days could be left out with all sessions kept. `is_peopled`: how many go is known. `remarks`: what is taken for
    granted, in sentences."""

    name: str
    days: tuple[Day, ...] = ()
    members: tuple[Member, ...] = ()
    legs: tuple[Leg, ...] = ()
    stays: tuple[Stay, ...] = ()
    prices: tuple[Price, ...] = ()
    norms: tuple[Norm, ...] = ()
    options: tuple[Option, ...] = ()
    fewest: int | None = None
    spare_days: int = 0
    is_peopled: bool = True
    remarks: tuple[str, ...] = ()
    by_code: dict[str, list[Norm]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code: dict[str, list[Norm]] = {}
        for norm in self.norms:
            by_code.setdefault(norm.code, []).append(norm)
        object.__setattr__(self, "by_code", by_code)

    def paid(self, kind: CostKind, riders: frozenset[int] | None = None) -> list[Member]:
        """For whom this trip pays it."""
        return [one for one in self.members if kind not in one.elsewhere and (riders is None or one.id in riders)]

    def riders_of(self, legs: Iterable[int]) -> frozenset[int] | None:
        """Whoever rides one of them; none = all."""
        wanted = set(legs)
        riding = [leg.riders for leg in self.legs if leg.id in wanted]
        if not riding or None in riding:
            return None
        return frozenset().union(*(one for one in riding if one is not None))
