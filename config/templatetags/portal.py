"""How the portal writes numbers, dates and money, and its five icons."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

NBSP = "\u00a0"  # a number and its noun stay on one line

ICONS = {
    "tick": "M2.5 8.5 6 12l7.5-8",
    "cross": "M3.5 3.5l9 9m0-9-9 9",
    "alert": "M8 2v8m0 2.5v1.5",
    "lock": "M4 7.5h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
    "down": "M3 6l5 5 5-5",
}


def _local(value: date) -> date:
    """An instant is shown on the province's clock; a plain date is already a day there."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def num(value: int | float | Decimal | None) -> str:
    """1005000 → "1.005.000", Decimal("287.50") → "287,50"; nothing is "–", never 0."""
    if value is None:
        return "–"
    return f"{value:,}".translate(str.maketrans(",.-", ".,−"))


@register.filter
def money(value: int | None) -> str:
    """Whole đồng: 1005000 → "1.005.000 đồng"."""
    return f"{num(value)}{NBSP}đồng" if value is not None else "–"


@register.filter
def vn_date(value: date | None) -> str:
    """29/8/2023, without leading zeros."""
    if not value:
        return ""
    day = _local(value)
    return f"{day.day}/{day.month}/{day.year}"


@register.filter
def vn_time(value: datetime | None) -> str:
    """17 giờ 00."""
    if not value:
        return ""
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{moment:%H}{NBSP}giờ{NBSP}{moment:%M}"


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """08 giờ 02 ngày 29/8/2023."""
    return f"{vn_time(value)} ngày{NBSP}{vn_date(value)}" if value else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of ICONS in the colour of the text. It is hidden from a screen reader: put the words beside it."""
    return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> SafeString:
    """Render a block a second time, so that `<title>` and `<h1>` cannot differ."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return SafeString(block.render(context) if block else "")
