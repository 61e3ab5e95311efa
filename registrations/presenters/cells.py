"""What a pasted table puts into the cells of the list on the page, and what is to be looked at there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from registrations.people import Question

if TYPE_CHECKING:
    from registrations.listfile import Reading, RowReading

OF_READER = {"full_name": "name"}
"""What the reader of files calls a column of the list, where it has another name."""
MOST_SAID = 6  # sentences; more would hide the list


def cells(reading: "Reading", asked: Sequence[Question]) -> dict[str, object]:
    """Each person's section and cells, None for a column the table does not have. A struck row is said, not put in."""
    people = [row for row in reading.rows if not row.is_struck]
    said = [f"{row.full_name}: {guess}" for row in people for guess in row.guesses]
    said += [f"{row.full_name}: dòng bị gạch ngang, không dán." for row in reading.rows if row.is_struck]
    said = [*reading.problems, *said]
    left = len(said) - MOST_SAID
    more = [f"Còn {left} điều cần xem; dùng Nhập từ tệp để đọc kỹ từng dòng."] if left > 0 else []
    return {
        "people": [
            {
                "section": row.section,
                "cells": [
                    _text(row, one) if OF_READER.get(one.key, one.key) in reading.columns else None for one in asked
                ],
            }
            for row in people
        ],
        "said": [*said[:MOST_SAID], *more],
    }


def _text(row: "RowReading", question: Question) -> str:
    """In the order in which the columns of the page stand."""
    if question.is_extra:
        return next((one.text for one in row.extras if one.key == question.key), "")
    own = {"full_name": row.full_name, "post": row.post, "unit": row.unit, "phone": row.phone_taken}
    return own.get(question.key, row.note)
