"""Columns to tick for a section, headed by the sections' numbers alone."""

import re

from registrations.listfile.form import Form
from registrations.listfile.grid import Grid
from registrations.listfile.sections import fold

_OF_ROUNDS = re.compile(r"\b(?:dot|quy|thang|buoi)\b")  # whose I and II are no sections


def numbered_marks(texts: dict[int, str], form: Form) -> dict[int, str]:
    """Columns to tick that are headed by the sections' numbers alone, "I" and "II": only all of them together."""
    keys = {f"{word}{section.key}".casefold(): section.key for section in form.sections for word in ("", "mục ")}
    marks = {number: keys[said] for number, text in texts.items() if (said := text.strip(" .").casefold()) in keys}
    is_whole = len(marks) == len(form.sections) > 1 and len(set(marks.values())) == len(marks)
    return marks if is_whole else {}


def marks_below(grid: Grid, rows: list[int], texts: dict[int, str], form: Form) -> dict[int, str]:
    """Numbers of sections under one heading for several; those of rounds are none."""
    below = grid.rows.get(rows[-1], {})
    if len(rows) == 1 or any(_OF_ROUNDS.search(fold(texts[number])) for number in below):
        return {}
    return numbered_marks({number: cell.text for number, cell in below.items()}, form)
