"""Bars as server-side SVG, for pages and PDF. No text inside: labels and figures stand in the table around them."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

FILLS = ("#134b7d", "#6c95b9", "#b9cbdb")
_THICK, _GAP = 9, 3


def bars_svg(values: Sequence[int], peak: int, said: str) -> SafeString:
    """One bar under the other for the values of one label, `peak` being the full width; `said` is read aloud.

    Classes and fills agree: a page's style sheet colours the classes, paper has only the fills.
    """
    step = _THICK + _GAP
    bars = format_html_join(
        "",
        '<rect class="bar-{}" y="{}" width="{}" height="{}" fill="{}"/>',
        ((place + 1, place * step, value, _THICK, FILLS[place % len(FILLS)]) for place, value in enumerate(values)),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="bars" viewBox="0 0 {} {}" preserveAspectRatio="none"'
        ' role="img"><title>{}</title>{}</svg>',
        max(peak, 1),
        step * len(values) - _GAP,
        said,
        bars,
    )
