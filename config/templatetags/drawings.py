"""Drawings made on the server: meter, divided bar, chart of bars. Their figures stand beside them."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from msgspec import Struct

register = template.Library()

CELL = 12  # one seat of the meter, gap included
BAR_WIDTH = 340  # user units; the page stretches the drawing


class MeterSeat(Struct, frozen=True):
    x: str
    kind: str


class Segment(Struct, frozen=True):
    label: str
    count: int
    css: str
    note: str
    x: str
    y: str
    width: str
    height: str


class ChartLine(Struct, frozen=True):
    label: str
    values: tuple[int, ...]


def meter_cells(filled: int, minimum: int, maximum: int) -> tuple[MeterSeat, ...]:
    """Seats from left to right: taken, needed to reach the minimum, allowed up to the maximum, over the maximum."""

    def kind(seat: int) -> str:
        if seat < filled:
            return "over" if seat >= maximum else ""
        return "need" if seat < minimum else "may"

    return tuple(MeterSeat(f"{seat * CELL}.5", kind(seat)) for seat in range(max(filled, maximum)))


def divided_bar(parts: Sequence[tuple[str, int, str, str]]) -> tuple[Segment, ...]:
    """(label, count, css class, note) of each part → its rectangle; a part of nobody has no width."""
    total = sum(count for _, count, _, _ in parts)
    segments: list[Segment] = []
    passed = 0
    for label, count, css, note in parts:
        left = BAR_WIDTH * passed / total + (1 if passed else 0) if total else 0
        passed += count
        right = BAR_WIDTH * passed / total - (1 if passed < total else 0) if total else 0
        inset = 0.5 if css == "bar-0" else 0  # an outlined part keeps its line inside
        segments.append(
            Segment(
                label,
                count,
                css,
                note,
                x=f"{left + inset:.1f}",
                y=f"{inset:g}",
                width=f"{max(right - left - 2 * inset, 0):.1f}" if count else "0",
                height=f"{10 - 2 * inset:g}",
            )
        )
    return tuple(segments)


@register.simple_tag
def meter(id: str, filled: int, minimum: int, maximum: int) -> SafeString:
    """Seats of one delegation against its rule, written by Python: there may be a hundred. `id` names the drawing on
    the page."""
    needed, free = max(minimum - filled, 0), max(maximum - max(filled, minimum), 0)
    over = max(filled - maximum, 0)
    told = [
        f"{filled} ghế có người",
        *([f"thiếu {needed} ghế"] if needed else []),
        *([f"còn {free} ghế có thể thêm"] if free else []),
        *([f"thừa {over} người"] if over else []),
    ]
    seats = "".join(
        f'<rect{f' class="{seat.kind}"' if seat.kind else ""} x="{seat.x}" y=".5" width="9" height="15"/>'
        for seat in meter_cells(filled, minimum, maximum)
    )
    return format_html(
        '<svg class="meter" viewBox="0 0 {} 16" role="img" aria-labelledby="{}-t"><title id="{}-t">{}.</title>{}</svg>',
        max(filled, maximum, 1) * CELL,
        id,
        id,
        ", ".join(told),
        mark_safe(seats),  # noqa: S308 - numbers and the words of `kind`
    )


@register.inclusion_tag("components/divided_bar.html")
def divided(
    id: str, parts: Sequence[tuple[str, int, str, str]], caption: str, head: str, unit: str
) -> dict[str, object]:
    """One bar in parts with its table. Parts are (label, count, "" | "bar-2" | "bar-3" | "bar-0", note)."""
    return {
        "id": id,
        "segments": divided_bar(parts),
        "caption": caption,
        "head": head,
        "unit": unit,
        "title": ", ".join(f"{label}: {count}" for label, count, _, _ in parts),
    }


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    head: str, series: Sequence[str], lines: Sequence[tuple[str, Sequence[int]]], caption: str
) -> dict[str, object]:
    """Bars of up to three series inside the table of their figures; `lines` are (label, one value for each series)."""
    rows = tuple(ChartLine(label, tuple(values)) for label, values in lines)
    colours = ("", "bar-2", "bar-3")[: len(series)]
    return {
        "head": head,
        "caption": caption,
        "series": tuple(zip(series, colours, strict=True)),
        "rows": tuple((row.label, tuple(zip(row.values, colours, strict=True))) for row in rows),
        "largest": max((value for row in rows for value in row.values), default=0) or 1,
        "totals": tuple(sum(column) for column in zip(*(row.values for row in rows), strict=True)),
    }
