"""The lines of one trip's estimate: each says its making and where it comes from."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from config.words import NBSP, money, vn_date
from money.enums import CostKind, PriceBasis
from money.estimating.shape import LAND, SEA, WHOLE_DAY, Case, Day, Member, Price, Stay
from tours.costing import Norm, in_force, share

UNKNOWN = "Chưa có giá"
ONCE = "lượt"
NO_PEOPLE = "Chưa có số người đi"
NO_AMOUNT = "Chưa nhập mức"


class Line(Struct, frozen=True):
    """`amount` is `count` × what one costs: `halves` / 2 × `rate`, rounded once, here. `rate`: none = not known, and
    then `making` says what is missing. `code` stays the same from one reckoning to the next."""

    code: str
    kind: CostKind
    name: str
    count: int
    unit: str
    halves: int
    times_unit: str
    rate: int | None
    source: str
    lack: str = ""

    @property
    def each(self) -> int | None:
        """What one person, car or room costs."""
        return None if self.rate is None else share(self.halves * self.rate, WHOLE_DAY)

    @property
    def amount(self) -> int | None:
        return None if self.each is None else self.count * self.each

    @property
    def times(self) -> str:
        return f"{self.halves // 2}" if self.halves % 2 == 0 else f"{self.halves // 2},5"

    @property
    def making(self) -> str:
        if self.lack:
            return self.lack
        is_once = self.halves == WHOLE_DAY and self.times_unit == ONCE
        times = "" if is_once else f" ×{NBSP}{self.times}{NBSP}{self.times_unit}"
        rate = UNKNOWN.lower() if self.rate is None else money(self.rate)
        return f"{self.count}{NBSP}{self.unit}{times} ×{NBSP}{rate}"


class Reckoning(Struct, frozen=True):
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Of what is known."""
        return sum(line.amount or 0 for line in self.lines)

    @property
    def unknown(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.amount is None)

    @property
    def said(self) -> str:
        """ "12.000.000 đồng", "ít nhất 12.000.000 đồng, chưa kể 1 khoản chưa biết giá"."""
        if not self.unknown:
            return money(self.total)
        if len(self.unknown) == len(self.lines):
            return "chưa tính được"
        return f"ít nhất {money(self.total)}, chưa kể {len(self.unknown)} khoản chưa biết"


def reckon(case: Case) -> Reckoning:
    """Nobody goes, nothing is spent on people; what is hired for all stays."""
    return Reckoning(
        (*_transport(case), *_subsistence(case), *_rooms(case), *_others(case)), (*case.remarks, *_paid_elsewhere(case))
    )


def _transport(case: Case) -> Iterator[Line]:
    priced = {leg for price in case.prices for leg in price.legs}
    yield from (_by_price(case, price) for price in case.prices if price.kind == CostKind.TRANSPORT)
    for leg in case.legs:
        if leg.id not in priced and not leg.is_own_car:
            yield _missing(f"chang:{leg.id}", CostKind.TRANSPORT, leg.name, UNKNOWN)


def _others(case: Case) -> Iterator[Line]:
    yield from (_by_price(case, price) for price in case.prices if price.kind == CostKind.OTHER)


def _by_price(case: Case, price: Price, nights: int = 1) -> Line:
    if price.basis == PriceBasis.PER_PERSON and not case.is_peopled:
        return _missing(f"gia:{price.id}", price.kind, price.name, NO_PEOPLE)
    if price.basis == PriceBasis.PER_PERSON:
        count, unit = len(case.paid(price.kind, case.riders_of(price.legs) if price.legs else None)), "người"
    else:
        count, unit = (1 if price.count is None else price.count), price.unit
    times = nights if price.times is None else price.times
    return Line(
        f"gia:{price.id}",
        price.kind,
        price.name,
        count,
        unit,
        times * WHOLE_DAY,
        price.times_unit,
        price.rate,
        price.proof if price.rate is not None else "Không có định mức; cần báo giá.",
    )


