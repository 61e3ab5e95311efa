"""The account of one person on one trip: signed entries alone, and the one sentence they add up to."""

from collections.abc import Iterable

from msgspec import Struct

from config.words import NBSP, num
from money.enums import EntryKind

SIGNS: dict[EntryKind, int] = {
    EntryKind.ADVANCE: 1,
    EntryKind.APPROVED: -1,
    EntryKind.PAID: 1,
    EntryKind.RETURNED: -1,
}
"""What the office gave counts up, what the person accounted for or gave back counts down: the end is 0."""


class Entry(Struct, frozen=True):
    """`amount` in whole đồng with its sign; a correction of an entry has either sign."""

    kind: EntryKind
    amount: int


class Account(Struct, frozen=True):
    """Each in whole đồng, as people say it: without the sign of its entries. None of them is kept anywhere."""

    advanced: int = 0
    approved: int = 0
    paid: int = 0
    returned: int = 0
    is_approved: bool = False

    @property
    def balance(self) -> int:
        """Above 0 the person owes it, below 0 the office does; 0 at closing."""
        return self.advanced + self.paid - self.approved - self.returned

    @property
    def to_return(self) -> int:
        return max(self.balance, 0)

    @property
    def to_pay(self) -> int:
        return max(-self.balance, 0)

    @property
    def is_settled(self) -> bool:
        """Nothing is left to pay or to give back."""
        return self.balance == 0

    @property
    def sentence(self) -> str:
        """ "Đã tạm ứng 5.000.000, được duyệt 4.200.000, phải nộp lại 800.000 đồng."."""
        parts = [f"đã tạm ứng {num(self.advanced)}" if self.advanced else "chưa tạm ứng"]
        if self.is_approved:
            parts.append(f"được duyệt {num(self.approved)}")
        if self.paid:
            parts.append(f"đã nhận thêm {num(self.paid)}")
        if self.returned:
            parts.append(f"đã nộp lại {num(self.returned)}")
        said = ", ".join([*parts, self._left])
        return f"{said[:1].upper()}{said[1:]}."

    @property
    def _left(self) -> str:
        if not self.is_approved and self.balance:
            return f"chưa quyết toán, còn giữ {num(self.balance)}{NBSP}đồng"
        if not self.is_approved and not self.advanced:
            return "chưa quyết toán"
        if self.balance > 0:
            return f"{'còn ' if self.returned else ''}phải nộp lại {num(self.balance)}{NBSP}đồng"
        if self.balance < 0:
            return f"còn được nhận {num(-self.balance)}{NBSP}đồng"
        return f"còn 0{NBSP}đồng"


def account(entries: Iterable[Entry]) -> Account:
    """In any order the same."""
    sums = dict.fromkeys(EntryKind, 0)
    is_approved = False
    for entry in entries:
        sums[entry.kind] += SIGNS[entry.kind] * entry.amount
        is_approved |= entry.kind == EntryKind.APPROVED
    return Account(
        sums[EntryKind.ADVANCE],
        sums[EntryKind.APPROVED],
        sums[EntryKind.PAID],
        sums[EntryKind.RETURNED],
        is_approved,
    )
