"""What this floor puts on "Hôm nay": trips that are near and lack something, lists that were approved while nobody
prepares the trip, and hosts whose answer or link something happened to."""

import datetime
from collections.abc import Sequence
from itertools import groupby

from django.utils import timezone

from accounts.models import User
from config.addresses import reverse
from config.at_once import Asking
from config.words import NBSP, vn_date, vn_datetime
from delegations.models import Delegation
from tours.deadlines import DAY, last_moment_before
from tours.queries.waiting import Work
from tours.waiting import CAME_BACK, Piece, Waiting
from trips.enums import HostChoice
from trips.models import Section, Trip
from trips.policies.hosts import LinkState, changes, counting
from trips.queries.hosts import host_of, link_of
from trips.queries.lacking import Standing, standings
from trips.queries.waiting import Asked, hosts_asked, sections_due, trips_near, unprepared
from trips.wording import shown

ABOUT = "Chuyến đi"


def leaving(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    near = yield from trips_near(work, timezone.localdate(now))
    known = standings(near)
    return [_near(trip, known[trip.pk]) for trip in near if known[trip.pk].lacking]


def beginning(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    approved = yield from unprepared(work, timezone.localdate(now))
    return [_unprepared(one, now) for one in approved]


def reports(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    due = yield from sections_due(work, timezone.localdate(now))
    return [_report(list(parts)) for _, parts in groupby(sorted(due, key=_trip_of), key=_trip_of)]


def hosts(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    asked = yield from hosts_asked(work)
    return [row for one in asked if (row := _host(one, now))]


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


def _unprepared(one: Delegation, now: datetime.datetime) -> Waiting:
    round, since = one.round, one.composition.decided_at or now
    return Waiting(
        plan=round.tour.plan_id,
        at=since,
        title=f"Chuẩn bị chuyến đi {round.name.lower()} {round.tour.label.lower()}",
        why=f"Danh sách đã phê duyệt lúc {vn_datetime(since)}, chưa ai chuẩn bị lịch trình, nơi tiếp, phương tiện.",
        url=reverse("trips:trips", args=[round.tour.plan_id]),
        about=ABOUT,
    )


def _host(asked: Asked, now: datetime.datetime) -> Waiting | None:
    """Who is silent, or proposes another time, stands on "Hôm nay" by the floor that talks with hosts."""
    reception, counts = asked.reception, counting(asked.answers)
    last = asked.answers[-1] if asked.answers else None
    changed = changes(counts.shown, shown(asked.sessions)) if counts and counts.choice == HostChoice.AGREED else []
    if counts and last and last is not counts and last.choice != counts.choice:
        said = f"{last.get_choice_display()}, qua đường dẫn, khác công văn đang tính. Cần hỏi lại."
        at, title = last.answered_at, f"Hỏi lại {reception.option}: trả lời khác công văn"
    elif counts and changed:
        at, title = counts.answered_at, f"Hỏi lại {reception.option}: lịch đổi {len(changed)}{NBSP}điểm"
        said = f"Từ khi nơi tiếp đồng ý: {'; '.join(changed)}."
    elif link_of(reception, host_of(reception)) == LinkState.RENEW:
        at, title = reception.link_made_at or now, f"Làm mới đường dẫn cho {reception.option}"
        said = "Đầu mối của nơi tiếp đã đổi nên đường dẫn cũ đã ngừng."
    else:
        return None
    round, url = reception.trip.round, reverse("trips:host", args=[reception.trip_id, reception.option_id])
    return Waiting(round.tour.plan_id, at, title, said, url, ABOUT, weight=CAME_BACK)


def _trip_of(section: Section) -> int:
    return section.trip_id


def _report(parts: Sequence[Section]) -> Waiting:
    """One row for the parts of one trip's report that are due."""
    first, count = parts[0], len(parts)
    round = first.trip.round
    return Waiting(
        plan=round.tour.plan_id,
        at=last_moment_before((first.due_on or datetime.date.max - DAY) + DAY),
        title=f"Nhắc viết báo cáo của đoàn {round.name.lower()}: {count}{NBSP}phần",
        why=f"Hạn {vn_date(first.due_on)}, chưa viết xong.",
        url=reverse("trips:preparing", args=[first.trip_id]),
        about=ABOUT,
        is_due=True,
        unfold=f"Xem {count}{NBSP}phần",
        pieces=tuple(
            Piece(
                str(one.author) if one.author else "Chưa phân công",
                f": {one.title}",
                reverse("trips:section", args=[one.trip_id, one.pk]),
            )
            for one in parts
        ),
    )
