"""What the itinerary of a trip is judged by, in the words of `trips/itinerary`."""

import datetime
from collections.abc import Iterable, Mapping
from copy import replace

from django.conf import settings
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.models import Locality
from destinations.enums import HostState
from destinations.models import Airport
from destinations.models import Host as HostRecord
from destinations.queries.routes import point_of
from tours.models import Round, StopOption
from trips.enums import Half, HostChoice, ItemKind, LegKind
from trips.itinerary import Days, Host, Item, Itinerary, Leg, Person, Place, Settings, Slot, Stay, Topic
from trips.itinerary.snapshot import from_data
from trips.models import ItineraryItem, ItineraryVersion, Trip
from trips.models import Leg as LegRecord
from trips.policies.hosts import counting
from trips.queries.gathered import AN_AIRPORT, Gathered, gathered, known_places, topics_of
from trips.queries.members import Member

_WIDE = (LocalityLevel.PROVINCE, LocalityLevel.COUNTRY)
_PLACE_WORDS = {
    "sân bay quốc tế ": AN_AIRPORT,
    AN_AIRPORT: AN_AIRPORT,
    **dict.fromkeys(("ga ", "thành phố ", "tp. ", "tp ", "tỉnh "), ""),
}
"""Words before a name → what it is known by."""


def itinerary_of(trip: Trip) -> Itinerary:
    """The draft as it stands now."""
    return itinerary_from(gathered(trip))


def itinerary_from(found: Gathered) -> Itinerary:
    trip, known = found.trip, found.places
    points = {option.pk: placed(option) for option in found.options}
    return Itinerary(
        items=tuple(_item(one, points, known) for one in found.items),
        legs=tuple(_leg(one, found.riders.get(one.pk, frozenset()), known) for one in found.legs),
        people=tuple(Person(one.pk, one.name, one.post, one.role) for one in found.people),
        hosts=_hosts(found),
        topics=_topics(trip.round, found.options),
        stays=tuple(
            Stay(one.pk, one.name, one.check_in, one.check_out, one.address, one.phone, one.note) for one in found.stays
        ),
        days=_days(trip.round.starts_on, trip.round.ends_on),
        span=_days(trip.round.not_before, trip.round.not_after),
        settings=Settings(road_factor=settings.TRIP_ROAD_FACTOR, road_speed=settings.TRIP_ROAD_SPEED),
    )


def rides_of(legs: Iterable[LegRecord], people: Iterable[Member]) -> Itinerary:
    """No more than the legs and who goes, of a page that has read both: what is wrong with the legs alone."""
    known = known_places()
    return Itinerary(
        legs=tuple(_leg(one, frozenset(one.rider_keys), known) for one in legs),
        people=tuple(_person(one) for one in people),
        settings=Settings(road_factor=settings.TRIP_ROAD_FACTOR, road_speed=settings.TRIP_ROAD_SPEED),
    )


def last_version(trip: Trip) -> ItineraryVersion | None:
    """What everybody sees."""
    return ItineraryVersion.objects.filter(trip=trip).order_by("-number").first()


def content_of(version: ItineraryVersion) -> Itinerary:
    return from_data(version.content)


def _item(one: ItineraryItem, points: Mapping[int, Place | None], known: Mapping[str, Place]) -> Item:
    return Item(
        id=str(one.key),
        day=one.day,
        half=Half(one.half),
        kind=ItemKind(one.kind),
        title=one.title,
        starts=one.starts,
        ends=one.ends,
        end_day=one.end_day,
        place=_place_of(one, points, known),
        host=one.option_id,
        leg=one.leg_id,
        topics=one.topic_keys,
        in_charge=one.in_charge_id,
        in_charge_name=one.in_charge.full_name if one.in_charge else "",
        minutes=one.minutes_from_last,
        alternative=one.alternative,
        note=one.note,
    )


def _place_of(one: ItineraryItem, points: Mapping[int, Place | None], known: Mapping[str, Place]) -> Place | None:
    """In its own words, at the point of what is known of it: its locality, its host, a place of that name."""
    point = (
        _of_locality(one.locality)
        or (points.get(one.option_id) if one.option_id else None)
        or (_named(one.place, known) if one.place else None)
    )
    name = one.place or (one.locality.name if one.locality else "")
    return _at(name, point) if name or point else None


def _of_locality(locality: Locality | None) -> Place | None:
    """Its own middle, or that of the district or province it lies in."""
    if locality is None:
        return None
    place = locality
    while place.parent and (place.latitude is None or place.longitude is None):
        place = place.parent
    return Place(locality.name, place.latitude, place.longitude, is_rough=place.level in _WIDE)


