"""One line of the workbook, one verdict, and what the reader must know beforehand."""

import datetime
import unicodedata
from decimal import Decimal

from msgspec import Struct

from config.workbook import Value
from destinations.enums import IndexState, RowVerdict
from tours.enums import Index

COLUMNS = ("Chỉ số", "Năm", "Mã", "Tên", "Tình trạng", "Hạng", "Điểm", "Ghi chú", "Nguồn")


def tidy(text: str) -> str:
    """Text as the workbook keeps it: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Table(Struct, frozen=True):
    """Rows as a page shows them; the number of values in each is that of `head`."""

    title: str
    notes: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Place(Struct, frozen=True):
    """A province or an agency the workbook may name by its code; open ends are blank."""

    name: str
    is_agency: bool
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    def existed_on(self, day: datetime.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)


class ScoreLine(Struct, frozen=True):
    """`value` has at most four decimals; `rank` counts from 1."""

    index: Index
    year: int
    code: str
    state: IndexState
    rank: int | None
    value: Decimal | None
    note: str
    source: str

    @property
    def key(self) -> tuple[Index, int, str]:
        return self.index, self.year, self.code

    @property
    def says_nothing(self) -> bool:
        """A line of the template that nobody filled in."""
        return self.state == IndexState.UNKNOWN and (self.rank, self.value, self.note, self.source) == (
            None, None, "", "",
        )  # fmt: skip


class RowReading(Struct, frozen=True):
    """`number` is Excel's own; `line` is None for a row that cannot be taken, and `problems` say why."""

    number: int
    name: str
    verdict: RowVerdict
    line: ScoreLine | None = None
    before: ScoreLine | None = None
    problems: tuple[str, ...] = ()
