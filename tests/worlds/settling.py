"""A small trip that is back: two people, three days, norms, a stay, a flight, an accountant."""

import datetime
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from money.actions import settling
from money.enums import RoomWay
from money.models import StayCount
from money.queries.book import PersonBook, book_of
from money.queries.settling import seen, seen_all
from money.settling import Day
from registrations.models import Nomination
from tests.factories import NormFactory, accountant
from tests.worlds.travelling import ENDS, STARTS, Travelling, travelling
from tours.enums import NormKind, RoundStatus
from tours.models import FundingSource, Round
from trips.enums import LegKind
from trips.models import Leg, Stay, Trip

MADE_AT = datetime.datetime.combine(STARTS, datetime.time(7), datetime.UTC)
PER_DAY, PER_NIGHT = 200_000, 350_000
DUE = 3 * PER_DAY + 2 * PER_NIGHT


@dataclass
class Settling:
    """`head` and `other` went. `keeper` is the accountant."""

    of: Travelling
    trip: Trip
    keeper: User
    head: Nomination
    other: Nomination
    source: FundingSource

    def person(self, who: Nomination) -> PersonBook:
        found = book_of(self.trip).person(who.pk)
        assert found
        return found

    @property
    def mark(self) -> str:
        return seen_all(book_of(self.trip))

    def days(self, who: Nomination, *days: Day, **more: Any) -> None:
        one = self.person(who)
        settling.save_days(self.trip, who.pk, days or one.days, seen_mark=seen(one), by=self.keeper, **more)

    def approve(self, who: Nomination, reason: str = "") -> None:
        settling.approve(self.trip, who.pk, seen_mark=seen(self.person(who)), reason=reason, by=self.keeper)


def back(year: int = 2023) -> Settling:
    """As of a year that is over, so that bills of its days are no bills of tomorrow."""
    of = travelling()
    starts, ends = STARTS.replace(year=year), ENDS.replace(year=year)
    Round.objects.filter(pk=of.trip.round_id).update(starts_on=starts, ends_on=ends, status=RoundStatus.COMPLETED)
    norm: dict[str, Any] = {"valid_from": datetime.date(2017, 7, 1), "valid_to": None}
    NormFactory.create(code="luu-tru", amount=PER_DAY, **norm)
    NormFactory.create(code="phong", kind=NormKind.ROOM, name="Khoán tiền phòng", amount=PER_NIGHT, **norm)
    stay = Stay.objects.create(trip=of.trip, name="Nhà khách", check_in=starts, check_out=ends)
    StayCount.objects.create(stay=stay, norm="phong")
    Leg.objects.create(trip=of.trip, kind=LegKind.PLANE, origin="Cam Ranh", destination="Nội Bài", seats=9)
    source = FundingSource.objects.create(plan=of.board.tour.plan, description="Dự toán năm của Sở Nội vụ")
    trip = Trip.objects.select_related("round__tour__plan").get(pk=of.trip.pk)
    head, other = of.people
    return Settling(of, trip, accountant(), head, other, source)


def day(world: Settling, place: int, **more: Any) -> Day:
    starts = world.trip.round.starts_on
    assert starts
    last = place == 2
    room: dict[str, Any] = {} if last else {"room": RoomWay.LUMP, "room_norm": "phong"}
    return Day(starts + datetime.timedelta(days=place), norm="luu-tru", **room | more)
