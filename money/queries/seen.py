"""Marks of what a page of money was opened with, so that nobody saves over what another has saved meanwhile."""

from collections.abc import Iterable

from config.together import Rows, Together, key
from money.estimating import Line
from money.models import DayCount, LineSource, MemberCount, Price, StayCount
from trips.models import Trip
from trips.queries.seen import mark_of, seen

_COUNTS = Together(
    Rows(lambda: DayCount.objects.filter(trip=key(0)).order_by("day"), "day", "halves", "at_sea", "why"),
    Rows(
        lambda: MemberCount.objects.filter(trip=key(0)).order_by("nomination"),
        *("nomination", "room_norm", "elsewhere", "payer"),
    ),
    Rows(lambda: StayCount.objects.filter(stay__trip=key(0)).order_by("stay"), "stay", "norm"),
)


def seen_price(price: Price) -> str:
    return seen(price, *price.legs.order_by("pk").values_list("pk", flat=True))


def seen_counts(trip: Trip) -> str:
    return mark_of(row for rows in _COUNTS.ask(trip.pk) for row in rows)


def seen_sources(trip: Trip) -> str:
    return mark_of(LineSource.objects.filter(trip=trip).order_by("code").values_list("code", "source"))


def seen_lines(lines: Iterable[tuple[Line, int | None]]) -> str:
    """Of a reckoning with the sources of its lines: what is approved is what was read."""
    return mark_of([f"{line.code} {line.making} {line.amount} {source}" for line, source in lines])
