"""Forms that were sent: the answer each got, so that the same form sent again gets it too."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from accounts.models.users import User


class SentForm(models.Model):
    """Written in the transaction of what the form did: both are there, or neither."""

    key = models.CharField("khóa", max_length=100)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người gửi")
    digest = models.CharField("dấu của nội dung", max_length=64)
    sent_at = models.DateTimeField("gửi lúc", default=timezone.now, db_index=True)
    location = models.TextField("nơi được đưa đến", blank=True)
    messages = models.JSONField("lời báo", default=list, blank=True)

    class Meta:
        verbose_name = "biểu mẫu đã gửi"
        verbose_name_plural = "biểu mẫu đã gửi"
        ordering: ClassVar = ["-sent_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="accounts_sentform_taken_once"),
        ]

    def __str__(self) -> str:
        return self.key
