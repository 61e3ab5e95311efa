"""The two trips of plan 8752 come home and are settled with invented prices: one closed, one with a few things left."""

from typing import Any

from django.db import transaction

from accounts import audit
from accounts.enums import Role
from accounts.models import User
from config.management.demo import demo_file
from config.management.settling import enter
from money.actions import settling
from money.actions.approving import approve, mark_of
from money.models import AccountEntry, Price, StayCount
from money.queries.book import book_of
from money.queries.estimate import money_of_plan
from money.queries.settling import seen_all
from tours.actions.rounds import move_round
from tours.enums import RoundStatus
from trips.models import Trip
from trips.queries.trips import get_trip

_REASON = "Minh họa: đoàn đã đi và về như lịch trình."


def load_settlements() -> int:
    """Of those that have no entry yet."""
    accountant = User.objects.with_role(Role.ACCOUNTANT).order_by("pk")[0]
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    trips = {
        one.round.number: one for one in Trip.objects.filter(round__tour__plan__number=8752).select_related("round")
    }
    missing = [
        one for one in demo_file("settlements.toml")["trips"] if not trips[one["round"]].account_entries.exists()
    ]
    with transaction.atomic():
        for one in missing:
            with audit.as_of(one["worked_at"]):
                _come_home(trips[one["round"]], organiser)
                _estimate(trips[one["round"]], one, accountant)
                _settle(get_trip(accountant, trips[one["round"]].pk), one, accountant)
    return len(missing)


def _come_home(trip: Trip, by: User) -> None:
    """Where nothing else brought it home."""
    if RoundStatus(trip.round.status) == RoundStatus.APPROVED:
        move_round(trip.round, RoundStatus.UNDER_WAY, reason=_REASON, by=by)
        move_round(trip.round, RoundStatus.COMPLETED, by=by)


def _estimate(trip: Trip, file: dict[str, Any], by: User) -> None:
    """Reckoned from the itinerary and these prices, and approved before the trip."""
    legs = list(trip.legs.order_by("departs_at"))
    for stay in trip.stays.all():
        StayCount.objects.create(stay=stay, norm=file["room_norm"])
    for one in file["prices"]:
        own = one.copy()
        paid = [legs[place - 1] for place in own.pop("legs", [])]
        price = Price.objects.create(
            trip=trip, asked_on=file["asked_on"], note="Minh họa: giá hư cấu.", changed_by=by, **own
        )
        price.legs.set(paid)
    known = get_trip(by, trip.pk)
    own_money = money_of_plan(known.round.tour.plan).of(known)
    assert own_money is not None  # noqa: S101 — no cancelled trip
    approve(known, file["approval"], seen=mark_of(own_money), by=by)


def _settle(trip: Trip, file: dict[str, Any], by: User) -> None:
    enter(trip, file["entries"], by=by)
    entries = AccountEntry.objects.filter(trip=trip)
    for entry in entries.filter(kind="approved"):
        AccountEntry.objects.filter(pk=entry.pk).update(dated_on=file["approved_on"])
    if file.get("is_closed"):
        closing = settling.close(trip, seen_mark=seen_all(book_of(trip)), by=by)
        closing.closed_at = file["worked_at"]
        closing.save(update_fields=["closed_at"])
