"""An itinerary as a published version keeps it."""

from collections.abc import Mapping
from typing import Any

from msgspec import convert, json

from trips.itinerary.shape import Item, Itinerary

SCHEMA = 1
"""Goes up when a field comes, goes or changes its meaning; reading then says how an older one is read."""


def as_data(itinerary: Itinerary) -> dict[str, Any]:
    """As JSON keeps it; the same itinerary is the same data, in whatever order its sets were."""
    data: dict[str, Any] = json.decode(json.encode(itinerary))
    for item in data["items"]:
        item["topics"].sort()
    for leg in data["legs"]:
        leg["riders"] = leg["riders"] and sorted(leg["riders"])
    return {"schema": SCHEMA, **data}


def from_data(data: Mapping[str, Any]) -> Itinerary:
    return convert(data, Itinerary)


def items_from(items: Any) -> tuple[Item, ...]:
    """Of the same data its items alone."""
    return convert(items, tuple[Item, ...])
