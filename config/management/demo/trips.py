"""The two trips of plan 8752 with invented itineraries, and this year's first trip in the making."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.enums import Role
from accounts.models import Locality, User
from config.management.demo import demo_file
from config.management.demo.preparing import load_preparation
from destinations.models import Airport, Host
from tours.actions.rounds import agree_days
from tours.enums import PlanStatus
from tours.models import Plan, Round, StopOption
from tours.policies.rounds import Days
from trips.actions.starting import start
from trips.enums import Half, ItemKind
from trips.itinerary.snapshot import as_data
from trips.models import ItineraryItem, ItineraryVersion, Leg, Room, RoomGuest, Stay, Trip
from trips.policies.days import slot
from trips.queries.members import members_of
from trips.queries.publishing import draft_of
from trips.queries.transport import guests_to_place
from trips.queries.trips import with_rounds
from trips.rooming import suggest

MARK = "Minh họa: mọi mục của lịch trình này đều hư cấu."  # with the first item: once a page, once a paper
_LONG = 4  # days of this year's round where the plan says nothing nearer


def load_trips() -> int:
    """Those whose rounds have none yet."""
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    plan = Plan.objects.get(number=8752, year=2023)
    rounds = {one.number: one for one in Round.objects.filter(tour__plan=plan, tour__code="ngoai-tinh")}
    missing = [one for one in demo_file("trips.toml")["trips"] if not hasattr(rounds[one["round"]], "trip")]
    with transaction.atomic():
        for one in missing:
            _load(rounds[one["round"]], one, organiser)
        return len(missing) + _load_this_years(organiser)


def _load(round: Round, file: dict[str, Any], by: User) -> None:
    with audit.as_of(file["started_at"]):
        trip = start(round, by=by)
    Trip.objects.filter(pk=trip.pk).update(created_at=file["started_at"])
    airports = {one.iata: one for one in Airport.objects.all()}
    legs = [_leg(trip, one, airports) for one in file["legs"]]
    localities = {one.name: one for one in Locality.objects.existing_on(round.starts_on or timezone.localdate())}
    house(trip, [Stay(trip=trip, **one | {"locality": localities[one["locality"]]}) for one in file["stays"]])
    stops = [stop.pk for stop in round.where()]
    found = StopOption.objects.filter(stop__in=stops).select_related("locality")
    options = {one.locality.name: one for one in found if one.locality}
    topics = {one.position: one for one in round.tour.topics.all()}
    people = [member.nomination for member in members_of(trip)]
    for place, one in enumerate(file["items"]):
        starts, _, ends = one.get("hours", "").partition("-")
        at = slot(
            one["day"],
            Half(one.get("half", Half.MORNING)),
            datetime.time.fromisoformat(starts) if starts else None,
            datetime.time.fromisoformat(ends) if ends else None,
        )
        item = ItineraryItem.objects.create(
            trip=trip,
            day=at.day,
            half=at.half,
            starts=at.starts,
            ends=at.ends,
            kind=ItemKind(one["kind"]),
            title=one["title"],
            place=one.get("place", ""),
            option=options[one["host"]] if "host" in one else None,
            leg=legs[one["leg"] - 1] if "leg" in one else None,
            in_charge=people[one["in_charge"]] if "in_charge" in one else None,
            alternative=one.get("alternative", ""),
            note="" if place else MARK,
        )
        item.topics.set(topics[number] for number in one.get("topics", ()))
    with audit.as_of(file["published_at"]):
        publish_as_it_is(trip, file["published_at"], by)
    load_preparation(trip, file["preparation"], by)


def house(trip: Trip, stays: Sequence[Stay]) -> None:
    """Two in a room, the same in each stay."""
    shares = suggest(guests_to_place(members_of(trip), {}), head_alone=True)
    for stay in Stay.objects.bulk_create(stays):
        rooms = [Room(stay=stay, label=str(number), beds=2) for number, _ in enumerate(shares, start=101)]
        Room.objects.bulk_create(rooms)
        RoomGuest.objects.bulk_create(
            RoomGuest(stay=stay, room=room, nomination_id=guest)
            for room, shared in zip(rooms, shares, strict=True)
            for guest in shared.guests
        )


def publish_as_it_is(trip: Trip, at: datetime.datetime, by: User) -> None:
    """As it was on that day, without the letters of today that the action would write."""
    draft = draft_of(with_rounds(Trip.objects.all()).get(pk=trip.pk))
    version = ItineraryVersion.objects.create(
        trip=trip, number=1, content=as_data(draft.itinerary), published_at=at, published_by=by
    )
    audit.record("Công bố lịch trình", trip, by=by, changes={"phiên bản": ("chưa có", version.number)})
    Host.objects.filter(option__in=[host.id for host in draft.itinerary.hosts]).update(agreed_itinerary=1)


def _leg(trip: Trip, one: dict[str, Any], airports: dict[str, Airport]) -> Leg:
    origin, goal = one.get("airports", (None, None))
    return Leg.objects.create(
        trip=trip,
        kind=one["kind"],
        origin=one["from"],
        destination=one["to"],
        from_airport=airports[origin] if origin else None,
        to_airport=airports[goal] if goal else None,
        departs_at=one["departs"],
        arrives_at=one["arrives"],
        seats=one["seats"],
        carrier=one.get("carrier", ""),
        number=one.get("number", ""),
        contact=one.get("contact", ""),
        contact_phone=one.get("phone", ""),
    )


def _load_this_years(by: User) -> int:
    """The first round of this year's plan: days agreed, two half-days pencilled in, everything else missing."""
    plans = Plan.objects.filter(is_demonstration=True, closes_at__gt=timezone.now(), status=PlanStatus.ISSUED)
    round = Round.objects.filter(tour__plan__in=plans).order_by("tour__position", "number").first()
    if round is None or hasattr(round, "trip"):
        return 0
    first = round.not_before or timezone.localdate() + datetime.timedelta(days=30)
    last = first + datetime.timedelta(days=(round.days or _LONG) - 1)
    if round.starts_on is None:
        agree_days(round, Days(first, last), reason="Minh họa: ngày dự kiến.", by=by)
    trip = start(round, by=by)
    day = Round.objects.get(pk=round.pk).starts_on or first
    ItineraryItem.objects.bulk_create(
        ItineraryItem(trip=trip, day=day, half=half, kind=kind, title=title, note=note)
        for half, kind, title, note in (
            (Half.MORNING, ItemKind.TRAVEL, "Di chuyển đến nơi học tập", MARK),
            (Half.AFTERNOON, ItemKind.WORK, "Buổi làm việc thứ nhất", ""),
        )
    )
    return 1
