"""What floors above put on a traveller's own page: a link beside the own tasks, and pages that are kept on the phone
with it. Each floor registers its own in apps.py, so that no floor names an address above it."""

from collections.abc import Collection

from msgspec import Struct

from tours.enums import SeatRole


class Beside(Struct, frozen=True):
    """`own` takes the trip's key, `linked` the token of a secret link; "" is by the own account alone. `roles`: who of
    the delegation has it; all, where none is named."""

    label: str
    text: str
    own: str
    linked: str
    roles: Collection[SeatRole] = ()


_links: dict[str, Beside] = {}
_kept: list[str] = []


def register(*links: Beside, kept: Collection[str] = ()) -> None:
    """`kept`: paths of pages that open without a network, as regular expressions of JavaScript without their slashes'
    escapes; each lies below `/di/` or `/chuyen-di/`, and changes nothing when it is opened."""
    _links.update({one.own: one for one in links})
    _kept.extend(one for one in kept if one not in _kept)


def links_for(role: SeatRole) -> list[Beside]:
    return [one for one in _links.values() if not one.roles or role in one.roles]


def kept_pages() -> list[str]:
    return list(_kept)
