"""A trip to be published: two hosts, three topics, four people on the approved list, two days with hours."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from accounts.models import User
from destinations.enums import HostState
from destinations.models import Airport, Host
from registrations.models import Nomination
from tests.factories import LocalityFactory, PassageFactory, TripFactory, clerk, member
from tests.worlds.boards import Small, approved, small
from tours.models import Round, Stop, StopOption, Topic
from trips.enums import Half, ItemKind, LegKind
from trips.models import ItineraryItem, Leg, Trip
from trips.queries import publishing as queries
from trips.queries.publishing import Draft
from trips.queries.trips import with_rounds

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = datetime.date(2026, 9, 15), datetime.date(2026, 9, 16)  # a Tuesday and a Wednesday


@dataclass
class Journey:
    """`sessions`: one at each host; nothing of it has a problem."""

    board: Small
    trip: Trip
    hosts: list[Host]
    topics: list[Topic]
    people: list[Nomination]
    legs: list[Leg]
    sessions: list[ItineraryItem]

    @property
    def by(self) -> User:
        return self.board.by


def at(day: datetime.date, hours: str) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.fromisoformat(hours), tzinfo=HANOI)


def journey() -> Journey:
    board = small()
    approved(board)
    round = Round.objects.get(tour=board.tour, number=1)
    Round.objects.filter(pk=round.pk).update(starts_on=FIRST, ends_on=LAST)
    trip = TripFactory.create(round=Round.objects.get(pk=round.pk))
    hosts = [_host(trip, name, place) for place, name in enumerate(("Bắc Giang", "Nam Định"), 1)]
    passages = [PassageFactory.create(plan=board.tour.plan, text=f"Nội dung số {n}") for n in range(3)]
    topics = [Topic.objects.create(tour=board.tour, passage=one, position=n) for n, one in enumerate(passages)]
    people = sorted(board.leaders, key=lambda one: one.pk)
    of_trip = [people[0], people[2]]
    legs = [
        _leg(trip, "Cam Ranh", "Nội Bài", at(FIRST, "06:00"), at(FIRST, "08:00"), LegKind.PLANE),
        _leg(trip, "Nội Bài", "Cam Ranh", at(LAST, "19:00"), at(LAST, "21:00"), LegKind.PLANE),
    ]
    rides = [_ride(leg) for leg in legs]
    sessions = [
        _session(trip, hosts[0], FIRST, "14:00", "16:30", of_trip[0], topics[:2]),
        _session(trip, hosts[1], LAST, "08:00", "11:00", of_trip[0], topics[2:]),
    ]
    assert rides
    return Journey(board, trip, hosts, topics, of_trip, legs, sessions)


def _host(trip: Trip, name: str, position: int) -> Host:
    middle = {"Bắc Giang": (21.281, 106.197), "Nam Định": (20.42, 106.168)}[name]
    locality = LocalityFactory.create(name=name, full_name=f"Tỉnh {name}", latitude=middle[0], longitude=middle[1])
    stop = Stop.objects.create(tour=trip.round.tour, round=trip.round, name=name, position=position)
    option = StopOption.objects.create(stop=stop, locality=locality)
    return Host.objects.create(
        option=option, state=HostState.CONFIRMED, contact_email=f"host{position}@example.vn", contact_name="Bà Lan"
    )


def _leg(
    trip: Trip, origin: str, goal: str, departs: datetime.datetime, arrives: datetime.datetime, kind: LegKind
) -> Leg:
    return Leg.objects.create(
        trip=trip, kind=kind, origin=origin, destination=goal, departs_at=departs, arrives_at=arrives, seats=10,
        from_airport=_airport(origin), to_airport=_airport(goal),
    )  # fmt: skip


def _airport(name: str) -> Airport:
    code, iata, latitude, longitude = {
        "Cam Ranh": ("VVCR", "CXR", 11.998, 109.219),
        "Nội Bài": ("VVNB", "HAN", 21.221, 105.807),
    }[name]
    found = Airport.objects.filter(code=code).first()
    return found or Airport.objects.create(
        code=code, iata=iata, name=name, city=name, province=LocalityFactory.create(name=f"Tỉnh của {name}"),
        latitude=latitude, longitude=longitude, source="thử",
    )  # fmt: skip


def _ride(leg: Leg) -> ItineraryItem:
    assert leg.departs_at
    assert leg.arrives_at
    departs, arrives = leg.departs_at.astimezone(HANOI), leg.arrives_at.astimezone(HANOI)
    return ItineraryItem.objects.create(
        trip=leg.trip, day=departs.date(), half=Half.MORNING, starts=departs.time(), ends=arrives.time(),
        kind=ItemKind.TRAVEL, title=f"Bay {leg}", leg=leg,
    )  # fmt: skip


def _session(
    trip: Trip, host: Host, day: datetime.date, starts: str, ends: str, who: Nomination, topics: list[Topic]
) -> ItineraryItem:
    one = ItineraryItem.objects.create(
        trip=trip, day=day, half=Half.MORNING, starts=datetime.time.fromisoformat(starts),
        ends=datetime.time.fromisoformat(ends), kind=ItemKind.WORK, title=f"Làm việc với tỉnh {host.option.stop.name}",
        option=host.option, in_charge=who,
    )  # fmt: skip
    one.topics.set(topics)
    return one


def with_readers() -> Journey:
    """The head has an account; the other reads through the agency, which has a clerk."""
    made = journey()
    head, other = made.people
    account = member()
    User.objects.filter(pk=account.pk).update(email="head@example.vn")
    head.account = account
    head.save()
    answers = clerk(other.registration.agency)
    User.objects.filter(pk=answers.pk).update(email="clerk@example.vn")
    return made


def draft(made: Journey) -> Draft:
    return queries.draft_of(with_rounds(Trip.objects.all()).get(pk=made.trip.pk))
