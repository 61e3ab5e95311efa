"""A long document as slices of its longest table, each laid out by itself so that only one is in memory."""

from copy import replace

from msgspec import Struct

from reports.document.content import SectionRow, Table
from reports.document.reading import Reading

LONGEST_WHOLE = 1200
"""A table of no more rows is laid out in one piece, which takes a little less time."""
ROWS = 400
"""Of one slice; the last may have half as many more. Each costs its last page, laid out twice, and tells how far it
is."""


class Slice(Struct, frozen=True):
    """The rows from `start` to before `stop` with what stands before the table, if it is the first slice, and after
    it, if it is the last."""

    reading: Reading
    start: int
    stop: int
    is_last: bool


def place_of_long_table(reading: Reading) -> int | None:
    """The first table of the body that is too long to be laid out whole, by its place there."""
    for place, part in enumerate(reading.body):
        if isinstance(part, Table) and len(part.rows) > LONGEST_WHOLE:
            return place
    return None


def slice_from(reading: Reading, place: int, start: int) -> Slice:
    table = reading.body[place]
    if not isinstance(table, Table):
        raise TypeError(f"part {place} of the body is no table")
    stop = start + ROWS
    is_last = len(table.rows) - stop <= ROWS // 2
    if is_last:
        stop = len(table.rows)
    rows = table.rows[start:stop]
    sections = sum(isinstance(row, SectionRow) and row.is_numbered for row in table.rows[:start])
    piece = replace(table, rows=rows, caption="" if start else table.caption, sections_before=sections)
    body = (*(() if start else reading.body[:place]), piece, *(reading.body[place + 1 :] if is_last else ()))
    shown = replace(reading, body=body)
    if start:
        shown = replace(shown, issuing=(), nation=(), reference=(), dated=(), front=())
    if not is_last:
        shown = replace(shown, recipients=(), signature=(), annexes=())
    return Slice(shown, start, stop, is_last)
