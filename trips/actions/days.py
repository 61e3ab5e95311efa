"""Acts on the days of a trip: items written, moved and taken out, days copied, everything shifted. Each names the save
its page showed."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.policies import refuse_if
from config.words import NBSP, vn_date
from tours.enums import RoundStatus
from trips.actions.saving import begin, refuse_unless_open, save
from trips.enums import Half, ItemKind
from trips.models import ItineraryItem, Trip
from trips.policies import days as policies
from trips.policies.days import Slot
from trips.queries.days import items_of, slot_of
from trips.wording import shift_in_words, slot_in_words

SESSIONS = (ItemKind.WORK, ItemKind.VISIT)
_LABELS = {
    field.name: str(field.verbose_name) for field in (*ItineraryItem._meta.fields, *ItineraryItem._meta.many_to_many)
}


def add_item(trip: Trip, at: Slot, facts: Mapping[str, Any], *, revision: int, by: User) -> ItineraryItem:
    """`facts` are columns of the item beside its hours; `topics` among them."""
    with transaction.atomic():
        trip = begin(trip, revision, by=by, days=[at.day])
        _refuse(trip, at)
        refuse_if(policies.problems_with_count(trip.items.count() + 1))
        item = ItineraryItem(trip=trip)
        _write(item, at, facts)
        save(trip, "Thêm mục lịch trình", {item.title: ("", slot_in_words(at))}, by=by)
    return item


def edit_item(item: ItineraryItem, at: Slot, facts: Mapping[str, Any], *, revision: int, by: User) -> ItineraryItem:
    with transaction.atomic():
        trip = begin(item.trip, revision, by=by, days=[item.day, at.day])
        _refuse(trip, at, was_on=item.day)
        changes = _changes(item, at, facts)
        _write(item, at, facts)
        save(trip, "Sửa mục lịch trình", changes, by=by)
    return item


def move_item(item: ItineraryItem, at: Slot, *, revision: int, by: User) -> ItineraryItem:
    with transaction.atomic():
        trip = begin(item.trip, revision, by=by, days=[item.day, at.day])
        _refuse(trip, at)
        before = slot_of(item)
        _place(item, at)
        item.save(update_fields=["day", "half", "starts", "ends", "end_day"])
        save(trip, "Chuyển mục lịch trình", {item.title: (slot_in_words(before), slot_in_words(at))}, by=by)
    return item


def remove_item(item: ItineraryItem, *, revision: int, by: User) -> None:
    with transaction.atomic():
        trip = begin(item.trip, revision, by=by, days=[item.day])
        ItineraryItem.objects.filter(pk=item.pk).delete()
        save(trip, "Bỏ mục lịch trình", {item.title: (slot_in_words(slot_of(item)), "")}, by=by)


def copy_day(trip: Trip, source: datetime.date, target: datetime.date, *, revision: int, by: User) -> int:
    """Adds what stands on one day to another, at the same hours; a ride stays with the day it was booked for."""
    with transaction.atomic():
        trip = begin(trip, revision, by=by, days=[target])
        items = items_of(trip)
        found = [item for item in items if item.day == source]
        first, last = trip.round.starts_on, trip.round.ends_on
        refuse_if(policies.problems_with_copying_day(source, target, count=len(found), first=first, last=last))
        refuse_if(policies.problems_with_count(len(items) + len(found)))
        for item in found:
            _copy(item, trip, policies.on_day(slot_of(item), target), leg=None)
        save(
            trip,
            "Sao một ngày của lịch trình",
            {vn_date(target): ("", f"{len(found)}{NBSP}mục của ngày {vn_date(source)}")},
            by=by,
        )
    return len(found)


def copy_trip(trip: Trip, other: Trip, *, revision: int, by: User) -> int:
    """The shape of another trip of the plan: hours, kinds and topics. Whom one visits there, who is in charge and what
    was booked is its own, so a session is called by its kind until somebody writes where it is."""
    with transaction.atomic():
        trip = begin(trip, revision, by=by)
        items, own = items_of(other), items_of(trip)
        first, last = trip.round.starts_on, trip.round.ends_on
        refuse_if(policies.problems_with_copying_trip(count=len(items), first=first))
        began = other.round.starts_on or items[0].day
        starts, ends = first or began, last or began
        copies = [(item, policies.on_day(slot_of(item), starts + (item.day - began))) for item in items]
        fitting = [(item, at) for item, at in copies if starts <= at.day <= ends]
        refuse_if(policies.problems_with_count(len(own) + len(fitting)))
        refuse_unless_open(trip, [at.day for _, at in fitting])
        for item, at in fitting:
            bare = {"leg": None, "option": None, "in_charge": None, "place": "", "locality": None, "note": ""}
            is_session = item.kind in SESSIONS
            _copy(item, trip, at, **bare, title=item.get_kind_display() if is_session else item.title)
        save(trip, "Sao khung lịch của chuyến đi khác", {str(other.round): ("", f"{len(fitting)}{NBSP}mục")}, by=by)
    return len(fitting)


def shift(trip: Trip, by_days: int, *, revision: int, by: User) -> int:
    """Everything on other days: items, and with them rides and stays."""
    with transaction.atomic():
        trip = begin(trip, revision, by=by)
        items = list(trip.items.all())
        refuse_if(policies.problems_with_shifting(RoundStatus(trip.round.status), by_days, count=len(items)))
        step = datetime.timedelta(days=by_days)
        for item in items:
            _place(item, policies.on_day(slot_of(item), item.day + step))
        ItineraryItem.objects.bulk_update(items, ["day", "end_day"])
        for leg in trip.legs.all():
            leg.departs_at = leg.departs_at + step if leg.departs_at else None
            leg.arrives_at = leg.arrives_at + step if leg.arrives_at else None
            leg.save(update_fields=["departs_at", "arrives_at"])
        for stay in trip.stays.all():
            stay.check_in, stay.check_out = stay.check_in + step, stay.check_out + step
            stay.save(update_fields=["check_in", "check_out"])
        save(trip, "Dời cả lịch trình", {"ngày": ("", shift_in_words(by_days))}, by=by)
    return len(items)


def _refuse(trip: Trip, at: Slot, *, was_on: datetime.date | None = None) -> None:
    first, last = trip.round.starts_on, trip.round.ends_on
    refuse_if(policies.problems_with_item(at, first=first, last=last, was_on=was_on))


def _place(item: ItineraryItem, at: Slot) -> None:
    item.day, item.half = at.day, Half(at.half)
    item.starts, item.ends, item.end_day = at.starts, at.ends, at.end_day


def _write(item: ItineraryItem, at: Slot, facts: Mapping[str, Any]) -> None:
    _place(item, at)
    for name, value in facts.items():
        if name != "topics":
            setattr(item, name, value)
    item.save()
    if "topics" in facts:
        item.topics.set(facts["topics"])


def _copy(item: ItineraryItem, trip: Trip, at: Slot, **other: Any) -> None:
    kept = {
        name: getattr(item, name)
        for name in ("kind", "title", "place", "locality", "option", "in_charge", "alternative", "note")
    }
    topics = item.topics.all() if trip.round.tour_id == item.trip.round.tour_id else ()
    _write(ItineraryItem(trip=trip), at, kept | other | {"topics": topics})


def _changes(item: ItineraryItem, at: Slot, facts: Mapping[str, Any]) -> dict[str, tuple[object, object]]:
    """What differs, in words; a long text only by its beginning."""
    found: dict[str, tuple[object, object]] = {}
    name = facts.get("title", item.title)
    if slot_of(item) != at:
        found[name] = (slot_in_words(slot_of(item)), slot_in_words(at))
    for column, value in facts.items():
        old, new = (
            _said(column, one) for one in (item.topics.all() if column == "topics" else getattr(item, column), value)
        )
        if old != new:
            found[f"{name}, {_LABELS[column]}"] = (_brief(old), _brief(new))
    return found


def _said(column: str, value: Any) -> object:
    """As the screen says it: a kind by its word, topics by their numbers."""
    if column == "kind":
        return ItemKind(value).label
    return _topics(value) if column == "topics" else value


def _topics(found: Iterable[Any]) -> str:
    return ", ".join(str(one.position) for one in sorted(found, key=lambda one: one.position))


def _brief(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
