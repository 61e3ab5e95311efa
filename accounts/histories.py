"""Whose history can be read, by whom, and from which pages: declared once by each floor (`history.py`)."""

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Model
from msgspec import Struct, field

from accounts.enums import Role
from accounts.models import User

EVERYBODY = tuple(Role)
OFFICE = (Role.ORGANISER, Role.LEADER, Role.ACCOUNTANT, Role.ADMINISTRATOR)


class Kind(Struct, frozen=True):
    """`get` finds one for whoever may see it, or answers 404. `also`: what belongs to it and is recorded by a name of
    its own. `pages` have the link at their foot: address → the word of it that is the key."""

    slug: str
    get: Callable[[User, int], Model]
    pages: Mapping[str, str]
    roles: tuple[Role, ...] = EVERYBODY
    also: Callable[[Model], Iterable[Model]] = field(default=lambda _record: ())


_kinds: dict[str, Kind] = {}
_pages: dict[str, tuple[Kind, str]] = {}


def register(*kinds: Kind) -> None:
    for kind in kinds:
        _kinds[kind.slug] = kind
        _pages.update({page: (kind, word) for page, word in kind.pages.items()})


def kind_of(slug: str, user: User) -> Kind | None:
    kind = _kinds.get(slug)
    return kind if kind and user.has_role(*kind.roles) else None


def of_page(address: str, words: Mapping[str, object], user: User) -> tuple[str, object] | None:
    """The slug and key of what this page is about."""
    kind, word = _pages.get(address, (None, ""))
    return (kind.slug, words[word]) if kind and word in words and user.has_role(*kind.roles) else None
