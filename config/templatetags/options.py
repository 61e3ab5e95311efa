"""The options of a list to choose from, written by Python: a table that has one in every row takes a template ten times
as long."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.escaping import said

register = template.Library()


@register.simple_tag
def options(choices: Iterable[tuple[Any, Any]], chosen: object = None) -> SafeString:
    """`{% options choices chosen %}`, for pairs of a value and its words; none is chosen where none is as `chosen`."""
    return mark_safe(  # noqa: S308 - both texts are escaped
        "".join(
            [
                f'<option value="{said(value)}"{" selected" if value == chosen else ""}>{said(words)}</option>'
                for value, words in choices
            ]
        )
    )
