"""What this floor puts on "Hôm nay": long files that could not be made."""

import datetime
from collections.abc import Sequence

from django.urls import reverse

from accounts.models import User
from reports.queries import jobs as queries
from tours.models import Plan
from tours.waiting import FAILED, Waiting


def waiting(user: User, plans: Sequence[Plan], now: datetime.datetime) -> list[Waiting]:
    return [
        Waiting(
            plan=job.asked["plan"],
            at=job.ended_at or job.asked_at,
            title=f"Lập lại tệp {job.label}",
            why=f"Chưa lập được: {job.problem.rstrip('.')}. Số liệu không mất.",
            url=reverse("reports:job", args=[job.pk]),
            about="Tệp",
            weight=FAILED,
        )
        for job in queries.failed_jobs(user, [plan.pk for plan in plans], now)
    ]
