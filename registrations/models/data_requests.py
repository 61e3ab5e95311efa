"""What a person asks about the data the portal holds on him: to see it, to correct it, to have it deleted."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Agency, User
from accounts.policies import ROLES_WITHIN_AGENCY
from registrations.enums import DataRequestKind, DataRequestState


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, user: User) -> Self:
        """An agency's people: what was written down there, and not what a colleague asked himself. Anybody: his own."""
        if user.has_role(Role.ORGANISER, Role.ADMINISTRATOR):
            return self
        own = Q(account=user)
        if user.agency_id and user.has_role(*ROLES_WITHIN_AGENCY):
            own |= Q(agency=user.agency_id, account=None)
        return self.filter(own)

    def waiting(self) -> Self:
        return self.filter(state=DataRequestState.WAITING)


class DataRequest(models.Model):
    """`account` asked by himself; without one somebody wrote it down, with how he knew who it is (`evidence`)."""

    kind = models.CharField("yêu cầu", max_length=10, choices=DataRequestKind)
    full_name = models.CharField("họ và tên", max_length=120)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan của người ấy"
    )
    account = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản của người ấy"
    )
    text = models.TextField("nội dung", max_length=2000, blank=True)
    contact = models.CharField("nơi nhận trả lời", max_length=200, blank=True)
    evidence = models.CharField("đã xác minh người ấy bằng", max_length=300, blank=True)
    received_at = models.DateTimeField("nhận lúc")
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    due_on = models.DateField("hạn trả lời")
    state = models.CharField("tình trạng", max_length=10, choices=DataRequestState, default=DataRequestState.WAITING)
    answer = models.TextField("trả lời", max_length=4000, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )

    first_answer = models.TextField("lần trả lời trước", max_length=4000, blank=True)
    reopened_at = models.DateTimeField("mở lại lúc", null=True, blank=True)
    reopened_for = models.CharField("mở lại vì", max_length=300, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=DataRequestState.WAITING, answered_at=None)
                | ~Q(state=DataRequestState.WAITING) & ~Q(answer="") & Q(answered_at__isnull=False),
                name="registrations_datarequest_answered_in_words",
            )
        ]

    def __str__(self) -> str:
        return f"yêu cầu {self.get_kind_display().lower()} của {self.full_name}"

    def get_absolute_url(self) -> str:
        return reverse("registrations:data_request", args=[self.pk])
