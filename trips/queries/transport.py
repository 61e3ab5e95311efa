"""Legs with their riders, stays with their rooms; who of them is on the list in force."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from msgspec import Struct

from config.at_once import read_at_once
from config.prepared import Prepared
from tours.enums import SeatRole
from trips.enums import Sex
from trips.models import Leg, LegRider, Room, RoomGuest, Stay, Trip
from trips.queries.members import Member, members_of
from trips.queries.seen import mark_of, seen
from trips.rooming import Guest


class Housed(Struct, frozen=True):
    """One stay and its rooms in their order. `left`: names of those who have a room and no place on the list any more;
    their place is free. `seen`: a mark of all of it, which its page carries."""

    stay: Stay
    rooms: tuple[tuple[str, tuple[Member, ...]], ...]
    without: tuple[Member, ...]
    left: tuple[str, ...]
    seen: str

    @property
    def room_of(self) -> dict[int, str]:
        return {guest.nomination.pk: label for label, guests in self.rooms for guest in guests}


def legs_of(trip: Trip) -> list[Leg]:
    """With who rides each, in one statement."""
    legs, riders = _with_airports.later(trip.pk), _riders.later(trip.pk)
    read_at_once((legs, riders))
    for leg in legs:
        leg.trip = trip
        leg.rider_keys_told = [one.nomination_id for one in riders if one.leg_id == leg.pk]
    return list(legs)


def legs_and_stays(trip: Trip) -> tuple[list[Leg], list[Stay]]:
    """In one statement, without who rides and who sleeps there."""
    legs, stays = _with_airports.later(trip.pk), _stays.later(trip.pk)
    read_at_once((legs, stays))
    return list(legs), list(stays)


def get_leg(trip: Trip, pk: int) -> Leg:
    return get_object_or_404(_legs(trip), pk=pk)


def _legs(trip: Trip | int) -> QuerySet[Leg]:
    return Leg.objects.filter(trip=trip).select_related("from_airport", "to_airport")


def _guests_of(trip: int) -> QuerySet[RoomGuest]:
    guests = RoomGuest.objects.filter(room__stay__trip=trip).select_related("nomination", "room")
    return guests.order_by("room__label", "room", "pk")


_A_TRIP = -9041
_with_airports = Prepared(_legs, _A_TRIP)
_riders = Prepared(lambda trip: LegRider.objects.filter(leg__trip=trip).order_by("pk"), _A_TRIP)
_stays = Prepared(lambda trip: Stay.objects.filter(trip=trip), _A_TRIP)
_guests = Prepared(_guests_of, _A_TRIP)


def riders_of(leg: Leg, members: Iterable[Member]) -> list[Member]:
    """Who rides it and is still on the list."""
    if leg.is_for_all:
        return list(members)
    riding = set(leg.rider_keys)
    return [member for member in members if member.nomination.pk in riding]


def get_stay(trip: Trip, pk: int) -> Stay:
    return get_object_or_404(trip.stays, pk=pk)


def housed(trip: Trip, members: Iterable[Member] | None = None) -> list[Housed]:
    """Every stay of a trip, in its order."""
    known = {member.nomination.pk: member for member in (members_of(trip) if members is None else members)}
    stays, guests = _stays.later(trip.pk), _guests.later(trip.pk)
    read_at_once((stays, guests))
    found = []
    for stay in stays:
        stay.trip = trip
        everybody = [one for one in guests if one.room.stay_id == stay.pk]
        rooms: dict[Room, list[RoomGuest]] = {}
        for one in everybody:
            rooms.setdefault(one.room, []).append(one)
        placed = [
            (room.label, tuple(known[one.nomination_id] for one in inside if one.nomination_id in known))
            for room, inside in sorted(rooms.items(), key=lambda item: _in_order(item[0].label))
        ]
        housed_there = {member.nomination.pk for _, who in placed for member in who}
        left = [one.nomination.full_name for one in everybody if one.nomination_id not in known]
        without = tuple(member for pk, member in known.items() if pk not in housed_there)
        found.append(
            Housed(stay, tuple((label, who) for label, who in placed if who), without, tuple(left), _seen(everybody))
        )
    return found


def nights_without_stay(trip: Trip, stays: Iterable[Stay]) -> int:
    if trip.round.starts_on is None or trip.round.ends_on is None:
        return 0
    nights = (trip.round.ends_on - trip.round.starts_on).days
    covered = {stay.check_in + timedelta(days=night) for stay in stays for night in range(_nights(stay))}
    return sum(trip.round.starts_on + timedelta(days=night) not in covered for night in range(nights))


def usual_nights(trip: Trip) -> dict[str, date]:
    """Of a new stay: all of the trip; a trip of one day that sleeps somewhere stays until the next."""
    first, last = trip.round.starts_on, trip.round.ends_on
    return {"check_in": first, "check_out": max(last or first, first + timedelta(days=1))} if first else {}


def guests_to_place(members: Iterable[Member], sexes: dict[int, Sex]) -> list[Guest]:
    return [
        Guest(
            member.nomination.pk,
            str(member.nomination.registration.agency),
            member.nomination.registration.agency.position,
            sexes.get(member.nomination.pk, Sex.UNKNOWN),
            member.role == SeatRole.HEAD,
        )
        for member in members
    ]


def seen_leg(leg: Leg) -> str:
    return seen(leg, *leg.rider_keys) if leg.pk else ""


def seen_stay(stay: Stay) -> str:
    return seen(stay)


def seen_rooms(stay: Stay) -> str:
    return _seen(RoomGuest.objects.filter(stay=stay).select_related("room"))


def _seen(guests: Iterable[RoomGuest]) -> str:
    return mark_of(f"{one.nomination_id} {one.room.label}" for one in sorted(guests, key=lambda one: one.pk))


def _nights(stay: Stay) -> int:
    return (stay.check_out - stay.check_in).days


def _in_order(label: str) -> tuple[int, str]:
    """ "9" before "10", names after numbers."""
    return (int(label), "") if label.isdecimal() else (10**9, label)