def _subsistence(case: Case) -> Iterator[Line]:
    members = case.paid(CostKind.SUBSISTENCE)
    if not case.days:
        yield _missing(LAND, CostKind.SUBSISTENCE, str(CostKind.SUBSISTENCE.label), "Chưa có số ngày đi")
        return
    if not case.is_peopled:
        yield _missing(LAND, CostKind.SUBSISTENCE, str(CostKind.SUBSISTENCE.label), NO_PEOPLE)
        return
    groups: dict[tuple[str, Norm | None], list[Day]] = {}
    for day in case.days:
        if day.halves:
            code = SEA if day.at_sea else LAND
            groups.setdefault((code, in_force(case.by_code.get(code, ()), day.date)), []).append(day)
    for (code, norm), days in groups.items():
        halves = sum(day.halves for day in days)
        name = norm.name if norm else str(CostKind.SUBSISTENCE.label)
        why = "; ".join(dict.fromkeys(f"{day.why} ngày {vn_date(day.date)}" for day in days if day.why))
        yield _by_norm(code, norm, CostKind.SUBSISTENCE, name, len(members), halves, "ngày", days[0].date, why)


def _rooms(case: Case) -> Iterator[Line]:
    """Of each place by receipt where it has a price, else by lump sum: never both."""
    priced = {price.stay: price for price in case.prices if price.kind == CostKind.ROOM}
    for stay in case.stays:
        if price := priced.get(stay.id):
            yield _by_price(case, price, len(stay.nights))
        else:
            yield from _lump_sums(case, stay)


def _lump_sums(case: Case, stay: Stay) -> Iterator[Line]:
    members = case.paid(CostKind.ROOM)
    if not case.is_peopled:
        yield _missing(f"phong:{stay.id}", CostKind.ROOM, f"Tiền phòng, {stay.name}", NO_PEOPLE)
    for code, count in Counter(one.room_norm or stay.norm for one in members).items():
        if not code:
            lack = "Chưa chọn định mức phòng"
            yield _missing(f"phong:{stay.id}", CostKind.ROOM, f"Tiền phòng, {stay.name}", lack)
            continue
        groups: dict[Norm | None, list[datetime.date]] = {}
        for night in stay.nights:
            groups.setdefault(in_force(case.by_code.get(code, ()), night), []).append(night)
        for norm, nights in groups.items():
            halves = len(nights) * WHOLE_DAY
            name = f"Khoán tiền phòng, {stay.name}"
            yield _by_norm(f"phong:{stay.id}:{code}", norm, CostKind.ROOM, name, count, halves, "đêm", nights[0], "")


def _by_norm(
    code: str,
    norm: Norm | None,
    kind: CostKind,
    name: str,
    count: int,
    halves: int,
    unit: str,
    day: datetime.date,
    why: str,
) -> Line:
    if norm is None:
        return _missing(f"{code}:0", kind, name, f"Ngày {vn_date(day)} không có định mức nào")
    said = f"{norm.legal_basis}; mức của ngày {vn_date(day)}."
    if norm.amount is None:
        return _missing(f"{code}:{norm.valid_from}", kind, name, NO_AMOUNT, f"{norm.legal_basis}, chưa nhập mức.")
    source = f"{said} {why[:1].upper()}{why[1:]}." if why else said
    return Line(f"{code}:{norm.valid_from}", kind, name, count, "người", halves, unit, norm.amount, source)


def _missing(code: str, kind: CostKind, name: str, lack: str, source: str = "") -> Line:
    return Line(code, kind, name, 0, "", 0, "", None, source or "Chưa tính vào tổng.", lack)


def _paid_elsewhere(case: Case) -> Iterator[str]:
    by_payer: dict[tuple[str, frozenset[CostKind]], list[Member]] = {}
    for one in case.members:
        if one.elsewhere:
            by_payer.setdefault((one.payer, one.elsewhere), []).append(one)
    for (payer, kinds), members in by_payer.items():
        what = ", ".join(str(kind.label).lower() for kind in CostKind if kind in kinds)
        yield f"{_named(members)}: {what} do {payer or 'nơi khác'} chi, không tính ở đây."


def _named(members: Sequence[Member]) -> str:
    names = ", ".join(one.name for one in members if one.name)
    return names or f"{len(members)}{NBSP}người"
