"""The parts of one trip, linked under its lead. A floor above registers its own in apps.py, so that trips name no
address above them."""

from msgspec import Struct


class Part(Struct, frozen=True):
    """`place` in the row; `url_name` takes the trip's key. `below`: names of further pages, or their beginnings, that
    stand under it."""

    place: int
    label: str
    url_name: str
    permission: str = "trips.view"
    below: tuple[str, ...] = ()


_parts: dict[str, Part] = {}


def register(*parts: Part) -> None:
    _parts.update({part.url_name: part for part in parts})


def all_parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: part.place)
