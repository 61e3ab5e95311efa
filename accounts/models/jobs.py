"""Work too long for one request: what its page shows, and its result until that expires."""

import datetime
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.enums import JobState
from accounts.models.users import User

KEPT_FOR = datetime.timedelta(days=7)


def private_result_path(_job: "Job", _filename: str) -> str:
    """A random name: what the owner's file is called is kept in the record, not on the disk."""
    return f"viec/{uuid.uuid4().hex}"


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        """Only to who asked for it."""
        return self.filter(owner=user)

    def open(self) -> Self:
        return self.filter(state__in=(JobState.WAITING, JobState.RUNNING))

    def expired_at(self, now: datetime.datetime) -> Self:
        return self.filter(expires_at__lte=now)

    def kept_at(self, now: datetime.datetime) -> Self:
        return self.filter(expires_at__gt=now)


class Job(models.Model):
    """`asked` is all that is needed to do it again; `done` of `total` is for the progress bar alone."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="jobs", verbose_name="người yêu cầu")
    kind = models.SlugField("loại việc", max_length=60)
    label = models.CharField("tên việc", max_length=250)
    asked = models.JSONField("yêu cầu", default=dict)
    state = models.CharField("tình trạng", max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField("số dòng đã làm", default=0)
    total = models.PositiveIntegerField("số dòng")
    asked_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    expires_at = models.DateTimeField("giữ đến", db_index=True)
    problem = models.TextField("vì sao không làm được", blank=True)
    file = models.FileField("kết quả", upload_to=private_result_path, blank=True)
    file_name = models.CharField("tên tệp", max_length=250, blank=True)
    content_type = models.CharField("kiểu tệp", max_length=100, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="accounts_job_no_more_than_all"),
            models.CheckConstraint(
                condition=~Q(state=JobState.FINISHED) | ~Q(file=""), name="accounts_job_finished_has_its_file"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)

    @property
    def is_finished(self) -> bool:
        return self.state == JobState.FINISHED
