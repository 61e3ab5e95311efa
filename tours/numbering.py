"""Numbers of headings and points by rule (Nghị định 30/2020/NĐ-CP, Phụ lục I): I. / 1. / a) with đ / - / +; codes of
tours."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Protocol

from config.typed import whole_number
from config.words import roman
from tours.enums import PassageStyle, Where

LETTERS = "abcdđeghiklmnopqrstuvxy"


def letter(number: int) -> str:
    """1 → "a", 5 → "đ", 23 → "y", 24 → "aa". Raises ValueError below 1."""
    if number < 1:
        raise ValueError("letters start at 1")
    written = ""
    while number:
        number, place = divmod(number - 1, len(LETTERS))
        written = LETTERS[place] + written
    return written


def label(style: PassageStyle, place: int) -> str:
    """The mark before a passage that is the `place`-th of its style among its siblings, from 1; no space after it."""
    match style:
        case PassageStyle.SECTION:
            return f"{roman(place)}."
        case PassageStyle.CLAUSE:
            return f"{place}."
        case PassageStyle.POINT:
            return f"{letter(place)})"
        case PassageStyle.DASH:
            return "-"
        case PassageStyle.PLUS:
            return "+"
        case PassageStyle.PARAGRAPH | PassageStyle.TABLE:
            return ""


_STYLES = {str(style): style for style in PassageStyle}


class Marked(Protocol):
    """What stands in a text with siblings. `mark` is its own where it departs from the rule ("1.1.", "A.", "*")."""

    @property
    def style(self) -> str: ...
    @property
    def mark(self) -> str: ...


def labels(siblings: Iterable[Marked]) -> list[str]:
    """The marks of siblings, in their order; a paragraph has none and breaks no count, nor does one with a mark of its
    own."""
    counts: dict[PassageStyle, int] = {}
    marks = []
    for one in siblings:
        if one.mark:
            marks.append(one.mark)
            continue
        style = _STYLES[one.style or PassageStyle.PARAGRAPH]
        counts[style] = counts.get(style, 0) + 1
        marks.append(label(style, counts[style]))
    return marks


def section_of(marks: Sequence[str]) -> str:
    """How a passage is cited, from its marks and those above it: ("II.", "2.", "c)", "-", "+") → "mục II.2.c"; a mark
    that says the one above it again takes its place: ("I.", "1.", "1.2.") → "mục I.1.2"."""
    numbers: list[str] = []
    for mark in marks:
        number = mark.rstrip(".)/-")
        if not number or number in ("+", "*"):
            continue
        if numbers and number.startswith(f"{numbers[-1]}."):
            numbers.pop()
        numbers.append(number)
    return f"mục {'.'.join(numbers)}" if numbers else ""


def plain_of(text: str) -> str:
    """Without its bold marks; what quotations are taken from."""
    return text.replace("**", "")


CELL = "|"
"""Between the cells of a table's row; a row is a line."""


def rows_of(text: str) -> list[list[str]]:
    """The table that stands in a passage: every row as wide as the widest."""
    rows = [[cell.strip() for cell in line.split(CELL)] for line in text.splitlines() if line.strip()]
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def tour_codes(scope: str) -> Iterator[str]:
    """What tells the tours of one scope apart: "ngoai-tinh", then "ngoai-tinh-2", "ngoai-tinh-3"…"""
    yield scope
    yield from (f"{scope}-{number}" for number in count(2))


def tour_number(code: str, scope: str) -> int | None:
    """1 for the scope itself, 2 for "ngoai-tinh-2"; None for what is no code of that scope."""
    if code == scope:
        return 1
    said = code.removeprefix(f"{scope}-")
    number = whole_number(said)
    return number if number is not None and number > 1 and said[0] != "0" else None


UNCOUNTED = (PassageStyle.PARAGRAPH, PassageStyle.TABLE)
_BELOW = {
    None: PassageStyle.SECTION,
    PassageStyle.SECTION: PassageStyle.CLAUSE,
    PassageStyle.CLAUSE: PassageStyle.POINT,
    PassageStyle.POINT: PassageStyle.DASH,
    PassageStyle.PARAGRAPH: PassageStyle.DASH,
    PassageStyle.TABLE: PassageStyle.DASH,
    PassageStyle.DASH: PassageStyle.PLUS,
    PassageStyle.PLUS: PassageStyle.PLUS,
}


def style_among(style: PassageStyle, siblings: Sequence[PassageStyle], parent: PassageStyle | None) -> PassageStyle:
    """How a passage is marked where it is moved to: like its new siblings, else by the level below `parent` (None: the
    top). What had no mark keeps none."""
    if style in UNCOUNTED:
        return style
    return next((one for one in siblings if one not in UNCOUNTED), _BELOW[parent])


def next_style(siblings: Sequence[PassageStyle], parent: PassageStyle | None) -> PassageStyle:
    """How a new last passage is likely marked; a text begins with a paragraph."""
    if siblings:
        return siblings[-1]
    return PassageStyle.PARAGRAPH if parent is None else _BELOW[parent]


def place_beside(siblings: Sequence[int], beside: int | None, where: Where) -> int:
    """The index at which something new stands beside one of `siblings`; beside none of them, or inside, it is last."""
    if beside not in siblings or where == Where.INSIDE:
        return len(siblings)
    return siblings.index(beside) + (where == Where.AFTER)
