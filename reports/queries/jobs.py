"""Long documents that someone asked for."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404

from accounts.enums import JobState
from accounts.models import Agency, Job, User
from accounts.queries.scoped import Scoped
from config.prepared import NOW


def get_job(user: User, pk: int, now: datetime.datetime) -> Job:
    """Their own, until it expires."""
    return get_object_or_404(Job.objects.visible_to(user).kept_at(now), pk=pk)


def jobs_of(user: User, plan_pk: int, now: datetime.datetime) -> list[Job]:
    return _of_plan(user, str(plan_pk), now)


_of_plan = Scoped(
    lambda user, plan, now: (
        Job.objects.visible_to(user).kept_at(now).alias(of=Cast(KT("asked__plan"), TextField())).filter(of=plan)
    ),
    *("the key of a plan", NOW),
)


def failed_jobs(user: User, now: datetime.datetime) -> QuerySet[Job]:
    """What could not be made and was not asked for again since."""
    return _failed.later(user, now)


def _not_made(user: User, now: datetime.datetime) -> QuerySet[Job]:
    failed = Job.objects.visible_to(user).kept_at(now).filter(state=JobState.FAILED)
    later = Job.objects.filter(owner=OuterRef("owner"), label=OuterRef("label"), pk__gt=OuterRef("pk"))
    return failed.exclude(Exists(later)).order_by("asked_at")


_failed = Scoped(_not_made, NOW)


def agency_of(job: Job) -> Agency | None:
    return Agency.objects.filter(pk=job.asked["agency"]).first() if job.asked["agency"] else None
