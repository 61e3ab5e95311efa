"""What trips came to: known once a settlement is closed, and not before."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from config.together import Row, Rows, key
from money.models import Closing
from money.queries.book import book_of
from money.settling import Settlement, of_data
from results.merging import Cost
from results.years import Cost as OfYear
from tours.enums import Bound
from tours.models import FundingSource
from trips.models import Trip
from trips.models.trips import OVER

CEILING, ESTIMATE = "mức kinh phí của kế hoạch", "dự toán được duyệt"


def _home() -> QuerySet[Any]:
    found = Trip.objects.filter(round__status__in=OVER)
    return found.annotate(closed=FilteredRelation("closings", condition=Q(closings__reopened_at__isnull=True)))


CLOSED = Rows(lambda: _home().filter(round__tour__plan=key(0)).order_by("pk"), "pk", "closed__content")
"""Of a plan: its trips that are home, each with its settlement where that is closed."""
CLOSED_BY_YEAR = Rows(
    lambda: _home().order_by("pk", "closed__number"), *("pk", "round__tour__plan__year", "closed__content")
)
"""The same of all plans, each with its year."""
SOURCES = Rows(
    lambda: FundingSource.objects.filter(
        plan=key(0), amount__isnull=False, is_for_each=False, is_fallback=False, bound__in=(Bound.AT_MOST, Bound.EXACT)
    ).order_by("pk"),
    *("pk", "amount", "decisions__amount"),
)
"""Of a plan: its sources that say how much, once for each decision that added to it."""


CLOSING = Rows(lambda: Closing.objects.filter(trip=key(0), reopened_at__isnull=True).order_by("number"), "content")
"""Of a trip: its settlement, where that is closed."""


def costs_of(trip: Trip, closing: Iterable[Row]) -> tuple[Cost, ...]:
    """By kind, as closed, else as it stands; nothing where nothing was entered. `closing`: the rows of CLOSING."""
    closed = next((content for (content,) in closing), None)
    compared = (of_data(closed) if closed else book_of(trip).settlement).compared
    return tuple(Cost(one.kind, str(one.kind.label), one.estimated, one.actual) for one in compared)


def spent_within(trips: Iterable[Row], sources: Iterable[Row]) -> tuple[int | None, int | None, str]:
    """What the trips of a plan came to, within what, and what that is; of the rows of CLOSED and SOURCES. None while
    one of those that are home is not settled."""
    settled = [of_data(content) if content else None for _, content in trips]
    closed = [one for one in settled if one]
    spent = sum(one.total for one in closed) if settled and len(closed) == len(settled) else None
    if (ceiling := _ceiling(sources)) is not None:
        return spent, ceiling, CEILING
    known = [one.estimated for one in closed if one.estimated is not None]
    return spent, sum(known) if known and len(known) == len(closed) else None, ESTIMATE


def costs_by_year(trips: Iterable[Row]) -> tuple[OfYear, ...]:
    """Of the rows of CLOSED_BY_YEAR; None where one of a year's trips is not settled."""
    years: defaultdict[int, dict[int, Settlement | None]] = defaultdict(dict)
    for pk, year, content in trips:
        years[year][pk] = of_data(content) if content else None
    return tuple(OfYear(year, _total(found.values())) for year, found in sorted(years.items()))


def _total(settled: Collection[Settlement | None]) -> int | None:
    closed = [one for one in settled if one]
    return sum(one.total for one in closed) if len(closed) == len(settled) else None


def _ceiling(sources: Iterable[Row]) -> int | None:
    """Of all sources whose amount is known and bounds what may be spent, with what was granted since."""
    rows = list(sources)
    amounts = {pk: amount for pk, amount, _ in rows}
    return sum(amounts.values()) + sum(granted or 0 for _, _, granted in rows) if amounts else None
