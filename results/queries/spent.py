"""What trips came to: known once a settlement is closed, and not before."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import FilteredRelation, Q

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


CLOSED = Rows(
    lambda: (
        Trip.objects.filter(round__tour__plan=key(0), round__status__in=OVER)
        .annotate(closed=FilteredRelation("closings", condition=Q(closings__reopened_at__isnull=True)))
        .order_by("pk")
    ),
    *("pk", "closed__content"),
)
"""Of a plan: its trips that are home, each with its settlement where that is closed."""
SOURCES = Rows(
    lambda: FundingSource.objects.filter(
        plan=key(0), amount__isnull=False, is_for_each=False, is_fallback=False, bound__in=(Bound.AT_MOST, Bound.EXACT)
    ).order_by("pk"),
    *("pk", "amount", "decisions__amount"),
)
"""Of a plan: its sources that say how much, once for each decision that added to it."""


def costs_of(trip: Trip) -> tuple[Cost, ...]:
    """By kind, as closed, else as it stands; nothing where nothing was entered."""
    compared = book_of(trip).settlement.compared
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


def costs_by_year() -> tuple[OfYear, ...]:
    """Of every year with a trip that is home; None where one of its trips is not settled."""
    years: defaultdict[int, list[int]] = defaultdict(list)
    for pk, year in Trip.objects.filter(round__status__in=OVER).values_list("pk", "round__tour__plan__year"):
        years[year].append(pk)
    closed = _closed(pk for pks in years.values() for pk in pks)
    return tuple(
        OfYear(year, sum(closed[pk].total for pk in pks) if all(pk in closed for pk in pks) else None)
        for year, pks in sorted(years.items())
    )


def _closed(trips: Iterable[int]) -> dict[int, Settlement]:
    found = Closing.objects.filter(trip__in=list(trips), reopened_at__isnull=True)
    return {trip: of_data(content) for trip, content in found.values_list("trip", "content")}


def _ceiling(sources: Iterable[Row]) -> int | None:
    """Of all sources whose amount is known and bounds what may be spent, with what was granted since."""
    rows = list(sources)
    amounts = {pk: amount for pk, amount, _ in rows}
    return sum(amounts.values()) + sum(granted or 0 for _, _, granted in rows) if amounts else None
