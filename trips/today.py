"""What this floor puts on "Hôm nay": trips that are near and lack something, and lists that were approved while nobody
prepares the trip."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from config.words import NBSP, vn_date, vn_datetime
from tours.deadlines import last_moment_before
from tours.models import Plan
from tours.waiting import Piece, Waiting
from trips.models import Trip
from trips.queries.lacking import Standing, standings
from trips.queries.waiting import Unprepared, trips_near, unprepared

ABOUT = "Chuyến đi"


def waiting(_user: User, plans: Sequence[Plan], now: datetime.datetime) -> list[Waiting]:
    near = list(trips_near(plans, timezone.localdate(now)))
    known = standings(near)
    found = [_near(trip, known[trip.pk]) for trip in near if known[trip.pk].lacking]
    return found + [_unprepared(one, now) for one in unprepared(plans, timezone.localdate(now))]


def _near(trip: Trip, standing: Standing) -> Waiting:
    round, count = trip.round, len(standing.lacking)
    first = round.starts_on or datetime.date.max
    return Waiting(
        plan=round.tour.plan_id,
        at=last_moment_before(first),
        title=f"Làm đủ để đi {round.name.lower()} {round.tour.label.lower()}: còn {count}{NBSP}việc",
        why=f"Đi ngày {vn_date(first)}. {standing.lacking[0].text}",
        url=trip.get_absolute_url(),
        about=ABOUT,
        is_due=True,
        unfold=f"Xem {count}{NBSP}việc",
        pieces=tuple(Piece(one.whose, f": {one.text}", one.url) for one in standing.lacking),
    )


def _unprepared(one: Unprepared, now: datetime.datetime) -> Waiting:
    round, since = one.round, one.approved_at or now
    return Waiting(
        plan=round.tour.plan_id,
        at=since,
        title=f"Chuẩn bị chuyến đi {round.name.lower()} {round.tour.label.lower()}",
        why=f"Danh sách đã phê duyệt lúc {vn_datetime(since)}, chưa ai chuẩn bị lịch trình, nơi tiếp, phương tiện.",
        url=reverse("trips:trips", args=[round.tour.plan_id]),
        about=ABOUT,
    )
