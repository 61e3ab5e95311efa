"""Secret addresses given to those who travel: the own page, and a calendar to subscribe to. Only digests are kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from registrations.models import Nomination
from trips.models.trips import Trip


class MemberLink(models.Model):
    """To one member's own page, without an account. Each letter has its own; all end with the trip's details."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="member_links", verbose_name="chuyến đi")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="thành viên")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("lập lúc")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    way = models.CharField("gửi bằng cách", max_length=250, blank=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đường dẫn của thành viên"
        verbose_name_plural = "đường dẫn của thành viên"
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Đường dẫn của {self.nomination}"


class CalendarAddress(models.Model):
    """Of the whole trip, or (nomination) of one member. Making another ends the one before."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="calendars", verbose_name="chuyến đi")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thành viên"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("lập lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trip", "nomination"],
                condition=Q(revoked_at__isnull=True, nomination__isnull=False),
                name="trips_calendaraddress_one_open_a_member",
            ),
            models.UniqueConstraint(
                fields=["trip"],
                condition=Q(revoked_at__isnull=True, nomination__isnull=True),
                name="trips_calendaraddress_one_open_a_trip",
            ),
        ]

    def __str__(self) -> str:
        return f"Địa chỉ lịch của {self.nomination or self.trip}"
