"""Numbers of headings and points by rule (Nghị định 30/2020/NĐ-CP, Phụ lục I): I. / 1. / a) with đ / - / +; codes of
tours."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from config.typed import whole_number
from tours.enums import PassageStyle, Where

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


_BELOW = {
    None: PassageStyle.SECTION,
    PassageStyle.SECTION: PassageStyle.CLAUSE,
    PassageStyle.CLAUSE: PassageStyle.POINT,
    PassageStyle.POINT: PassageStyle.DASH,
    PassageStyle.PARAGRAPH: PassageStyle.DASH,
    PassageStyle.DASH: PassageStyle.PLUS,
    PassageStyle.PLUS: PassageStyle.PLUS,
}


def style_among(style: PassageStyle, siblings: Sequence[PassageStyle], parent: PassageStyle | None) -> PassageStyle:
    """How a passage is marked where it is moved to: like its new siblings, else by the level below `parent` (None: the
    top). What had no mark keeps none."""
    if style == PassageStyle.PARAGRAPH:
        return style
    return next((one for one in siblings if one != PassageStyle.PARAGRAPH), _BELOW[parent])


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


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph of pasted text with those that stand inside it."""

    style: PassageStyle
    text: str
    inside: list["Read"] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        return self.style == PassageStyle.SECTION or (self.style == PassageStyle.CLAUSE and bool(self.inside))


_MARKS = (
    (PassageStyle.SECTION, re.compile(r"[IVXLC]+\.\s+")),
    (PassageStyle.CLAUSE, re.compile(r"\d{1,2}\.\s+")),
    (PassageStyle.POINT, re.compile(r"[a-zđ]\)\s+")),
    (PassageStyle.DASH, re.compile(r"[-–—•]\s+")),
    (PassageStyle.PLUS, re.compile(r"\+\s+")),
)
_DEPTH = {style: depth for depth, (style, _) in enumerate(_MARKS)}
_END = "./."


def read_text(text: str) -> list[Read]:
    """Text as it comes from a word processor, one paragraph a line: its marks (I. / 1. / a) / - / +) become levels.
    What has no mark stands in the innermost section, clause or point; the paragraph that ends a plan in none."""
    top: list[Read] = []
    above: list[Read] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        one = _read(line)
        depth = _DEPTH.get(one.style, _DEPTH[PassageStyle.DASH])
        if one.style == PassageStyle.PARAGRAPH and line.endswith(_END):
            depth = 0
        above = [parent for parent in above if _DEPTH[parent.style] < depth]
        (above[-1].inside if above else top).append(one)
        if one.style != PassageStyle.PARAGRAPH:
            above.append(one)
    return top


def _read(line: str) -> Read:
    for style, mark in _MARKS:
        if found := mark.match(line):
            return Read(style, line[found.end() :])
    return Read(PassageStyle.PARAGRAPH, line)
