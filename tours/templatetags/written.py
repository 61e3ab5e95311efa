"""The lines of a plan and of its outline, in one piece: a template for each takes longer than all the lines."""

from collections.abc import Iterable

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from config.escaping import escape
from tours.presenters.outline import Entry, Section
from tours.presenters.paper import PaperLine, Piece

register = template.Library()


@register.filter
def pieces(found: Iterable[Piece]) -> SafeString:
    """With what a part quotes marked. No space around them."""
    return mark_safe(_pieces(found))  # noqa: S308 - every word was escaped


def _pieces(found: Iterable[Piece]) -> str:
    written = []
    for piece in found:
        text = f"<b>{escape(piece.text)}</b>" if piece.is_bold else escape(piece.text)
        written.append(f"<mark>{text}</mark>" if piece.is_quoted else text)
    return "".join(written)


@register.filter
def paper_lines(found: Iterable[PaperLine]) -> SafeString:
    """The text of a plan on paper; a table in it, which is rare, by its own template."""
    written = []
    for line in found:
        edited = "is-edited" if line.is_edited else ""
        if line.rows:
            table = render_to_string("tours/passage_table.html", {"anchor": line.anchor, "rows": line.rows})
            written.append(f'<div data-passage="{line.pk}"{edited and f' class="{edited}"'}>{table}</div>\n')
            continue
        css, mark = escape(f"paper-{line.kind} {edited}".strip()), f"{escape(line.mark)} " if line.mark else ""
        head = f'<p id="{escape(line.anchor)}" data-passage="{line.pk}" class="{css}">'
        written.append(f"{head}{mark}{_pieces(line.pieces)}</p>\n")
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


@register.simple_tag
def outline_links(sections: Iterable[Section], current: str, url: str, here: str) -> SafeString:
    """Every section of the outline as a link into the editor's first page, which `url` is, and the entries of the one
    that is written: `current` is its anchor, `here` the address of the part being written."""
    lines = []
    for one in sections:
        is_current = one.anchor == current
        mark = ' aria-current="true"' if is_current else ""
        link = f'<a href="{escape(url)}#{escape(one.anchor)}"{mark}>{escape(one.title)}</a>'
        inside = _links(one.entries, here) if is_current else ""
        lines.append(f'<li>{link} <span class="quiet">{one.count or "chưa có"}</span>{inside}</li>\n')
    return mark_safe(f'<ul class="plain">\n{"".join(lines)}</ul>\n')  # noqa: S308 - every word was escaped


def _links(found: Iterable[Entry], here: str) -> str:
    lines = []
    for one in found:
        mark = ' aria-current="page"' if one.url == here else ""
        link = f'<a href="{escape(one.url)}"{mark}>{escape(one.text)}</a>'
        lines.append(f"<li>{link}{_links(one.below, here) if one.below else ''}</li>\n")
    return f'<ul class="plain">\n{"".join(lines)}</ul>\n'
