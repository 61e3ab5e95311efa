"""All rules over one itinerary → its problems, gravest first."""

from collections.abc import Callable, Iterator
from copy import replace

from trips.enums import ProblemLevel
from trips.itinerary import hosts, hours, legs, people, topics, ways
from trips.itinerary.findings import Code, ItineraryProblem, digest_of, found
from trips.itinerary.parties import Party, parties_of
from trips.itinerary.shape import Itinerary
from trips.itinerary.words import names

type Rule = Callable[[Itinerary], Iterator[ItineraryProblem]]
type RuleOfParty = Callable[[Itinerary, Party], Iterator[ItineraryProblem]]

OF_ITEMS: tuple[Rule, ...] = (
    hours.backwards, hours.hours_missing, hours.office_hours, hours.days_off, hours.outside_days,
    hosts.answers, hosts.other_times, people.nobody_in_charge, people.gone_in_charge, people.no_people,
    topics.missing, topics.twice, legs.seats, legs.backwards, legs.rides_without_leg, legs.legs_without_item,
    legs.riders_gone,
)  # fmt: skip
OF_PARTIES: tuple[RuleOfParty, ...] = (
    lambda _, party: ways.overlaps(party),
    ways.ways,
    ways.connections,
    ways.nights,
    lambda _, party: ways.arrivals(party),
    ways.ways_home,
)


def problems(itinerary: Itinerary) -> list[ItineraryProblem]:
    """The same whatever the order of what is given. An empty itinerary lacks one thing: items."""
    if not itinerary.items:
        return [
            found(Code.EMPTY, "Lịch trình chưa có mục nào.", "Dùng “Gợi ý lịch trình”, hoặc tự thêm mục đầu tiên."),
        ]
    all_found = [one for rule in OF_ITEMS for one in rule(itinerary)] + _of_parties(itinerary)
    order = {item.id: f"{item.day.isoformat()} {item.starts or ''}" for item in itinerary.items}
    codes = {code: place for place, code in enumerate(Code)}
    return sorted(
        all_found,
        key=lambda one: (
            one.level != ProblemLevel.BLOCKS,
            min((order[id] for id in one.items if id in order), default="~"),
            codes[one.code],
            one.key,
        ),
    )


def _of_parties(itinerary: Itinerary) -> list[ItineraryProblem]:
    """What meets everybody is said once; what meets some says whom."""
    parties = parties_of(itinerary)
    met: dict[str, tuple[ItineraryProblem, list[Party]]] = {}
    for party in parties:
        for rule in OF_PARTIES:
            for one in rule(itinerary, party):
                met.setdefault(one.key, (one, []))[1].append(party)
    return [one if len(meets) == len(parties) else _of_some(itinerary, one, meets) for one, meets in met.values()]


def _of_some(itinerary: Itinerary, one: ItineraryProblem, meets: list[Party]) -> ItineraryProblem:
    ids = sorted(id for party in meets for id in party.people)
    named = [itinerary.person_by_id[id].name for id in ids if id in itinerary.person_by_id]
    told = f"{one.detail} Riêng với {names(named)}." if named else one.detail
    return replace(one, people=tuple(ids), detail=told, key=f"{one.key}:{digest_of(ids)}")
