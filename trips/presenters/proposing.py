"""The rows of a proposed itinerary, by day."""

from collections.abc import Collection
from itertools import groupby

from msgspec import Struct

from config.words import and_joined
from trips.itinerary.proposal import Suggested
from trips.itinerary.telling import day_named
from trips.itinerary.words import day as day_words
from trips.presenters.publishing import hours_of
from trips.queries.proposing import Proposal


class SuggestedRow(Struct, frozen=True):
    key: str
    title: str
    hours: str
    reason: str
    is_kept: bool


class SuggestedDay(Struct, frozen=True):
    name: str
    rows: tuple[SuggestedRow, ...]


def days(proposal: Proposal, chosen: Collection[str] | None) -> list[SuggestedDay]:
    """`chosen`: the ticks of a page that was refused; at first all are ticked."""
    labels = {topic.id: topic.label.removeprefix("nội dung ") for topic in proposal.itinerary.topics}
    return [
        SuggestedDay(day_named(day), tuple(_row(one, labels, chosen) for one in some))
        for day, some in groupby(proposal.suggestion.items, key=lambda one: one.item.day)
    ]


def _row(one: Suggested, labels: dict[int, str], chosen: Collection[str] | None) -> SuggestedRow:
    item = one.item
    numbers = and_joined([labels[id] for id in labels if id in item.topics])
    title = f"{item.title}: nội dung {numbers}" if numbers else item.title
    hours = hours_of(item) if item.starts else f"{item.half.label} {day_words(item.day)}"
    return SuggestedRow(item.id, title, hours, one.reason, chosen is None or item.id in chosen)
