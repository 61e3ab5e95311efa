"""Legs, stays and rooms: added, changed, taken away; who rides, who sleeps where."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from config.typed import one_line
from tours.enums import RoundStatus
from trips.actions.details import read_for
from trips.actions.saving import locked, refuse_stale
from trips.enums import ReadKind, Sex
from trips.models import Leg, LegRider, Room, RoomGuest, Stay, Trip
from trips.policies import transport as policies
from trips.queries import transport as queries
from trips.queries.members import members_of

LONGEST_LABEL = 40


def save_leg(
    trip: Trip, leg: Leg | None, values: Mapping[str, Any], *, riders: Collection[int], seen: str, by: User
) -> Leg:
    """`values` are the fields of a form that was found right; `seen` is the mark the page was opened with."""
    with transaction.atomic():
        _begin(trip, by)
        found = Leg.objects.select_for_update().get(pk=leg.pk) if leg else Leg(trip=trip)
        members = [member.nomination.pk for member in members_of(trip)]
        refuse_stale(seen, queries.seen_leg(found), found)
        refuse_if(
            [
                *policies.problems_with_leg(
                    departs_at=values["departs_at"],
                    arrives_at=values["arrives_at"],
                    is_for_all=values["is_for_all"],
                    riders=riders,
                    members=members,
                    legs=0 if leg else trip.legs.count(),
                ),
                *policies.problems_with_days(
                    {
                        "id_departs_at": (_day(values["departs_at"]), _day(found.departs_at)),
                        "id_arrives_at": (_day(values["arrives_at"]), _day(found.arrives_at)),
                    },
                    first=trip.round.starts_on,
                    last=trip.round.ends_on,
                ),
            ]
        )
        changes = _set(found, values)
        found.save()
        found.riders.all().delete()
        if not found.is_for_all:
            LegRider.objects.bulk_create(LegRider(leg=found, nomination_id=pk) for pk in members if pk in set(riders))
        audit.record("Sửa chặng đi" if leg else "Thêm chặng đi", found, by=by, changes=changes)
    return found


def drop_leg(trip: Trip, leg: Leg, *, by: User) -> None:
    with transaction.atomic():
        _begin(trip, by)
        audit.record("Xóa chặng đi", leg, by=by)
        leg.delete()


def save_stay(trip: Trip, stay: Stay | None, values: Mapping[str, Any], *, seen: str, by: User) -> Stay:
    with transaction.atomic():
        _begin(trip, by)
        found = Stay.objects.select_for_update().get(pk=stay.pk) if stay else Stay(trip=trip)
        refuse_stale(seen, queries.seen_stay(found), found)
        refuse_if(
            [
                *policies.problems_with_stay(values["check_in"], values["check_out"]),
                *policies.problems_with_days(
                    {
                        "id_check_in": (values["check_in"], found.check_in),
                        "id_check_out": (values["check_out"], found.check_out),
                    },
                    first=trip.round.starts_on,
                    last=trip.round.ends_on,
                ),
            ]
        )
        changes = _set(found, values)
        found.save()
        audit.record("Sửa chỗ nghỉ" if stay else "Thêm chỗ nghỉ", found, by=by, changes=changes)
    return found


def drop_stay(trip: Trip, stay: Stay, *, by: User) -> None:
    with transaction.atomic():
        _begin(trip, by)
        audit.record("Xóa chỗ nghỉ", stay, by=by)
        stay.delete()


def place_guests(trip: Trip, stay: Stay, rooms: Mapping[int, str], *, seen: str, by: User) -> None:
    """The rooms of one stay as a whole: nomination → label, none for who does not sleep there. Whoever is not on the
    list any more leaves the room."""
    kept = {pk: label for pk, text in rooms.items() if (label := one_line(text)[:LONGEST_LABEL])}
    with transaction.atomic():
        _begin(trip, by)
        members = {member.nomination.pk: member.nomination.full_name for member in members_of(trip)}
        refuse_stale(seen, queries.seen_rooms(stay), stay)
        refuse_if(policies.problems_with_rooms(kept, members))
        stay.rooms.all().delete()
        by_label = {label: Room(stay=stay, label=label) for label in dict.fromkeys(kept.values())}
        for label, room in by_label.items():
            room.beds = sum(other == label for other in kept.values())
        Room.objects.bulk_create(by_label.values())
        RoomGuest.objects.bulk_create(
            RoomGuest(stay=stay, room=by_label[label], nomination_id=pk) for pk, label in kept.items()
        )
        reason = f"{len(kept)} người, {len(by_label)} phòng"
        audit.record("Xếp phòng", stay, by=by, reason=reason)


def sexes_of(trip: Trip, *, by: User) -> dict[int, Sex]:
    """From the travel details of those who told them; each is written down as read."""
    told = [member.nomination for member in members_of(trip)]
    found = read_for(trip, told, purpose=f"Xếp phòng {trip}", by=by, kind=ReadKind.VIEW)
    return {pk: Sex(details.sex) for pk, details in found.items()}


def _set(record: Leg | Stay, values: Mapping[str, Any]) -> audit.Changes:
    changes: audit.Changes = {}
    for name, value in values.items():
        title = str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        changes[title] = (_words(getattr(record, name)), _words(value))
        setattr(record, name, value)
    return changes


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None


def _words(value: object) -> object:
    return "" if value is None else value


def _begin(trip: Trip, by: User) -> None:
    """Only while the trip is still to be."""
    found = locked(trip)
    require(by, "trips.prepare")
    refuse_if(policies.problems_with_arranging(RoundStatus(found.round.status)))
