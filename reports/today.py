"""What this floor puts on "Hôm nay": long files that could not be made, signed papers that wait for the register."""

import datetime

from accounts.models import User
from config.addresses import reverse
from config.at_once import Asking
from config.words import vn_datetime
from reports.queries import filings
from reports.queries import jobs as queries
from tours.queries.waiting import Work
from tours.waiting import FAILED, Waiting


def waiting(user: User, work: Work, now: datetime.datetime) -> Asking[list[Waiting]]:
    of_plans = {plan.pk for plan in work.plans}
    failed = queries.failed_jobs(user, now)
    yield (failed,)
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
        for job in failed
        if job.asked.get("plan") in of_plans
    ]


def unrecorded(user: User, work: Work, _now: datetime.datetime) -> Asking[list[Waiting]]:
    signed = yield from filings.signed_unrecorded(user, [plan.pk for plan in work.plans])
    return [
        Waiting(
            plan=filing.plan_id,
            at=signed_at,
            title=f"Vào sổ {filing.title}",
            why=f"Đã ký ngoài cổng từ {vn_datetime(signed_at)}, chưa ghi số, ngày và bản đã ký.",
            url=reverse("reports:record_filing", args=[filing.pk]),
            about="Văn bản",
        )
        for filing, signed_at in signed
    ]
