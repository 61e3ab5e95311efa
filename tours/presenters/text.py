"""A plan's text for the page: headings, paragraphs and lists in the plan's order, each with its number."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from tours.enums import PassageStyle
from tours.models import Passage
from tours.numbering import labels

type Tree = Mapping[int | None, Sequence[Passage]]
"""The key of a passage → those right below it; None → the topmost."""

LISTED = (PassageStyle.DASH, PassageStyle.PLUS)


class TextLine(Struct, frozen=True):
    """One passage; `below` are the items of its own list."""

    anchor: str
    mark: str
    runs: list[tuple[str, bool]]
    below: list["TextLine"] = field(default_factory=list)


class Block(Struct, frozen=True):
    """`kind` is "section" (h2), "clause" (h3), "paragraph", "list" (with several lines) or "table" (with rows)."""

    kind: str
    lines: list[TextLine]
    rows: list[list[str]] = field(default_factory=list)


class Heading(Struct, frozen=True):
    """One line of the page's own table of contents."""

    anchor: str
    text: str


def anchor_of(passage: Passage) -> str:
    return f"doan-{passage.key}"


def blocks(tree: Tree) -> list[Block]:
    found: list[Block] = []
    _add(tree, tree.get(None, ()), found)
    return found


def headings(tree: Tree) -> list[Heading]:
    top = tree.get(None, ())
    return [
        Heading(anchor_of(passage), f"{mark} {passage.plain}")
        for mark, passage in zip(_marks(top), top, strict=True)
        if passage.style == PassageStyle.SECTION
    ]


def _add(tree: Tree, siblings: Sequence[Passage], found: list[Block]) -> None:
    for mark, passage in zip(_marks(siblings), siblings, strict=True):
        if passage.style == PassageStyle.TABLE:
            found.append(Block("table", [_line(passage, mark, [])], passage.rows))
            continue
        if passage.style in LISTED and not passage.mark:
            line = _line(passage, mark, _items(tree, passage))
            if found and found[-1].kind == "list" and found[-1].lines[-1].mark == mark:
                found[-1].lines.append(line)
            else:
                found.append(Block("list", [line]))
            continue
        is_heading = passage.is_heading and passage.style in (PassageStyle.SECTION, PassageStyle.CLAUSE)
        found.append(Block(passage.style if is_heading else "paragraph", [_line(passage, mark, [])]))
        _add(tree, tree.get(passage.pk, ()), found)


def _items(tree: Tree, passage: Passage) -> list[TextLine]:
    below = tree.get(passage.pk, ())
    return [_line(item, mark, _items(tree, item)) for mark, item in zip(_marks(below), below, strict=True)]


def _line(passage: Passage, mark: str, below: list[TextLine]) -> TextLine:
    return TextLine(anchor_of(passage), mark, passage.runs, below)


def _marks(siblings: Sequence[Passage]) -> list[str]:
    return labels(siblings)
