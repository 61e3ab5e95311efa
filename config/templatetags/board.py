"""The people of the composition board, written by Python: two hundred rows take a template four times as long."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.escaping import escape
from config.templatetags.portal import icon

register = template.Library()


class Card(Protocol):
    """`id` is text; `whys` are said only where they are special to this person."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def post(self) -> str: ...
    @property
    def seat(self) -> str: ...
    @property
    def index(self) -> str: ...
    @property
    def whys(self) -> tuple[str, ...]: ...
    @property
    def is_locked(self) -> bool: ...


@register.simple_tag
def people(cards: Iterable[Card], people_url: str, revision: str, kept: str, *, can_edit: bool) -> SafeString:
    """One `<li>` for each person. `people_url` stands before a person's id, `kept` is the filter of the address."""
    before, after = escape(people_url), escape(kept)
    rows = (_row(card, f"{before}{card.id}/", revision, after, can_edit) for card in cards)
    return mark_safe("".join(rows))  # noqa: S308 - every text is escaped below


def _row(card: Card, url: str, revision: str, kept: str, can_edit: bool) -> str:
    name, movable = escape(card.name), can_edit and not card.is_locked
    lock = f' {icon("lock")}<span class="visually-hidden">Đã khóa.</span>' if card.is_locked else ""
    seat = f'<span class="seat">{escape(card.seat)}</span>' if card.seat else ""
    menu = (
        f'<details class="move" hx-get="{url}?revision={revision}" hx-trigger="toggle once" hx-target="find .choices"'
        f' hx-swap="outerHTML"><summary id="xep-{card.id}">Xếp<span class="visually-hidden"> {name}</span></summary>'
        f'<div class="choices"><p><a href="{url}{kept}">Xem các cách xếp {name}</a></p></div></details>'
    )
    whys = "".join(f'<span class="why">{escape(why)}</span>' for why in card.whys)
    drag = f' data-nomination="{card.id}"' if movable else ""
    return (
        f'<li class="person" id="nguoi-{card.id}"{drag}><span><b>{name}</b>{lock}</span> '
        f"{menu if can_edit else '<span></span>'} "
        f'<span class="post">{seat}{escape(card.post)}</span> '
        f'<span class="index">{escape(card.index)}</span>{whys}</li>'
    )
