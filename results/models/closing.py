"""The closing of a plan: proposed by its organiser, decided by the leaders, with what stood on the page then."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from results.enums import ClosingState
from tours.models import Plan

OPEN = (ClosingState.PROPOSED, ClosingState.CLOSED)


class PlanClosing(models.Model):
    """`content` is what was set out and done, point by point, when it was closed: later figures do not change it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="closings", verbose_name="kế hoạch")
    state = models.CharField("tình trạng", max_length=10, choices=ClosingState, default=ClosingState.PROPOSED)
    note = models.TextField("lời đề nghị", blank=True)
    proposed_at = models.DateTimeField("đề nghị lúc")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    remark = models.TextField("ý kiến", blank=True)
    decided_at = models.DateTimeField("cho ý kiến lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người cho ý kiến"
    )
    content = models.JSONField("đề ra và đã làm khi đóng", default=dict, blank=True)

    class Meta:
        verbose_name = "đóng kế hoạch"
        verbose_name_plural = "đóng kế hoạch"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=OPEN), name="results_planclosing_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state=ClosingState.PROPOSED, decided_at__isnull=True)
                | ~Q(state=ClosingState.PROPOSED) & Q(decided_at__isnull=False),
                name="results_planclosing_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClosingState.RETURNED) | ~Q(remark=""), name="results_planclosing_returned_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Đóng {self.plan}"
