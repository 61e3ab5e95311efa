"""The flat list of passages of a file as a tree: mục > khoản > điểm > - > +."""

from collections.abc import Sequence
from copy import replace
from typing import Protocol

from tours.enums import PassageStyle
from tours.numbering import UNCOUNTED
from tours.planfile.records import Problems
from tours.planfile.tables import Passage, PlanFile

DEPTHS = {
    PassageStyle.SECTION: 0,
    PassageStyle.CLAUSE: 1,
    PassageStyle.POINT: 2,
    PassageStyle.DASH: 3,
    PassageStyle.PLUS: 4,
}


class Styled(Protocol):
    @property
    def style(self) -> str: ...


def depth(passage: Styled) -> int:
    return DEPTHS.get(PassageStyle(passage.style), DEPTHS[PassageStyle.DASH])


def path_above[P: Styled](path: Sequence[P], one: P) -> list[P]:
    """Which of the passages open before `one` it stands in, by its style. A paragraph belongs to the nearest mục, khoản
    or điểm above it, never to a dash; and nothing belongs to a paragraph."""
    left = list(path)
    while left and (left[-1].style in UNCOUNTED or depth(left[-1]) >= depth(one)):
        left.pop()
    return left


def path_of(path: Sequence[Passage], one: Passage) -> list[Passage] | None:
    """The same for a passage of a file, which may say itself what it stands `inside`, "" for nothing; None for what is
    not open there."""
    if "inside" not in one.given:
        return path_above(path, one)
    keys = ["", *(above.key for above in path)]
    return list(path[: keys.index(one.inside)]) if one.inside in keys else None


def nested(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    inside: dict[str, list[Passage]] = {"": []}
    path: list[Passage] = []
    for one in passages:
        path = path_of(path, one) or []
        inside[path[-1].key if path else ""].append(one)
        inside[one.key] = []
        path.append(one)

    def with_children(siblings: Sequence[Passage]) -> tuple[Passage, ...]:
        return tuple(
            replace(one, values={**one.values, "children": with_children(inside[one.key])}) for one in siblings
        )

    return with_children(inside[""])


def check_places(plan: PlanFile, problems: Problems) -> None:
    """Before the first and after the last passage of the tree stand paragraphs only."""
    path: list[Passage] = []
    for passage in (one for one in plan.passages if one.style):
        found = path_of(path, passage)
        if found is None:
            sentence = f"đoạn “{passage.inside}” không mở ở chỗ này. Ghi khóa của một đoạn ngay trên, hoặc để “”."
            problems.add((*passage.at, "inside"), sentence)
        path = [*(found or []), passage]
    for passage in (*plan.preamble, *plan.closing):
        if passage.style and passage.style != PassageStyle.PARAGRAPH:
            problems.add((*passage.at, "style"), "phần mở đầu và kết thúc chỉ có đoạn văn. Bỏ khóa style.")
