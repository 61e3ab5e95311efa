"""What a trip of the demonstration is judged by, and a first itinerary for it, made larger."""

import datetime
from copy import replace
from itertools import islice

from bench.clock import Figures, timed
from trips.itinerary import Days, Item, Itinerary, problems
from trips.itinerary.proposal import Known, suggestion
from trips.models import Trip
from trips.queries.proposing import proposal_of
from trips.queries.trips import with_rounds

FIVE_DAYS = 5


def checks(trip: int, items: int) -> Figures:
    """Of so many items: those of the trip, day after day anew."""
    itinerary, _ = _of(trip)
    assert itinerary.days is not None
    length = (itinerary.days.last - itinerary.days.first).days + 1
    turns = range(1 + items // len(itinerary.items))
    copies = (_later(one, turn, length) for turn in turns for one in itinerary.items)
    days = Days(itinerary.days.first, itinerary.days.last + datetime.timedelta(days=length * turns[-1]))
    large = replace(itinerary, items=tuple(islice(copies, items)), days=days, span=None)
    return timed(lambda: problems(large), repeats=20)


def suggestions(trip: int, trips: int) -> Figures:
    """For so many trips of five days: a first itinerary, and what is wrong with it."""
    itinerary, known = _of(trip)
    assert itinerary.days is not None
    first = itinerary.days.first
    bare = replace(
        itinerary, items=(), legs=(), days=Days(first, first + datetime.timedelta(days=FIVE_DAYS - 1)), span=None
    )

    def make() -> None:
        for _ in range(trips):
            found = suggestion(bare, known)
            legs = [replace(one.leg, id=place) for place, one in enumerate(found.items) if one.leg]
            problems(replace(bare, items=tuple(one.item for one in found.items), legs=tuple(legs)))

    return timed(make, repeats=5)


def _of(trip: int) -> tuple[Itinerary, Known]:
    found = proposal_of(with_rounds(Trip.objects.all()).get(pk=trip))
    return found.itinerary, found.known


def _later(one: Item, turn: int, length: int) -> Item:
    step = datetime.timedelta(days=turn * length)
    return replace(one, id=f"{one.id}-{turn}", day=one.day + step, end_day=one.end_day and one.end_day + step)
