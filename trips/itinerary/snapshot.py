"""An itinerary as a published version keeps it."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from trips.itinerary.shape import Itinerary

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
"""Goes up when a field comes, goes or changes its meaning; reading then says how an older one is read."""


def as_data(itinerary: Itinerary) -> dict[str, Any]:
    """As JSON keeps it; the same itinerary is the same data, in whatever order its sets were."""
    data: dict[str, Any] = _adapter().dump_python(itinerary, mode="json")
    for item in data["items"]:
        item["topics"].sort()
    for leg in data["legs"]:
        leg["riders"] = leg["riders"] and sorted(leg["riders"])
    return {"schema": SCHEMA, **data}


def from_data(data: Mapping[str, Any]) -> Itinerary:
    return _adapter().validate_python({name: value for name, value in data.items() if name != "schema"})


@cache
def _adapter() -> "TypeAdapter[Itinerary]":
    from pydantic import TypeAdapter

    return TypeAdapter(Itinerary)
