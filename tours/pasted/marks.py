"""Text as it comes from a word processor → passages with their levels, by the marks before them."""

from collections.abc import Sequence
from copy import replace

from msgspec import Struct, field

from config.late import late
from tours.enums import PassageStyle
from tours.numbering import CELL


class Read(Struct, frozen=True):
    """A paragraph or table with those that stand inside it. `mark` is its own where it departs from the rule."""

    style: PassageStyle
    text: str
    inside: list["Read"] = field(default_factory=list)
    mark: str = ""

    @property
    def is_heading(self) -> bool:
        return self.style == PassageStyle.SECTION or (self.style == PassageStyle.CLAUSE and bool(self.inside))


_MARKS = (
    ("decimal", late(r"(\d{1,2}(?:\.\d{1,2})+[.)/]?)\s+")),
    ("roman", late(r"([IVXLC]+\s?[.)/–-])\s+")),
    ("part", late(r"([A-HĐ]\s?[.)/–-])\s+")),
    ("number", late(r"(\d{1,2}[.)/–-])\s+")),
    ("letter", late(r"([a-zđ][.)/])\s+")),
    ("dash", late(r"([-–—•·▪])\s+")),
    ("plus", late(r"(\+)\s+")),
    ("star", late(r"(\*{1,3}|\(\*\))\s+")),
)
_RANKS = {"part": 0, "roman": 1, "number": 2, "decimal": 3, "letter": 6, "dash": 8, "plus": 9}
_NATURAL = {
    "part": PassageStyle.SECTION,
    "roman": PassageStyle.SECTION,
    "number": PassageStyle.CLAUSE,
    "decimal": PassageStyle.POINT,
    "letter": PassageStyle.POINT,
    "star": PassageStyle.DASH,
    "dash": PassageStyle.DASH,
    "plus": PassageStyle.PLUS,
}
_BY_RULE = {
    PassageStyle.SECTION: late(r"[IVXLC]+\."),
    PassageStyle.CLAUSE: late(r"\d{1,2}\."),
    PassageStyle.POINT: late(r"[a-zđ]\)"),
    PassageStyle.DASH: late(r"[-–—•·▪]"),
    PassageStyle.PLUS: late(r"\+"),
}
"""A mark of this form is counted anew by its place; any other is kept."""
_DEEPER = (
    PassageStyle.SECTION, PassageStyle.CLAUSE, PassageStyle.POINT, PassageStyle.DASH, PassageStyle.PLUS
)  # fmt: skip
END = "./."
_LOOSE, _BELOW_DASH = 7, 10
"""Where a star ranks: under points and above dashes, unless the first of them stands in a dash."""


class _Open(Struct, frozen=True):
    rank: int
    style: PassageStyle
    inside: list[Read]


def read_text(text: str) -> list[Read]:
    """Marks (A. / I. / 1. / 1.1. / a) / * / - / +) become levels. What has no mark stands in the innermost section,
    clause or point; the paragraph that ends a plan in none."""
    top: list[Read] = []
    above: list[_Open] = []
    rows: list[str] = []
    for line in text.splitlines():
        if "\t" in line and (rows or not _MARK_BY_TAB.match(line.strip())):
            rows.append(_row(line))
            continue
        _close_table(rows, top, above)
        if line.strip():
            _add(_SUB_BULLET.sub("+ ", " ".join(line.split())), top, above)
    _close_table(rows, top, above)
    return [_with_plain_headings(one) for one in top]


def _with_plain_headings(one: Read) -> Read:
    """A heading is bold by its place; stars around the whole of it say nothing more."""
    inside = [_with_plain_headings(inner) for inner in one.inside]
    is_starred = one.is_heading and one.text.startswith("**") and one.text.find("**", 2) == len(one.text) - 2
    return replace(one, inside=inside, text=one.text[2:-2] if is_starred else one.text)


_MARK_BY_TAB = late(r"(?:[A-HIVXLC\d.]{1,8}[.)/–-]?|[a-zđ][.)]|[-–—•·▪+*o])\t[^\t]*$")
"""A mark that a word processor puts before its paragraph, a tab behind it."""


_SUB_BULLET = late(r"^o (?=[A-ZÀ-ỸĐ])")
"""The second bullet of a word processor."""


def _row(line: str) -> str:
    cells = (" ".join(cell.replace(CELL, "/").split()) for cell in line.strip("\r\n").split("\t"))
    return f" {CELL} ".join(cells)


def _close_table(rows: list[str], top: list[Read], above: Sequence[_Open]) -> None:
    if not rows:
        return
    _innermost(top, above).append(Read(PassageStyle.TABLE, "\n".join(rows)))
    rows.clear()


def _innermost(top: list[Read], above: Sequence[_Open]) -> list[Read]:
    """Where something without a mark stands: never in a dash."""
    listed = (PassageStyle.DASH, PassageStyle.PLUS)
    return next((one.inside for one in reversed(above) if one.style not in listed), top)


def _add(line: str, top: list[Read], above: list[_Open]) -> None:
    kind, mark, words = marked(line) or ("", "", line)
    if not kind:
        while above and above[-1].style in (PassageStyle.DASH, PassageStyle.PLUS):
            above.pop()
        if line.endswith(END):
            above.clear()
        (above[-1].inside if above else top).append(Read(PassageStyle.PARAGRAPH, line))
        return
    rank = _rank(kind, mark, above)
    while above and above[-1].rank >= rank:
        above.pop()
    style = _style(_NATURAL[kind], above)
    while above and above[-1].style == style:  # no level is deeper
        above.pop()
    own = "" if _BY_RULE[style].fullmatch(mark) else mark
    one = Read(style, words, [], own)
    (above[-1].inside if above else top).append(one)
    above.append(_Open(rank, style, one.inside))


def mark_end(line: str) -> int:
    """Where the words begin behind the line's mark; 0 without one."""
    return next((found.end() for _, pattern in _MARKS if (found := pattern.match(line))), 0)


def marked(line: str) -> tuple[str, str, str] | None:
    """The kind of the line's mark, the mark, and the words behind it."""
    for kind, pattern in _MARKS:
        if found := pattern.match(line):
            return kind, "".join(found[1].split()), line[found.end() :].strip()
    return None


def _rank(kind: str, mark: str, above: Sequence[_Open]) -> int:
    if kind == "decimal":
        return _RANKS["decimal"] + mark.rstrip(".)/").count(".") - 1
    if kind != "star":
        return _RANKS[kind]
    open_ranks = {one.rank for one in above}
    return _BELOW_DASH if _LOOSE not in open_ranks and _RANKS["dash"] in open_ranks else _LOOSE


def _style(natural: PassageStyle, above: Sequence[_Open]) -> PassageStyle:
    """The natural one, or where the text above has used it up the next deeper."""
    depth = _DEEPER.index(natural)
    if above:
        depth = max(depth, _DEEPER.index(above[-1].style) + 1)
    return _DEEPER[min(depth, len(_DEEPER) - 1)]
