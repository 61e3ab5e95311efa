"""What a trip came to: by person, by supplier, by source, and against what was estimated. Parts sum to wholes."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from money.enums import CostKind
from money.settling.account import Account
from money.settling.claims import Line

NO_SOURCE = "Chưa ghi nguồn"


class Person(Struct, frozen=True):
    """`approved`: the lines that were approved, corrections among them."""

    pk: int
    name: str
    agency: str
    approved: tuple[Line, ...]
    account: Account
    source: str = ""
    post: str = ""

    def of(self, kind: CostKind) -> int:
        return sum(line.amount for line in self.approved if line.kind == kind)


class Bill(Struct, frozen=True):
    """What the office itself paid to somebody; `amount` with its sign, a correction is one more."""

    kind: CostKind
    name: str
    supplier: str
    amount: int
    source: str = ""
    number: str = ""


class Compared(Struct, frozen=True):
    """One kind of cost: none = never estimated."""

    kind: CostKind
    estimated: int | None
    actual: int
    reason: str = ""

    @property
    def more(self) -> int:
        return self.actual - (self.estimated or 0)

    @property
    def needs_reason(self) -> bool:
        """Other than estimated, where there is an estimate."""
        return self.estimated is not None and self.more != 0 and not self.reason


class Settlement(Struct, frozen=True):
    people: tuple[Person, ...] = ()
    bills: tuple[Bill, ...] = ()
    compared: tuple[Compared, ...] = ()

    @property
    def of_people(self) -> int:
        return sum(one.account.approved for one in self.people)

    @property
    def of_bills(self) -> int:
        return sum(one.amount for one in self.bills)

    @property
    def total(self) -> int:
        return self.of_people + self.of_bills

    @property
    def by_supplier(self) -> dict[str, int]:
        return _sums((one.supplier, one.amount) for one in self.bills)

    @property
    def by_source(self) -> dict[str, int]:
        people = ((one.source or NO_SOURCE, one.account.approved) for one in self.people)
        sums = _sums([*people, *((one.source or NO_SOURCE, one.amount) for one in self.bills)])
        return {source: amount for source, amount in sums.items() if amount}

    @property
    def by_kind(self) -> dict[CostKind, int]:
        found = dict.fromkeys(CostKind, 0)
        for person in self.people:
            for line in person.approved:
                found[line.kind] += line.amount
        for bill in self.bills:
            found[bill.kind] += bill.amount
        return found

    @property
    def estimated(self) -> int | None:
        known = [one.estimated for one in self.compared if one.estimated is not None]
        return sum(known) if known else None


def settle(
    people: Sequence[Person], bills: Sequence[Bill], estimated: Mapping[CostKind, int], reasons: Mapping[CostKind, str]
) -> Settlement:
    """`estimated` by kind, empty where no estimate was approved."""
    bare = Settlement(tuple(people), tuple(bills))
    compared = [
        Compared(kind, estimated.get(kind, 0) if estimated else None, actual, reasons.get(kind, ""))
        for kind, actual in bare.by_kind.items()
        if actual or estimated.get(kind)
    ]
    return Settlement(bare.people, bare.bills, tuple(compared))


def _sums[K](pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    found: dict[K, int] = {}
    for key, amount in pairs:
        found[key] = found.get(key, 0) + amount
    return found
