"""What one person is due for a trip: days present × norm, nights by receipt or lump sum, receipts of his own."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from config.words import NBSP, and_joined, num, vn_date
from money.enums import CostKind, RoomWay
from tours.costing import Norm, in_force, share

type Gaps = dict[tuple[str, str], list[datetime.date]]
"""Words before and after the days they are said of."""

WHOLE = 2
"""Days are counted in halves."""


class Day(Struct, frozen=True):
    """One day of a trip as one person spent it. `present` in halves, 0 to 2; `hosted`: of these, those on which
    somebody else gave the meals. `norm`: the allowance's code. `room`: how the night that follows is paid, `room_norm`
    by which norm."""

    day: datetime.date
    present: int = WHOLE
    hosted: int = 0
    norm: str = ""
    room: RoomWay = RoomWay.NONE
    room_norm: str = ""


class Receipt(Struct, frozen=True):
    """What the person paid. `amount` in whole đồng, with its corrections. A room's begins with the night of `day` and
    ends with that of `last`."""

    kind: CostKind
    name: str
    day: datetime.date
    amount: int
    last: datetime.date | None = None
    number: str = ""

    @property
    def nights(self) -> list[datetime.date]:
        last = self.last or self.day
        return [self.day + datetime.timedelta(days=one) for one in range((last - self.day).days + 1)]


class Line(Struct, frozen=True):
    """`amount` in whole đồng, below 0 where something is taken off. `making`: "3,5 ngày × 200.000". `norm` and `since`
    say which norm it is by."""

    kind: CostKind
    name: str
    making: str
    amount: int
    source: str
    norm: str = ""
    since: datetime.date | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.name


class Claim(Struct, frozen=True):
    """`gaps`: why it cannot be approved yet, as sentences."""

    lines: tuple[Line, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)


def claim(
    days: Iterable[Day],
    receipts: Iterable[Receipt],
    norms: Mapping[str, Sequence[Norm]],
    *,
    payer: str = "",
    elsewhere: Collection[CostKind] = (),
) -> Claim:
    """`norms` by code, with their history. `payer`: who pays in our place for the kinds of `elsewhere`, all where none:
    that is taken off visibly."""
    ordered = sorted(days, key=lambda one: one.day)
    gaps: Gaps = {}
    lines = [
        *_allowances(ordered, norms, gaps),
        *_lump_sums(ordered, norms, gaps),
        *_receipts(ordered, sorted(receipts, key=lambda one: (one.day, one.name)), gaps),
    ]
    if payer:
        lines += _taken_over(payer, elsewhere or tuple(CostKind), lines)
    return Claim(tuple(lines), tuple(f"{before}{_listed(days)}{after}" for (before, after), days in gaps.items()))


def _taken_over(payer: str, kinds: Collection[CostKind], lines: Sequence[Line]) -> list[Line]:
    """One line a kind, so that what each kind comes to stays right."""
    sums = {kind: sum(line.amount for line in lines if line.kind == kind) for kind in CostKind if kind in kinds}
    return [
        Line(kind, f"Trừ phần {payer} chi trả", f"−{num(amount)}", -amount, f"{payer} chi trả.")
        for kind, amount in sums.items()
        if amount
    ]


def difference(before: Sequence[Line], after: Sequence[Line]) -> tuple[Line, ...]:
    """What is to be added to `before` so that each thing comes to what it is in `after`; amounts of either sign."""
    were: dict[tuple[str, str], int] = {}
    for line in before:
        were[line.key] = were.get(line.key, 0) + line.amount
    latest: dict[tuple[str, str], Line] = {}
    sums: dict[tuple[str, str], int] = {}
    for line in (*before, *after):
        latest[line.key] = line
    for line in after:
        sums[line.key] = sums.get(line.key, 0) + line.amount
    return tuple(
        Line(line.kind, line.name, line.making, delta, line.source, line.norm, line.since)
        for key, line in latest.items()
        if (delta := sums.get(key, 0) - were.get(key, 0))
    )


def _allowances(days: Sequence[Day], norms: Mapping[str, Sequence[Norm]], gaps: Gaps) -> Iterator[Line]:
    """Days of one norm stand on one line; a norm that ended on the way begins another."""
    present = [one for one in days if one.present]
    rates = [(one, _norm(one.norm, one.day, norms, "Phụ cấp lưu trú", gaps)) for one in present]
    for norm, group in groupby(((one, norm) for one, norm in rates if norm), key=lambda pair: pair[1]):
        spent = [one for one, _ in group]
        rate = norm.amount or 0
        name = f"{norm.name}{_span(spent)}"
        halves, hosted = sum(one.present for one in spent), sum(one.hosted for one in spent)
        yield Line(
            CostKind.SUBSISTENCE, name, _times(halves, "ngày", rate), share(halves * rate, WHOLE),
            f"{norm.legal_basis}.", norm.code, norm.valid_from,
        )  # fmt: skip
        if hosted:
            yield Line(
                CostKind.SUBSISTENCE, f"Trừ phần được mời ăn{_span(spent)}", f"−{_times(hosted, 'ngày', rate)}",
                -share(hosted * rate, WHOLE), "Nơi tiếp hoặc người khác lo bữa ăn.", norm.code, norm.valid_from,
            )  # fmt: skip


def _lump_sums(days: Sequence[Day], norms: Mapping[str, Sequence[Norm]], gaps: Gaps) -> Iterator[Line]:
    nights = [one for one in days if one.room == RoomWay.LUMP]
    rates = [(one, _norm(one.room_norm, one.day, norms, "Khoán tiền phòng", gaps)) for one in nights]
    for norm, group in groupby(((one, norm) for one, norm in rates if norm), key=lambda pair: pair[1]):
        spent = [one for one, _ in group]
        rate = norm.amount or 0
        making, name = _times(len(spent) * WHOLE, "đêm", rate), f"{norm.name}{_span(spent, 'đêm')}"
        amount, basis = len(spent) * rate, f"{norm.legal_basis}."
        yield Line(CostKind.ROOM, name, making, amount, basis, norm.code, norm.valid_from)


def _receipts(days: Sequence[Day], receipts: Sequence[Receipt], gaps: Gaps) -> Iterator[Line]:
    """A room's receipt counts only where every night of it is paid by receipt: never beside a lump sum. One that was
    taken back counts for nothing."""
    ways = {one.day: one.room for one in days}
    covered: set[datetime.date] = set()
    for receipt in receipts:
        if not receipt.amount:
            continue
        if receipt.kind == CostKind.ROOM:
            wrong = [night for night in receipt.nights if ways.get(night) != RoomWay.RECEIPT]
            if wrong:
                gaps["", _why_not(receipt, wrong, ways)] = []
                continue
            covered.update(receipt.nights)
        number = f" số {receipt.number}" if receipt.number else ""
        name = f"{receipt.name}, ngày {vn_date(receipt.day)}"
        yield Line(receipt.kind, name, "theo chứng từ", receipt.amount, f"Chứng từ{number}.")
    bare = [one.day for one in days if one.room == RoomWay.RECEIPT and one.day not in covered]
    if bare:
        gaps["Đêm ", " thanh toán theo hóa đơn nhưng chưa có hóa đơn. Ghi hóa đơn, hoặc chọn khoán."] = bare


def _why_not(receipt: Receipt, wrong: Sequence[datetime.date], ways: Mapping[datetime.date, RoomWay]) -> str:
    nights = _listed(wrong)
    if any(ways.get(night) == RoomWay.LUMP for night in wrong):
        return f"Đêm {nights} đã khoán tiền phòng nên không thanh toán thêm hóa đơn “{receipt.name}”. Chọn một cách."
    if any(ways.get(night) == RoomWay.OFFICE for night in wrong):
        return f"Đêm {nights} cơ quan đã trả tiền phòng nên không thanh toán thêm hóa đơn “{receipt.name}”."
    return f"Hóa đơn phòng “{receipt.name}” có đêm {nights} người này không nghỉ lại. Xem lại các đêm."


def _norm(code: str, day: datetime.date, norms: Mapping[str, Sequence[Norm]], what: str, gaps: Gaps) -> Norm | None:
    """The one that holds that day and is known; else why not."""
    norm = in_force(norms.get(code, ()), day) if code else None
    if norm is None:
        lack = "không có định mức này đang áp dụng" if code else "chưa chọn định mức"
        gaps.setdefault((f"{what} ngày ", f": {lack}. Chọn định mức, hoặc nhập mức của ngày ấy."), []).append(day)
        return None
    if norm.amount is None:
        since = f"áp dụng từ ngày {vn_date(norm.valid_from)} ({norm.legal_basis})"
        gaps.setdefault(("Ngày ", f": chưa nhập mức “{norm.name}” {since}. Nhập mức trước."), []).append(day)
        return None
    return norm


def _listed(days: Sequence[datetime.date]) -> str:
    """ "18/9, 19/9 và 20/9/2023"."""
    return and_joined([*(f"{day.day}/{day.month}" for day in days[:-1]), *map(vn_date, days[-1:])])


def _times(halves: int, unit: str, rate: int) -> str:
    count = num(halves // WHOLE) + (",5" if halves % WHOLE else "")
    return f"{count}{NBSP}{unit} ×{NBSP}{num(rate)}"


def _span(days: Sequence[Day], unit: str = "ngày") -> str:
    first, last = days[0].day, days[-1].day
    return f", {unit} {vn_date(first)}" if first == last else f", {unit} {vn_date(first)}–{vn_date(last)}"
