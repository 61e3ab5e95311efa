"""What the itinerary of a trip is judged by, gathered in the same few queries however many items it has."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.conf import settings
from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from accounts.enums import LocalityLevel
from accounts.models import Locality
from config.together import Rows, Together
from destinations.enums import HostState
from destinations.models import Airport
from destinations.models import Host as HostRecord
from destinations.queries.routes import point_of
from tours.enums import SeatRole
from tours.models import Round, StopOption
from tours.models import Topic as TopicRecord
from trips.enums import Half, HostChoice, ItemKind, LegKind
from trips.itinerary import Days, Host, Item, Itinerary, Leg, Person, Place, Settings, Slot, Stay, Topic
from trips.itinerary.snapshot import from_data
from trips.models import HostAnswer, ItineraryItem, ItineraryVersion, LegRider, Trip
from trips.models import Leg as LegRecord
from trips.policies.hosts import counting
from trips.queries.members import Member, members_of

_WIDE = (LocalityLevel.PROVINCE, LocalityLevel.COUNTRY)
_PLACE_WORDS = ("sân bay quốc tế ", "sân bay ", "ga ", "thành phố ", "tp. ", "tp ", "tỉnh ")


def itinerary_of(trip: Trip) -> Itinerary:
    """The draft as it stands now."""
    known = _known_places()
    options = options_of(trip.round)
    items = _items(trip)
    missing = {one.option_id for one in items if one.option_id} - {option.pk for option in options}
    if missing:  # of a stop that was moved to another round since
        options += list(_with_hosts().filter(pk__in=missing))
    points = {option.pk: placed(option) for option in options}
    return Itinerary(
        items=tuple(_item(one, points, known) for one in items),
        legs=tuple(_leg(one, known) for one in _legs(trip)),
        people=tuple(_person(one) for one in members_of(trip)),
        hosts=_hosts(trip, options),
        topics=_topics(trip.round, options),
        stays=tuple(
            Stay(one.pk, one.name, one.check_in, one.check_out, one.address, one.phone, one.note)
            for one in trip.stays.order_by("check_in", "pk")
        ),
        days=_days(trip.round.starts_on, trip.round.ends_on),
        span=_days(trip.round.not_before, trip.round.not_after),
        settings=Settings(road_factor=settings.TRIP_ROAD_FACTOR, road_speed=settings.TRIP_ROAD_SPEED),
    )


def rides_of(legs: Iterable[LegRecord], people: Iterable[Member]) -> Itinerary:
    """No more than the legs and who goes, of a page that has read both: what is wrong with the legs alone."""
    known = _known_places()
    return Itinerary(
        legs=tuple(_leg(one, known) for one in legs),
        people=tuple(_person(one) for one in people),
        settings=Settings(road_factor=settings.TRIP_ROAD_FACTOR, road_speed=settings.TRIP_ROAD_SPEED),
    )


def last_version(trip: Trip) -> ItineraryVersion | None:
    """What everybody sees."""
    return ItineraryVersion.objects.filter(trip=trip).order_by("-number").first()


def content_of(version: ItineraryVersion) -> Itinerary:
    return from_data(version.content)


def _items(trip: Trip) -> list[ItineraryItem]:
    return list(
        ItineraryItem.objects.filter(trip=trip)
        .select_related("in_charge", "locality__parent__parent", "option__locality", "option__agency")
        .prefetch_related("topics")
        .order_by("day", F("starts").asc(nulls_last=True), "pk")
    )


def _legs(trip: Trip) -> Iterable[LegRecord]:
    riders = Prefetch("riders", LegRider.objects.order_by("pk"))
    return LegRecord.objects.filter(trip=trip).select_related("from_airport", "to_airport").prefetch_related(riders)


def _with_hosts() -> QuerySet[StopOption]:
    return StopOption.objects.select_related(
        "stop__tour", "locality__parent__parent__parent", "agency__locality__parent__parent", "host", "origin__host"
    )


def options_of(round: Round) -> list[StopOption]:
    stops = [stop.pk for stop in round.where()]
    return list(_with_hosts().filter(stop__in=stops).order_by("stop__position", "position"))


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
        topics=frozenset(topic.pk for topic in one.topics.all()),
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


def _leg(one: LegRecord, known: Mapping[str, Place]) -> Leg:
    return Leg(
        id=one.pk,
        kind=LegKind(one.kind),
        origin=_end(one.origin, one.from_airport, known),
        goal=_end(one.destination, one.to_airport, known),
        departs_at=_local(one.departs_at),
        arrives_at=_local(one.arrives_at),
        seats=one.seats,
        riders=None if one.is_for_all else frozenset(rider.nomination_id for rider in one.riders.all()),
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
    return Person(one.nomination.pk, one.nomination.full_name, one.nomination.post, SeatRole(one.role))


def _hosts(trip: Trip, options: Iterable[StopOption]) -> tuple[Host, ...]:
    records = {option.pk: record for option in options if (record := host_of(option))}
    agreed = _agreed_by_answer(trip)
    numbers = {
        record.agreed_itinerary for pk, record in records.items() if record.agreed_itinerary and pk not in agreed
    }
    contents = (
        {one.number: content_of(one) for one in ItineraryVersion.objects.filter(trip=trip, number__in=numbers)}
        if numbers
        else {}
    )
    found = []
    for option in options:
        record = records.get(option.pk)
        state = HostState(record.state) if record else HostState.NOT_ASKED
        slots = agreed.get(option.pk) or _agreed_in(contents.get((record and record.agreed_itinerary) or 0), option.pk)
        found.append(Host(option.pk, str(option), state, slots if state == HostState.CONFIRMED else ()))
    return tuple(found)


def host_of(option: StopOption) -> HostRecord | None:
    """That of the plan in force goes on for a new version of it."""
    return getattr(option, "host", None) or getattr(option.origin, "host", None)


def _agreed_by_answer(trip: Trip) -> dict[int, tuple[Slot, ...]]:
    """Host → its sessions as they stood when it said yes, before the first version too."""
    found: dict[int, list[HostAnswer]] = defaultdict(list)
    for answer in (
        HostAnswer.objects.filter(reception__trip=trip).order_by("answered_at", "pk").select_related("reception")
    ):
        found[answer.reception.option_id].append(answer)
    counts = {option: counting(answers) for option, answers in found.items()}
    return {
        option: tuple(_slot(one) for one in answer.shown if one.get("day"))
        for option, answer in counts.items()
        if answer and answer.choice == HostChoice.AGREED
    }


def _slot(shown: Mapping[str, str]) -> Slot:
    starts, ends = (datetime.time.fromisoformat(shown[name]) if shown[name] else None for name in ("starts", "ends"))
    return Slot(shown["key"], datetime.date.fromisoformat(shown["day"]), starts, ends)


def _agreed_in(content: Itinerary | None, option: int) -> tuple[Slot, ...]:
    """Its sessions in the version it is written to have said yes to."""
    items = content.items if content else ()
    return tuple(
        Slot(item.id, item.day, item.starts, item.ends) for item in items if item.host == option and item.is_session
    )


def _topics(round: Round, options: Iterable[StopOption]) -> tuple[Topic, ...]:
    """Those of the tour; one that the plan ties to stops only where this round goes to one of them."""
    stops = {option.stop_id for option in options}
    topics = TopicRecord.objects.filter(tour=round.tour_id).select_related("passage").prefetch_related("stops")
    return tuple(
        Topic(topic.pk, f"nội dung {number}", topic.passage.plain)
        for number, topic in enumerate(topics, start=1)
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


_PLACES = Together(
    Rows(
        lambda: Locality.objects.filter(
            level=LocalityLevel.PROVINCE, latitude__isnull=False, longitude__isnull=False
        ).order_by("pk"),
        *("name", "latitude", "longitude"),
    ),
    Rows(lambda: Airport.objects.order_by("pk"), "name", "iata", "latitude", "longitude"),
)


def _known_places() -> dict[str, Place]:
    """Airports and provinces by name, for what legs and items say in words alone."""
    provinces, airports = _PLACES.ask()
    found = {
        name.casefold(): Place(name, latitude, longitude, is_rough=True) for name, latitude, longitude in provinces
    }
    for name, iata, latitude, longitude in airports:
        found[name.casefold()] = found[iata.casefold()] = Place(name, latitude, longitude)
    return found


def _named(words: str, known: Mapping[str, Place]) -> Place | None:
    """ "Sân bay Nội Bài, cửa số 2", "thành phố Bắc Giang": the name alone, or behind what kind of place it is."""
    text = " ".join(words.partition(",")[0].split()).casefold()
    if text in known:
        return known[text]
    return next(
        (known[rest] for kind in _PLACE_WORDS if (rest := text.rpartition(kind)[2]) != text and rest in known), None
    )