def _leg(one: LegRecord, riders: frozenset[int], known: Mapping[str, Place]) -> Leg:
    return Leg(
        id=one.pk,
        kind=LegKind(one.kind),
        origin=_end(one.origin, one.from_airport, known),
        goal=_end(one.destination, one.to_airport, known),
        departs_at=_local(one.departs_at),
        arrives_at=_local(one.arrives_at),
        seats=one.seats,
        riders=None if one.is_for_all else riders,
        carrier=one.carrier,
        number=one.number,
        contact=one.contact,
        contact_phone=one.contact_phone,
        note=one.note,
    )


def _end(words: str, airport: Airport | None, known: Mapping[str, Place]) -> Place:
    if airport:
        return Place(words or airport.name, airport.latitude, airport.longitude)
    return _at(words, _named(words, known))


def _at(name: str, place: Place | None) -> Place:
    return replace(place, name=name) if place else Place(name)


def _local(moment: datetime.datetime | None) -> datetime.datetime | None:
    """On the province's clock, where the days of the trip are; never the reader's."""
    return timezone.localtime(moment).replace(tzinfo=None) if moment else None


def _person(one: Member) -> Person:
    return Person(one.nomination.pk, one.nomination.full_name, one.nomination.post, one.role)


def _hosts(gathered: Gathered) -> tuple[Host, ...]:
    agreed = _agreed_by_answer(gathered)
    found = []
    for option in gathered.options:
        record = host_of(option)
        state = HostState(record.state) if record else HostState.NOT_ASKED
        slots = agreed.get(option.pk) or _agreed_in(gathered, record, option.pk)
        found.append(Host(option.pk, str(option), state, slots if state == HostState.CONFIRMED else ()))
    return tuple(found)


def host_of(option: StopOption) -> HostRecord | None:
    """That of the plan in force goes on for a new version of it."""
    return getattr(option, "host", None) or getattr(option.origin, "host", None)


def _agreed_by_answer(gathered: Gathered) -> dict[int, tuple[Slot, ...]]:
    """Host → its sessions as they stood when it said yes, before the first version too."""
    counts = {option: counting(answers) for option, answers in gathered.answers.items()}
    return {
        option: tuple(_slot(one) for one in answer.shown if one.get("day"))
        for option, answer in counts.items()
        if answer and answer.choice == HostChoice.AGREED
    }


def _slot(shown: Mapping[str, str]) -> Slot:
    starts, ends = (datetime.time.fromisoformat(shown[name]) if shown[name] else None for name in ("starts", "ends"))
    return Slot(shown["key"], datetime.date.fromisoformat(shown["day"]), starts, ends)


def _agreed_in(gathered: Gathered, record: HostRecord | None, option: int) -> tuple[Slot, ...]:
    """Its sessions in the version it is written to have said yes to."""
    version = gathered.versions.get((record and record.agreed_itinerary) or 0)
    items = content_of(version).items if version else ()
    return tuple(
        Slot(item.id, item.day, item.starts, item.ends) for item in items if item.host == option and item.is_session
    )


def _topics(round: Round, options: Iterable[StopOption]) -> tuple[Topic, ...]:
    """Those of the tour; one that the plan ties to stops only where this round goes to one of them."""
    stops = {option.stop_id for option in options}
    return tuple(
        Topic(topic.pk, f"nội dung {number}", topic.passage.plain)
        for number, topic in enumerate(topics_of(round), start=1)
        if not topic.stops.all() or stops & {stop.pk for stop in topic.stops.all()}
    )


def _days(first: datetime.date | None, last: datetime.date | None) -> Days | None:
    return Days(first, last) if first and last else None


def placed(option: StopOption) -> Place | None:
    point, place = point_of(option), option.locality or (option.agency.locality if option.agency else None)
    if point is None or place is None:
        return None
    return Place(
        point.name, point.latitude, point.longitude, is_rough=bool((of := _of_locality(place)) and of.is_rough)
    )


def _named(words: str, known: Mapping[str, Place]) -> Place | None:
    """ "Sân bay Nội Bài, cửa số 2", "thành phố Bắc Giang": the name alone, or behind what kind of place it is."""
    text = " ".join(words.partition(",")[0].split()).casefold()
    names = [text, *(name for kind, as_ in _PLACE_WORDS.items() if (name := _behind(text, kind, as_)))]
    return next((known[name] for name in names if name in known), None)


def _behind(text: str, kind: str, as_: str) -> str:
    _, found, name = text.rpartition(kind)
    return f"{as_}{name}" if found else ""
