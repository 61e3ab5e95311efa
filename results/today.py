"""What this floor puts on "Hôm nay": result reports that are due, and what the leaders said to a closing."""

import datetime
from collections.abc import Sequence

from django.urls import reverse

from accounts.models import User
from config.words import vn_date, vn_datetime
from results.queries import closing, report
from tours.deadlines import DAY, last_moment_before
from tours.models import Plan
from tours.waiting import CAME_BACK, Waiting


def reports(_user: User, plans: Sequence[Plan], _now: datetime.datetime) -> list[Waiting]:
    """From the day the delegation is home until its report was given."""
    return [
        Waiting(
            plan=one.trip.round.tour.plan_id,
            at=last_moment_before(one.due.on + DAY),
            title=f"Trình báo cáo kết quả {one.name}",
            why=f"Đoàn đã về ngày {vn_date(one.trip.round.ends_on)}. Hạn {vn_date(one.due.on)}: {one.due.made}.",
            url=reverse("results:report", args=[one.trip.pk]),
            about="Kết quả",
            is_due=True,
        )
        for one in report.to_report(plans)
    ]


def returned(_user: User, plans: Sequence[Plan], now: datetime.datetime) -> list[Waiting]:
    return [
        Waiting(
            plan=one.plan_id,
            at=one.decided_at or now,
            title="Bổ sung rồi đề nghị đóng kế hoạch lại",
            why=f"{one.decided_by} trả lại lúc {vn_datetime(one.decided_at)}: {one.remark}",
            url=reverse("results:closing", args=[one.plan_id]),
            about="Kết quả",
            weight=CAME_BACK,
        )
        for one in closing.sent_back(plans)
    ]
