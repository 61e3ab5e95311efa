"""What one composition changes of the plan's rules, whom it waits to be invited, and who was added by decision."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Agency, User
from delegations.models.compositions import Composition, Delegation
from registrations.models import Nomination
from tours.enums import SeatRole
from tours.models import CompositionRule, ParticipantGroup


class RuleChange(models.Model):
    """Other bounds for a rule of the plan, in this composition only; perhaps for one delegation or one unit of it."""

    composition = models.ForeignKey(Composition, models.CASCADE, related_name="rule_changes", verbose_name="phương án")
    rule = models.ForeignKey(CompositionRule, models.PROTECT, related_name="+", verbose_name="quy tắc")
    delegation_number = models.PositiveSmallIntegerField("đoàn số", null=True, blank=True)
    unit = models.CharField("cơ quan, địa phương hoặc chỉ số", max_length=200, blank=True)
    minimum = models.PositiveSmallIntegerField("ít nhất", null=True, blank=True)
    maximum = models.PositiveSmallIntegerField("nhiều nhất", null=True, blank=True)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "điều chỉnh so với kế hoạch"
        verbose_name_plural = "điều chỉnh so với kế hoạch"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
                name="delegations_rulechange_minimum_below_maximum",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="delegations_rulechange_says_what"),
        ]

    def __str__(self) -> str:
        return self.text


class Opening(models.Model):
    """A seat kept for someone still to be invited; the composition cannot be submitted while it has one."""

    composition = models.ForeignKey(Composition, models.CASCADE, related_name="openings", verbose_name="phương án")
    group = models.ForeignKey(
        ParticipantGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diện"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan")
    also = models.JSONField("mã các diện khác cùng cần", default=list)
    indices = models.JSONField("chỉ số theo dõi", default=list)
    text = models.TextField("cần mời ai")
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, blank=True, related_name="openings", verbose_name="đoàn"
    )
    role = models.CharField("vai trò", max_length=10, choices=SeatRole, default=SeatRole.MEMBER)

    class Meta:
        verbose_name = "chỗ chờ mời"
        verbose_name_plural = "chỗ chờ mời"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Addition(models.Model):
    """Someone no agency registered, added by the committee's decision."""

    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="addition", verbose_name="người được cử")
    decision_number = models.CharField("số văn bản", max_length=60)
    decided_on = models.DateField("ngày văn bản")
    reason = models.TextField("lý do")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người bổ sung")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bổ sung theo quyết định"
        verbose_name_plural = "bổ sung theo quyết định"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(decision_number=""), name="delegations_addition_has_decision_and_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.decision_number}"
