"""Which papers the settlement of one person needs, and which of them are there."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from money.enums import PaperState, ProofKind


class Wanted(Struct, frozen=True):
    """`code` says which one of its kind: of which leg."""

    code: str
    kind: ProofKind
    name: str
    is_of_all: bool = False


class Held(Struct, frozen=True):
    """A paper that came in: a file, the paper itself, or why it is lost and what stands in for it."""

    pk: int
    code: str
    has_file: bool = False
    is_on_paper: bool = False
    lost_reason: str = ""
    substitute: str = ""

    @property
    def state(self) -> PaperState:
        if self.has_file:
            return PaperState.FILE
        return PaperState.ON_PAPER if self.is_on_paper else PaperState.SUBSTITUTE


class Checked(Struct, frozen=True):
    wanted: Wanted
    held: Held | None

    @property
    def state(self) -> PaperState:
        return self.held.state if self.held else PaperState.MISSING


class Flight(Struct, frozen=True):
    """A leg with a boarding pass: `key` stays whatever else of it changes."""

    key: str
    words: str


DECISION = Wanted("decision", ProofKind.DECISION, "Quyết định cử đoàn", is_of_all=True)
TRAVEL_ORDER = Wanted("travel-order", ProofKind.TRAVEL_ORDER, "Giấy đi đường có xác nhận của nơi đến")
ROOM = Wanted("room", ProofKind.RECEIPT, "Hóa đơn tiền phòng")


def wanted_of(flights: Iterable[Flight], *, travelled: bool, has_room_receipts: bool) -> list[Wanted]:
    """Who did not travel has nothing to show but the decision."""
    if not travelled:
        return [DECISION]
    passes = [Wanted(f"pass:{one.key}", ProofKind.BOARDING_PASS, f"Thẻ lên máy bay {one.words}") for one in flights]
    return [DECISION, TRAVEL_ORDER, *passes, *([ROOM] if has_room_receipts else [])]


def checked(wanted: Sequence[Wanted], held: Iterable[Held]) -> list[Checked]:
    """The last one of a code counts."""
    last = {one.code: one for one in sorted(held, key=lambda one: one.pk)}
    return [Checked(one, last.get(one.code)) for one in wanted]


def missing(checks: Iterable[Checked]) -> list[str]:
    return [one.wanted.name for one in checks if one.state == PaperState.MISSING]
