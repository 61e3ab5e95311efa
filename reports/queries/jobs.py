"""Long documents that someone asked for."""

import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import Agency, Job, User


def get_job(user: User, pk: int, now: datetime.datetime) -> Job:
    """Their own, until it expires."""
    return get_object_or_404(Job.objects.visible_to(user).kept_at(now), pk=pk)


def jobs_of(user: User, plan_pk: int, now: datetime.datetime) -> QuerySet[Job]:
    return Job.objects.visible_to(user).kept_at(now).filter(asked__plan=plan_pk)


def agency_of(job: Job) -> Agency | None:
    return Agency.objects.filter(pk=job.asked["agency"]).first() if job.asked["agency"] else None
