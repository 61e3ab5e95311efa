"""What the finance department was asked for a trip, and what it answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from money.enums import FinanceAnswer as Answer
from trips.models import Trip


class FinanceRequest(models.Model):
    """One paper sent, with the answer once there is one. Money that is granted is a decision of the plan's source."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="finance_requests", verbose_name="chuyến đi")
    number = models.CharField("số văn bản đề nghị", max_length=80)
    sent_on = models.DateField("ngày gửi")
    asked = models.PositiveBigIntegerField("số tiền đề nghị (đồng)")
    answer = models.CharField("trả lời", max_length=10, choices=Answer, blank=True)
    answer_number = models.CharField("số văn bản trả lời", max_length=80, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    granted = models.PositiveBigIntegerField("số tiền đồng ý (đồng)", null=True, blank=True)
    said = models.TextField("nội dung trả lời", blank=True)
    recorded_at = models.DateTimeField("ghi lúc", auto_now=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "đề nghị kinh phí"
        verbose_name_plural = "đề nghị kinh phí"
        ordering: ClassVar = ["sent_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "number", "sent_on"], name="money_financerequest_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, granted__isnull=True)
                | ~Q(answer="") & Q(answered_on__isnull=False),
                name="money_financerequest_answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Đề nghị kinh phí số {self.number}"
