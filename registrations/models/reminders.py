"""The log of letters to agencies that have not answered."""

from typing import ClassVar, Self

from django.db import models

from accounts.enums import LetterState
from accounts.models import Agency, Letter, User
from tours.models import Plan


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def arrived(self) -> Self:
        """Or on their way: those that failed or were let go reminded nobody."""
        return self.exclude(letter__state__in=(LetterState.FAILED, LetterState.DROPPED))


class Reminder(models.Model):
    """One letter to one address: at most one a day, whoever asks for it; one that did not arrive is written anew."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reminders", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="cơ quan")
    address = models.EmailField("địa chỉ")
    sent_on = models.DateField("ngày gửi")
    letter = models.OneToOneField(Letter, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="thư")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "thư nhắc"
        verbose_name_plural = "thư nhắc"
        ordering: ClassVar = ["-sent_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "sent_on"], name="registrations_reminder_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.address}, {self.sent_on:%d/%m/%Y}"
