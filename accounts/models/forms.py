"""Forms that were sent and the answer each got; forms that came and could not be taken, kept for a day."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
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


class KeptForm(models.Model):
    """A form that came when its session had ended or its page was too old: kept for the account of its key alone."""

    key = models.CharField("khóa", max_length=200)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người gửi")
    path = models.CharField("địa chỉ", max_length=500)
    fields = models.JSONField("nội dung", default=list)  # pairs of name and value, in their order
    files = models.JSONField("tên các tệp, phải chọn lại", default=list, blank=True)
    kept_at = models.DateTimeField("giữ lúc", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "biểu mẫu được giữ"
        verbose_name_plural = "biểu mẫu được giữ"
        ordering: ClassVar = ["-kept_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], name="accounts_keptform_one_for_each_form"),
        ]

    def __str__(self) -> str:
        return self.path

    def get_absolute_url(self) -> str:
        return reverse("accounts:kept_form", args=[self.pk])
