"""Numbers of headings and points by rule (Nghị định 30/2020/NĐ-CP, Phụ lục I): I. / 1. / a) with đ / - / +."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tours.enums import PassageStyle

LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """1 → "I". Raises ValueError below 1."""
    if number < 1:
        raise ValueError("Roman numerals start at 1")
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


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
        case PassageStyle.PARAGRAPH:
            return ""


def labels(styles: Iterable[PassageStyle]) -> Iterator[str]:
    """The marks of siblings, in their order; a paragraph has none and breaks no count."""
    counts: Counter[PassageStyle] = Counter()
    for style in styles:
        counts[style] += 1
        yield label(style, counts[style])


def section_of(marks: Sequence[str]) -> str:
    """How a passage is cited, from its marks and those above it: ("II.", "2.", "c)", "-", "+") → "mục II.2.c"."""
    numbers = [mark.rstrip(".)") for mark in marks if mark not in ("", "-", "+")]
    return f"mục {'.'.join(numbers)}" if numbers else ""
