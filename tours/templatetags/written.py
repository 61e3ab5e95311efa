"""Short words inside a line of a plan, in one piece: a template for each takes longer than all the lines."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from tours.presenters.outline import Entry
from tours.presenters.paper import Piece

register = template.Library()


@register.filter
def pieces(found: Iterable[Piece]) -> SafeString:
    """With what a part quotes marked. No space around them."""
    written = []
    for piece in found:
        text = f"<b>{escape(piece.text)}</b>" if piece.is_bold else escape(piece.text)
        written.append(f"<mark>{text}</mark>" if piece.is_quoted else text)
    return mark_safe("".join(written))  # noqa: S308 - every word was escaped


@register.filter
def runs(found: Iterable[tuple[str, bool]]) -> SafeString:
    """Words with whether they are bold. No space around them."""
    written = [f"<b>{escape(text)}</b>" if is_bold else escape(text) for text, is_bold in found]
    return mark_safe("".join(written))  # noqa: S308 - every word was escaped


@register.filter
def entries(found: Iterable[Entry]) -> SafeString:
    """The parts of a plan as a list of links, those inside others below them."""
    return mark_safe(_entries(found))  # noqa: S308 - _entries escapes


def _entries(found: Iterable[Entry]) -> str:
    lines = []
    for one in found:
        key = f' id="{escape(one.anchor)}"' if one.anchor else ""
        link = f'<a href="{escape(one.url)}">{escape(one.text)}</a>'
        lines.append(f"<li{key}>{link}{_entries(one.below) if one.below else ''}</li>\n")
    return f'<ul class="plain outline">\n{"".join(lines)}</ul>'
