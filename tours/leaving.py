"""What a round that leaves, comes back or is called off means to floors above: they say so from their apps.py, and this
floor names none."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from tours.models import Round

Lacking = Callable[[int], "list[str]"]
"""Of this round: what is missing to leave besides days and an approved list, as sentences."""
Follower = Callable[["Round", "User | None"], None]
"""Called in the transaction that moved the round to another state, with the round as it is now."""

_lacking: list[Lacking] = []
_followers: list[Follower] = []


def register(lacking: Lacking, follower: Follower) -> None:
    if lacking not in _lacking:
        _lacking.append(lacking)
        _followers.append(follower)


def lacking_to_leave(round: int) -> list[str]:
    return [text for source in _lacking for text in source(round)]


def follow(round: "Round", by: "User | None") -> None:
    for follower in _followers:
        follower(round, by)
