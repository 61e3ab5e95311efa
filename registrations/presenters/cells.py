"""What a pasted table puts into the cells of the list on the page, and what is to be looked at there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from registrations.listfile import Reading, RowReading

ORDER = ("name", "position", "unit", "phone", "note")  # as the columns of the page stand
MOST_SAID = 6  # sentences; more would hide the list


def cells(reading: "Reading") -> dict[str, object]:
    """Each person's section and cells, None for a column the table does not have. A struck row is said, not put in."""
    people = [row for row in reading.rows if not row.is_struck]
    said = [f"{row.full_name}: {guess}" for row in people for guess in row.guesses]
    said += [f"{row.full_name}: dòng bị gạch ngang, không dán." for row in reading.rows if row.is_struck]
    said = [*reading.problems, *said]
    left = len(said) - MOST_SAID
    more = [f"Còn {left} điều cần xem; dùng Nhập từ tệp để đọc kỹ từng dòng."] if left > 0 else []
    return {
        "people": [
            {"section": row.section, "cells": [text if name in reading.columns else None for name, text in _texts(row)]}
            for row in people
        ],
        "said": [*said[:MOST_SAID], *more],
    }


def _texts(row: "RowReading") -> list[tuple[str, str]]:
    texts = (row.full_name, row.position, row.unit, row.phone_taken, row.note)
    return list(zip(ORDER, texts, strict=True))
