"""What this year's first trip costs: invented prices over an invented ceiling, so that the ways to keep it are seen."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from config.management.demo import demo_file
from money.actions.approving import ask_finance
from money.models import Option, Price
from tours.actions.rounds import agree_days
from tours.enums import PlanStatus, Scope
from tours.models import Plan, Round
from tours.policies.rounds import Days
from trips.actions.starting import start
from trips.models import ItineraryItem, Leg, Stay, Trip


def load_money() -> int:
    """Of the first round that goes out of the province, where nobody prepares it yet. How many prices were added."""
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    accountant = User.objects.with_role(Role.ACCOUNTANT).order_by("pk")[0]
    plans = Plan.objects.filter(is_demonstration=True, year=timezone.localdate().year, status=PlanStatus.ISSUED)
    rounds = Round.objects.filter(tour__plan__in=plans, tour__scope=Scope.OUT_OF_PROVINCE)
    round = rounds.order_by("-tour__plan__number", "number").first()
    if round is None or hasattr(round, "trip"):
        return 0
    file = demo_file("money.toml")
    with transaction.atomic():
        first = round.not_before or timezone.localdate() + datetime.timedelta(days=30)
        days = Days(first, first + datetime.timedelta(file["stay"]["nights"]))
        agree_days(round, days, reason="Minh họa: ngày dự kiến.", by=organiser)
        trip = start(Round.objects.select_related("tour__plan").get(pk=round.pk), by=organiser)
        legs = [_leg(trip, one) for one in file["legs"]]
        stay = Stay.objects.create(trip=trip, name=file["stay"]["name"], check_in=first, check_out=days.last or first)
        ItineraryItem.objects.bulk_create(
            ItineraryItem(trip=trip, day=_day(trip, one["day"]), **{name: one[name] for name in one.keys() - {"day"}})
            for one in file["items"]
        )
        added = [_price(trip, one, None, legs, stay, accountant) for one in file["prices"]]
        for one in file["options"]:
            option = Option.objects.create(trip=trip, name=one["name"], more_days=one.get("more_days", 0))
            added += [_price(trip, each, option, legs, stay, accountant) for each in one["prices"]]
        asked, today = file["asked"], timezone.localdate()
        ask_finance(trip, {"number": asked["number"], "sent_on": today, "asked": asked["amount"]}, by=accountant)
    return len(added)


def _leg(trip: Trip, one: dict[str, Any]) -> Leg:
    day = _day(trip, one["day"])
    departs, arrives = (
        timezone.make_aware(datetime.datetime.combine(day, one[name])) for name in ("departs", "arrives")
    )
    return Leg.objects.create(
        trip=trip,
        kind=one["kind"],
        origin=one["from"],
        destination=one["to"],
        departs_at=departs,
        arrives_at=arrives,
        seats=one["seats"],
        number=one.get("number", ""),
        carrier="Hãng minh họa",
    )


def _day(trip: Trip, place: int) -> datetime.date:
    starts = trip.round.starts_on or timezone.localdate()
    return starts + datetime.timedelta(place)


def _price(trip: Trip, one: dict[str, Any], option: Option | None, legs: list[Leg], stay: Stay, by: User) -> Price:
    own = one.copy()
    paid = [legs[place - 1] for place in own.pop("legs", [])]
    is_of_stay = own.pop("stay", False)
    price = Price.objects.create(
        trip=trip,
        option=option,
        stay=stay if is_of_stay else None,
        asked_on=timezone.localdate(),
        note="Minh họa: giá hư cấu.",
        changed_by=by,
        **own,
    )
    price.legs.set(paid)
    return price
