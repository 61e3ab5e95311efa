"""Travel details of those selected: one sealed value for each person and trip; who read it; what was deleted."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from registrations.models import Nomination
from trips.enums import DeletionReason, FilledBy, ReadKind
from trips.models.trips import Trip


class TravelDetails(models.Model):
    """`sealed` is opened with the trip's key alone (trips/sealing); `missing` names the fields not told yet, so that
    completeness is seen without opening anything."""

    key = models.UUIDField("khóa", default=uuid.uuid4, unique=True, editable=False)
    trip = models.ForeignKey(Trip, models.PROTECT, related_name="details", verbose_name="chuyến đi")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="người đi")
    sealed = models.TextField("nội dung đã mã hóa", editable=False)
    missing = models.JSONField("còn thiếu", default=list, blank=True)
    filled_at = models.DateTimeField("điền lúc")
    filled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người điền"
    )
    filled_as = models.CharField("điền bằng cách", max_length=10, choices=FilledBy)
    booked_at = models.DateTimeField("đặt vé lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thông tin đi lại"
        verbose_name_plural = "thông tin đi lại"
        ordering: ClassVar = ["trip", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "nomination"], name="trips_traveldetails_once_a_person"),
            models.CheckConstraint(
                condition=Q(filled_as=FilledBy.LINK) | Q(filled_by__isnull=False),
                name="trips_traveldetails_filled_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"Thông tin đi lại của {self.nomination}"

    @property
    def row(self) -> str:
        """What the sealed value is bound to: nothing of another row opens in this one."""
        return f"traveldetails:{self.key}:{self.trip_id}:{self.nomination_id}"


class DetailsRead(models.Model):
    """One person's details seen or exported: written first, then opened. The person reads it."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="reads", verbose_name="chuyến đi")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="của ai")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xem")
    kind = models.CharField("cách xem", max_length=10, choices=ReadKind)
    purpose = models.CharField("để làm gì", max_length=300)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lượt xem thông tin đi lại"
        verbose_name_plural = "lượt xem thông tin đi lại"
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(purpose=""), name="trips_detailsread_has_a_purpose"),
        ]

    def __str__(self) -> str:
        return self.purpose


class DetailsDeletion(models.Model):
    """The report of a deletion: its number is its key; how many, why, and the keys that are destroyed with them."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="deletions", verbose_name="chuyến đi")
    reason = models.CharField("vì sao", max_length=10, choices=DeletionReason)
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="của ai"
    )  # None: of all of the trip
    count = models.PositiveIntegerField("số người")
    key_ids = models.JSONField("khóa đã hủy", default=list, blank=True)
    at = models.DateTimeField("xóa lúc")
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xóa")

    class Meta:
        verbose_name = "báo cáo xóa thông tin đi lại"
        verbose_name_plural = "báo cáo xóa thông tin đi lại"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"Báo cáo xóa số {self.pk}"
