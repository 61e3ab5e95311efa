"""How sentences call who organises and who approves: as the plan in hand calls them, else as the portal does.

Like the active language of Django: it belongs to the request or the job, and words are made with it where they stand.
`f"Gửi {ORGANISER}"` in a function, `named("Gửi {organiser}")` for words made once for all, the tags `organiser` and
`committee` and the filter `filled` in templates.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import lazystr
from msgspec import Struct


class Names(Struct, frozen=True):
    organiser: str = "cơ quan tổ chức"
    committee: str = "cơ quan phê duyệt"
    government: str = "Ủy ban nhân dân"
    """Of the province or city that uses the portal; no plan says another."""


_OF_NOBODY = Names()
_of_the_plan: ContextVar[Names | None] = ContextVar("names of the plan in hand", default=None)


class _Home:
    """The portal's own names; the floor of bodies knows them."""

    ask: Callable[[], Names] = staticmethod(lambda: _OF_NOBODY)


def names() -> Names:
    return _of_the_plan.get() or _Home.ask()


def at_home(ask: Callable[[], Names]) -> None:
    _Home.ask = staticmethod(ask)


def speak_of(called: Names | None) -> None:
    """From here to the end of the request, or of `speaking`."""
    _of_the_plan.set(called)


@contextmanager
def speaking(called: Names | None = None) -> Iterator[None]:
    """What is set inside ends with it."""
    token = _of_the_plan.set(called)
    try:
        yield
    finally:
        _of_the_plan.reset(token)


class _Called:
    """Its name of the moment, wherever it is written into a sentence."""

    def __init__(self, who: str) -> None:
        self.who = who

    def __str__(self) -> str:
        return str(getattr(names(), self.who))


ORGANISER, COMMITTEE = _Called("organiser"), _Called("committee")


def filled(text: str) -> str:
    text = text.replace("{organiser}", str(ORGANISER)).replace("{committee}", str(COMMITTEE))
    return text.replace("{government}", _Home.ask().government) if "{government}" in text else text


class _Later:
    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return filled(self.text)


def named(text: str) -> str:
    """Words made when the program starts and filled in whenever they are shown."""
    return lazystr(_Later(text))  # type: ignore[return-value]  # a str to whoever writes it


class NamedChoices(TextChoices):
    """Labels may have names in them, and begin with a capital whatever the name. What the models and their migrations
    keep is made when the program starts."""

    @property
    def label(self) -> str:
        label = filled(str(self._label_))
        return f"{label[:1].upper()}{label[1:]}"


class NamesOfRequest:
    """Middleware: one request's plan is not the next one's."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with speaking():
            return self.answer(request)
