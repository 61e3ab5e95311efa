"""What a person has in hand, and who passes it on when that person leaves. Each floor registers its own holder in
apps.py, so that the page of leaving names no floor above."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from accounts.models import User


class Held(Struct, frozen=True):
    """One thing begun and not ended, in words, and where it goes on."""

    label: str
    url: str


class Holder(Struct, frozen=True):
    """`held` only looks. `pass_on(leaving, to, by)` is called in the transaction of leaving, after `held`."""

    held: "Callable[[User], list[Held]]"
    pass_on: "Callable[[User, User, User], None]"


_holders: list[Holder] = []


def register(holder: Holder) -> None:
    if holder not in _holders:
        _holders.append(holder)


def all_held(user: "User") -> list[Held]:
    return [one for holder in _holders for one in holder.held(user)]


def pass_all_on(leaving: "User", to: "User", by: "User") -> None:
    for holder in _holders:
        holder.pass_on(leaving, to, by)
