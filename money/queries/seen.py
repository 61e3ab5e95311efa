"""Marks of what a page was opened with, so that nobody saves over what another has saved meanwhile."""

import hashlib
import json
from collections.abc import Iterable

from money.estimating import Line
from money.models import DayCount, LineSource, MemberCount, Price, StayCount
from trips.models import Trip


def seen_price(price: Price) -> str:
    values = [str(getattr(price, field.attname)) for field in price._meta.concrete_fields]
    return _mark([*values, *(str(pk) for pk in price.legs.order_by("pk").values_list("pk", flat=True))])


def seen_counts(trip: Trip) -> str:
    columns = (
        DayCount.objects.filter(trip=trip).order_by("day").values_list("day", "halves", "at_sea", "why"),
        MemberCount.objects.filter(trip=trip)
        .order_by("nomination")
        .values_list("nomination", "room_norm", "elsewhere", "payer"),
        StayCount.objects.filter(stay__trip=trip).order_by("stay").values_list("stay", "norm"),
    )
    return _mark([str(row) for rows in columns for row in rows])


def seen_sources(trip: Trip) -> str:
    return _mark(
        [
            f"{code} {pk}"
            for code, pk in LineSource.objects.filter(trip=trip).order_by("code").values_list("code", "source")
        ]
    )


def seen_lines(lines: Iterable[tuple[Line, int | None]]) -> str:
    """Of a reckoning with the sources of its lines: what is approved is what was read."""
    return _mark([f"{line.code} {line.making} {line.amount} {source}" for line, source in lines])


def _mark(values: list[str]) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]
