"""What a first itinerary is made from: airports, where the hosts are, and what speaks for each topic."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from config.prepared import Keys, Prepared
from destinations.enums import HostState, IndexState
from destinations.models import Airport, IndexScore
from tours.enums import Index, Scope
from tours.models import StopOption, Topic
from trips.itinerary import Itinerary
from trips.itinerary.findings import digest_of
from trips.itinerary.proposal import Known, Suggestion, suggestion
from trips.itinerary.routing import Ends
from trips.itinerary.spreading import Evidence
from trips.models import Trip
from trips.queries.facts import host_of, itinerary_from, placed
from trips.queries.gathered import gathered, place_of, topics_of

LONGEST_QUOTE = 120


class Proposal(Struct, frozen=True, dict=True):
    trip: Trip
    itinerary: Itinerary
    known: Known

    @cached_property
    def suggestion(self) -> Suggestion:
        return suggestion(self.itinerary, self.known)

    @cached_property
    def mark(self) -> str:
        """Of what the page offers: what is accepted is what was read."""
        return digest_of(self.suggestion.items)


def proposal_of(trip: Trip) -> Proposal:
    """`trip` was read by `with_rounds`."""
    found = gathered(trip)
    own = {stop.pk for stop in trip.round.where()}
    options = _chosen([option for option in found.options if option.stop_id in own])
    points = {option.pk: placed(option) for option in options}
    known = Known(_ends(trip, found.airports), points, tuple(_evidence(trip, options)))
    return Proposal(trip, itinerary_from(found), known)


def _chosen(options: Sequence[StopOption]) -> list[StopOption]:
    """One of each stop: the one that has agreed, else the first that has not refused."""
    by_stop: dict[int, list[StopOption]] = defaultdict(list)
    for option in options:
        by_stop[option.stop_id].append(option)
    found = []
    for some in by_stop.values():
        states = {option.pk: record.state if (record := host_of(option)) else "" for option in some}
        agreed = [option for option in some if states[option.pk] == HostState.CONFIRMED]
        left = [option for option in some if states[option.pk] != HostState.REFUSED]
        found += [*agreed, *left][:1]
    return found


def _ends(trip: Trip, airports: Sequence[Airport]) -> Ends:
    if trip.round.tour.scope == Scope.IN_PROVINCE:
        return Ends(is_local=True)
    arrivals = [one for one in airports if one.is_arrival] or [one for one in airports if not one.is_home]
    home = tuple(place_of(one) for one in airports if one.is_home)
    return Ends(home, tuple(map(place_of, arrivals)), why_arrivals=_why_arrivals(trip.round.tour.transport_text))


def _why_arrivals(transport: str) -> str:
    """What the plan says of transport, where it is short enough to quote."""
    said = " ".join(transport.split()).removesuffix(".")
    return f"kế hoạch ghi “{said}”" if said and len(said) <= LONGEST_QUOTE else ""


def _evidence(trip: Trip, options: Iterable[StopOption]) -> Iterator[Evidence]:
    """What the plan ties to a stop, and the last ranks before the plan's year in the indices of each topic."""
    by_locality = {option.locality_id: option for option in options if option.locality_id}
    stops = {option.stop_id: option for option in options}
    ranks = _ranks(by_locality, trip.round.tour.plan.year)
    for topic in topics_of(trip.round):
        for stop in topic.stops.all():
            if stop.pk in stops:
                yield Evidence(topic.pk, stops[stop.pk].pk, is_planned=True)
        for locality, option in by_locality.items():
            for index in topic.indices:
                if years := ranks.get((locality, index)):
                    yield _of_ranks(topic, option, index, years)


def _of_ranks(topic: Topic, option: StopOption, index: str, years: Mapping[int, int]) -> Evidence:
    """The last rank, and by how much it rose in that year where the year before has one."""
    last = max(years)
    rose = years[last - 1] - years[last] if last - 1 in years else None
    return Evidence(topic.pk, option.pk, Index(index).label, last, years[last], rose)


def _ranks(localities: Iterable[int], until: int) -> dict[tuple[int, str], dict[int, int]]:
    """Locality and index → year → rank."""
    found: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for locality, index, year, rank in _ranked(sorted(localities), until):
        if rank is not None:
            found[locality, index][year] = rank
    return found


_ranked = Prepared(
    lambda localities, until: IndexScore.objects.filter(
        locality__in=localities, year__lt=until, state=IndexState.RANKED
    ).values_list("locality", "index", "year", "rank"),
    *(Keys(-34_000), 30_003),
)
