"""One sending of an answer: what was sent, when and by whom. Never rewritten; the next one has its own number."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from registrations.enums import RegistrationStatus, Source
from registrations.models.registrations import Registration
from tours.models import Plan


class SendingQuerySet(models.QuerySet["Sending"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(registration__in=Registration.objects.visible_to(user))


class Sending(models.Model):
    """`copy` is all that the answer said (policies.Copy). Only what became of it is written later."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="sendings", verbose_name="đăng ký")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="kế hoạch")
    number = models.PositiveIntegerField("số biên nhận")
    under = models.CharField("theo kế hoạch số", max_length=60)  # whatever later versions are called
    version = models.PositiveSmallIntegerField("phiên bản của kế hoạch")
    is_no_nomination = models.BooleanField("trả lời không cử", default=False)
    source = models.CharField("nguồn", max_length=8, choices=Source, default=Source.ONLINE)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    due_at = models.DateTimeField("hạn khi gửi", null=True, blank=True)
    copy = models.JSONField("bản đã gửi")
    dispatch_file = models.FileField("tệp công văn đã gửi", blank=True, max_length=100)
    code = models.CharField("mã kiểm tra", max_length=12, unique=True)
    outcome = models.CharField("kết quả xem xét", max_length=14, choices=RegistrationStatus, blank=True)
    remarks = models.JSONField("nhận xét khi trả lại", default=dict, blank=True)  # policies.remarks_on
    returned = models.JSONField(
        "bản khi trả lại", null=True, blank=True
    )  # as it stood then, changes accepted meanwhile too
    reviewed_at = models.DateTimeField("xem xét lúc", null=True, blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="registrations_sending_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_at__isnull=True) | ~Q(outcome="") & Q(reviewed_at__isnull=False),
                name="registrations_sending_reviewed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt

    def get_absolute_url(self) -> str:
        return reverse("registrations:sending", args=[self.pk])

    @property
    def receipt(self) -> str:
        """The receipt's number as printed."""
        return f"{self.number:03d}/BN-{self.under}"

    @property
    def is_late(self) -> bool:
        """Paper may have come in time, whenever it was entered: nothing is said of it."""
        return self.due_at is not None and self.sent_at > self.due_at and self.source == Source.ONLINE
