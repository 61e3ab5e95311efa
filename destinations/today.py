"""What this floor puts on "Hôm nay": hosts that were asked and hosts that proposed."""

import datetime

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from config.addresses import reverse
from config.at_once import Asking
from config.words import vn_date
from destinations.enums import HostState
from destinations.models import Host
from destinations.queries.waiting import hosts_that_wait
from tours.deadlines import DAY, last_moment_before, working_day_after
from tours.queries.waiting import Work
from tours.waiting import CAME_BACK, Waiting


def waiting(_user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    hosts = yield from hosts_that_wait(work, timezone.localdate(now))
    return [_host(one, now) for one in hosts]


def _host(host: Host, now: datetime.datetime) -> Waiting:
    moved_at: datetime.datetime = getattr(host, "moved_at", None) or now
    asked_on = timezone.localdate(moved_at)
    url, plan = reverse("destinations:host", args=[host.option_id]), host.option.stop.tour.plan_id
    if host.state == HostState.PROPOSED:
        why = f"Đề nghị lịch khác ngày {vn_date(asked_on)}. Cần thống nhất ngày làm việc."
        return Waiting(plan, moved_at, f"Trả lời {host.option}", why, url, "Nơi đến", weight=CAME_BACK)
    days = settings.HOSTS_ANSWER_WITHIN
    answers_by = host.answer_by or working_day_after(asked_on, days)
    late = f"hạn trả lời là {vn_date(host.answer_by)}" if host.answer_by else f"chưa trả lời sau {days} ngày làm việc"
    round_ = host.option.stop.round
    trip = f" {round_.name}: {round_.when[:1].lower()}{round_.when[1:]}." if round_ else ""
    return Waiting(
        plan=plan,
        at=last_moment_before(answers_by + DAY),
        title=f"Gọi {host.option} về lịch làm việc",
        why=f"Đã hỏi ngày {vn_date(asked_on)}, {late}.{trip}"
        if answers_by < timezone.localdate(now)
        else f"Đã hỏi ngày {vn_date(asked_on)}.{trip}",
        url=url,
        about="Nơi đến",
        is_due=True,
    )
