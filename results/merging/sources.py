"""Where a part comes from: the pieces it says, each with a mark of what it said then."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from config.words import and_joined, num
from results.merging import facts

NOUNS = {
    facts.Trip: ("trip", "chuyến đi"),
    facts.Topic: ("topic", "nội dung của kế hoạch"),
    facts.Session: ("session", "buổi"),
    facts.Note: ("note", "ghi chép"),
    facts.Answer: ("answer", "câu trả lời"),
    facts.Received: ("document", "tài liệu"),
    facts.Photo: ("photo", "ảnh"),
    facts.Lesson: ("lesson", "bài học"),
    facts.Action: ("action", "việc vận dụng"),
    facts.Cost: ("cost", "khoản chi"),
}

type Piece = (
    facts.Trip
    | facts.Topic
    | facts.Session
    | facts.Note
    | facts.Answer
    | facts.Received
    | facts.Photo
    | facts.Lesson
    | facts.Action
    | facts.Cost
)


class Source(Struct, frozen=True, order=True):
    """`mark` is of everything the piece said."""

    kind: str
    key: str
    mark: str


def source_of(piece: Piece) -> Source:
    return Source(NOUNS[type(piece)][0], piece.key, piece.mark)


def mark_of(sources: Iterable[Source]) -> str:
    """Of all of them together, whatever their order."""
    text = "|".join(f"{one.kind} {one.key} {one.mark}" for one in sorted(sources))
    return hashlib.sha256(text.encode()).hexdigest()


def changes_in_words(before: Iterable[Source], now: Iterable[Source]) -> str:
    """ "thêm 2 ghi chép, sửa 1 bài học và bớt 1 ảnh"; "" where nothing changed."""
    old = {(one.kind, one.key): one for one in before}
    new = {(one.kind, one.key): one for one in now}
    found = (
        ("thêm", [new[key] for key in new.keys() - old.keys()]),
        ("sửa", [new[key] for key in new.keys() & old.keys() if new[key] != old[key]]),
        ("bớt", [old[key] for key in old.keys() - new.keys()]),
    )
    return and_joined([f"{verb} {_counted(ones)}" for verb, ones in found if ones])


def counted(sources: Iterable[Source]) -> str:
    """ "3 buổi, 12 ghi chép, 2 bài học": what a part says it was made from."""
    return _counted(list(sources))


def _counted(ones: list[Source]) -> str:
    counts = Counter([one.kind for one in ones])
    return ", ".join([f"{num(counts[kind])} {noun}" for kind, noun in NOUNS.values() if counts[kind]])
