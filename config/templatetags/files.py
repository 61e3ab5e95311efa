"""The files of one document, written by Python: a page of documents has hundreds."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.escaping import said
from config.links import FormatLink

register = template.Library()


@register.simple_tag
def formats(of: str, those: Iterable[FormatLink]) -> SafeString:
    """`{% formats name those %}`: a link for each, which says to who cannot see it of what document it is."""
    hidden = f'<span class="visually-hidden"> {said(of)}</span>'
    return mark_safe(  # noqa: S308 - all of it is escaped
        "".join([f'<a href="{said(one.url)}">{said(one.label)}{hidden}</a>{_size(one.size)} ' for one in those])
    )


def _size(size: str) -> str:
    return f"<span>{said(size)}</span>" if size else ""
