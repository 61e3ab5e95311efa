"""Two texts or two lists side by side: what is the same, gone, new, changed or moved. Knows nothing of plans."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

ADDED, REMOVED, CHANGED, MOVED, RENUMBERED = "Thêm", "Bỏ", "Sửa", "Chuyển chỗ", "Đánh số lại"
SAME = ""
TAG_KINDS = {ADDED: "good", REMOVED: "bad", CHANGED: "now"}
ALIKE = 0.5
"""From here on two lines count as one that was changed, and their words are shown side by side."""


class Piece(Struct, frozen=True):
    """Some words, and whether they are new ("Thêm"), gone ("Bỏ") or the same ("")."""

    kind: str
    text: str


class Change(Struct, frozen=True):
    """`place` is where it stands: a section of the text, the name of a field, or how far it moved."""

    kind: str
    place: str
    pieces: list[Piece]

    @property
    def tag_kind(self) -> str:
        return TAG_KINDS.get(self.kind, "")


class Item(Struct, frozen=True):
    """One line; the same line of another version shares one of its `keys`, or says nearly the same."""

    text: str
    keys: frozenset[str | int] = frozenset()
    place: str = ""


def pieces(before: str, after: str) -> list[Piece]:
    """Word by word. A single word that happens to be the same between two changes is no island; texts with little in
    common are shown whole, one after the other."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old and new and matcher.ratio() < ALIKE:
        return [Piece(REMOVED, " ".join(old)), Piece(ADDED, " ".join(new))]
    runs = [(kind == "equal", old[i:j], new[k:m]) for kind, i, j, k, m in matcher.get_opcodes()]
    found: list[tuple[bool, list[str], list[str]]] = []
    for place, (is_same, gone, come) in enumerate(runs):
        is_island = is_same and len(gone) == 1 and 0 < place < len(runs) - 1
        keeps = is_same and not is_island
        if found and not keeps and not found[-1][0]:
            found[-1] = (False, found[-1][1] + gone, found[-1][2] + come)
        else:
            found.append((keeps, gone, come))
    return [piece for run in found for piece in _said(*run)]


def _said(is_same: bool, gone: Sequence[str], come: Sequence[str]) -> list[Piece]:
    if is_same:
        return [Piece(SAME, " ".join(gone))]
    return [Piece(kind, " ".join(words)) for kind, words in ((REMOVED, gone), (ADDED, come)) if words]


def change(place: str, before: str, after: str) -> Change:
    kind = CHANGED if before and after else ADDED if after else REMOVED
    return Change(kind, place, pieces(before, after))


def listed(before: Sequence[Item], after: Sequence[Item]) -> list[Change]:
    """In the order of the new list; what is gone stands where it stood."""
    pairs = _pairs(before, after)
    still = _in_order([pairs[place] for place in sorted(pairs)])
    gone = [place for place in range(len(before)) if place not in pairs.values()]
    found: list[Change] = []
    for place, item in enumerate(after):
        at = pairs.get(place)
        if at is None:
            found.append(change(item.place, "", item.text))
            continue
        if at in still:
            found += [change(before[one].place, before[one].text, "") for one in gone if one < at]
            gone = [one for one in gone if one > at]
        found += _kept(before[at], item, at, place, has_moved=at not in still)
    found += [change(before[one].place, before[one].text, "") for one in gone]
    return found + _renumbered(before, after, pairs, still)


def _kept(was: Item, item: Item, at: int, place: int, *, has_moved: bool) -> list[Change]:
    """Of what stands in both lists: other words, or the same elsewhere."""
    where = item.place
    if has_moved:
        where = _from_to(was.place or f"thứ {at + 1}", item.place or f"thứ {place + 1}")
    if was.text != item.text:
        return [change(where, was.text, item.text)]
    return [Change(MOVED, where, [Piece(SAME, item.text)])] if has_moved else []


def _from_to(before: str, after: str) -> str:
    return f"{before} → {after}" if before != after else after


def _renumbered(
    before: Sequence[Item], after: Sequence[Item], pairs: Mapping[int, int], still: Iterable[int]
) -> list[Change]:
    """One line for all that only got another number because of what came or went before."""
    known = frozenset(still)
    other = dict.fromkeys(
        f"{before[at].place} thành {after[place].place}"
        for place, at in sorted(pairs.items())
        if at in known and before[at].place != after[place].place
    )
    said = f"{'; '.join(other)}."
    return [Change(RENUMBERED, "", [Piece(SAME, said[:1].upper() + said[1:])])] if other else []


def _pairs(before: Sequence[Item], after: Sequence[Item]) -> dict[int, int]:
    """Place in the new list → place in the old one: by key, by the same words, by the most alike."""
    pairs: dict[int, int] = {}
    left = dict(enumerate(before))
    for same in (_share_a_key, _say_the_same):
        for place, item in enumerate(after):
            if (
                place not in pairs
                and (at := next((at for at, was in left.items() if same(was, item)), None)) is not None
            ):
                pairs[place] = at
                del left[at]
    new = [place for place in range(len(after)) if place not in pairs]
    alike = sorted(
        ((ratio, -place, -at) for place in new for at in left if (ratio := _ratio(before[at], after[place])) >= ALIKE),
        reverse=True,
    )
    for _ratio_of, place, at in alike:
        if -place not in pairs and -at in left:
            pairs[-place] = -at
            del left[-at]
    return pairs


def _share_a_key(one: Item, other: Item) -> bool:
    return not one.keys.isdisjoint(other.keys)


def _say_the_same(one: Item, other: Item) -> bool:
    return one.text == other.text


def _ratio(one: Item, other: Item) -> float:
    if one.keys and other.keys and all(isinstance(key, str) for key in one.keys | other.keys):
        return 0  # two passages with names of their own are two
    return SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio()


def _in_order(places: Sequence[int]) -> set[int]:
    """The longest run of places that kept their order; all others moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
