"""A workbook or pasted rows that someone looks at before taking them into the list."""

import datetime
import uuid
from typing import ClassVar, Self

from django.db import models

from accounts.models import User
from registrations.models.registrations import Registration

KEPT_FOR = datetime.timedelta(hours=24)


def private_upload_path(_upload: "Upload", _filename: str) -> str:
    """A random name: what the uploader called the file is kept in the record, not on the disk."""
    return f"tai-len/{uuid.uuid4().hex}"


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: User) -> Self:
        """Only to who sent it: it is nobody's record yet."""
        return self.filter(uploaded_by=user, registration__in=Registration.objects.visible_to(user))

    def expired_at(self, now: datetime.datetime) -> Self:
        return self.filter(uploaded_at__lt=now - KEPT_FOR)

    def kept_at(self, now: datetime.datetime) -> Self:
        return self.filter(uploaded_at__gte=now - KEPT_FOR)


class Upload(models.Model):
    """Kept for a day, for one person and one registration; nothing of it is in the list until he takes it, once."""

    key = models.UUIDField("khóa", default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="uploads", verbose_name="đăng ký")
    uploaded_by = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người tải lên")
    uploaded_at = models.DateTimeField("tải lên lúc")
    file = models.FileField("tệp", upload_to=private_upload_path)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    is_pasted = models.BooleanField("dán từ bảng tính", default=False)
    taken_at = models.DateTimeField("đã nhận lúc", null=True, blank=True)  # its rows are in the list
    choices = models.JSONField("đã chọn", default=dict, blank=True)  # policies.Choices, kept from page to page

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp tải lên"
        verbose_name_plural = "tệp tải lên"
        ordering: ClassVar = ["-uploaded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "uploaded_by"], name="registrations_upload_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.file_name or "Dữ liệu dán từ bảng tính"

    @property
    def is_taken(self) -> bool:
        return self.taken_at is not None
