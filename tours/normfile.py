"""The reference file of norms → rows that can be trusted. What it does not say stays unknown."""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from accounts.reference import records
from tours.enums import NormKind


class NormRow(Struct, frozen=True):
    """An amount in whole đồng from one day to another; none: the law has changed and the new amount is not known."""

    code: str
    kind: NormKind
    name: str
    who: str
    amount: int | None
    valid_from: datetime.date
    valid_to: datetime.date | None
    legal_basis: str
    source: str
    note: str


def read_norms(lines: Iterable[str], file: str) -> list[NormRow]:
    """Columns code, kind, name, who, amount, valid_from, valid_to, legal_basis, source, note. Raises BadReference, also
    when two rows of one code begin on one day."""
    columns = ("code", "kind", "name", "who", "amount", "valid_from", "valid_to", "legal_basis", "source", "note")
    rows: dict[tuple[str, datetime.date], NormRow] = {}
    for record in records(lines, file, columns):
        begins = record.day("valid_from")
        if begins is None:
            raise record.error("thiếu “valid_from”.")
        row = NormRow(
            code=record.required("code"),
            kind=record.choice("kind", NormKind),
            name=record.required("name"),
            who=record.text("who"),
            amount=record.whole("amount"),
            valid_from=begins,
            valid_to=record.day("valid_to"),
            legal_basis=record.required("legal_basis"),
            source=record.text("source"),
            note=record.text("note"),
        )
        if (row.code, begins) in rows:
            raise record.error(f"“{row.code}” từ ngày {begins} đã có ở dòng trên.")
        if row.valid_to and row.valid_to < begins:
            raise record.error(f"“valid_to” ({row.valid_to}) trước “valid_from” ({begins}).")
        rows[row.code, begins] = row
    return list(rows.values())
