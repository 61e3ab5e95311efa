"""Marks of what a page of money was opened with, so that nobody saves over what another has saved meanwhile."""

from collections.abc import Iterable

from money.estimating import Line
from money.models import DayCount, LineSource, MemberCount, Price, StayCount
from trips.models import Trip
from trips.queries.seen import mark_of, seen


def seen_price(price: Price) -> str:
    return seen(price, *price.legs.order_by("pk").values_list("pk", flat=True))


def seen_counts(trip: Trip) -> str:
    members = MemberCount.objects.filter(trip=trip).order_by("nomination")
    return mark_of(
        [
            *DayCount.objects.filter(trip=trip).order_by("day").values_list("day", "halves", "at_sea", "why"),
            *members.values_list("nomination", "room_norm", "elsewhere", "payer"),
            *StayCount.objects.filter(stay__trip=trip).order_by("stay").values_list("stay", "norm"),
        ]
    )


def seen_sources(trip: Trip) -> str:
    return mark_of(LineSource.objects.filter(trip=trip).order_by("code").values_list("code", "source"))


def seen_lines(lines: Iterable[tuple[Line, int | None]]) -> str:
    """Of a reckoning with the sources of its lines: what is approved is what was read."""
    return mark_of([f"{line.code} {line.making} {line.amount} {source}" for line, source in lines])
