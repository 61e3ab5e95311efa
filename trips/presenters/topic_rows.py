"""Beside the board: each topic of the plan, and the sessions that cover it."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from config.words import NBSP
from tours.models import Topic
from trips.models import ItineraryItem
from trips.presenters.strips import SESSIONS
from trips.queries.days import slot_of
from trips.wording import slot_in_words


class TopicRow(Struct, frozen=True):
    name: str
    sessions: str
    word: str
    kind: str


def topic_rows(topics: Iterable[Topic], items: Sequence[ItineraryItem], asked: Collection[int]) -> tuple[TopicRow, ...]:
    """`asked`: keys of those that this trip is to cover."""
    return tuple(_row(topic, items, is_asked=topic.pk in asked) for topic in topics)


def rows_in_words(rows: Sequence[TopicRow]) -> str:
    waiting = sum(row.kind == "wait" for row in rows)
    return f"{len(rows)}{NBSP}nội dung" + (f", {waiting}{NBSP}chưa có buổi" if waiting else "")


def _row(topic: Topic, items: Sequence[ItineraryItem], *, is_asked: bool) -> TopicRow:
    found = [item for item in items if item.kind in SESSIONS and topic.pk in item.topic_keys]
    told = "; ".join(f"{item.title}, {slot_in_words(slot_of(item))}" for item in found)
    word, kind = ("Có buổi", "good") if found else ("Chưa có buổi", "wait") if is_asked else ("Ở đợt khác", "")
    nothing = "Chưa có." if is_asked else "Kế hoạch gắn nội dung này với nơi đến của đợt khác."
    return TopicRow(f"{topic.position}. {topic.passage.plain}", told or nothing, word, kind)
