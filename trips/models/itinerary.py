"""The days of a trip: the draft as rows, what was published as frozen versions, and warnings that were answered."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Locality, User
from registrations.models import Nomination
from tours.models import StopOption, Topic
from trips.enums import Half, ItemKind
from trips.models.transport import Leg
from trips.models.trips import Trip


class ItineraryItem(models.Model):
    """Half a day always, hours where they are known. `end_day` only where it ends on another day (a night train)."""

    key = models.UUIDField("khóa", default=uuid.uuid4, unique=True, editable=False)  # stays through all versions
    trip = models.ForeignKey(Trip, models.CASCADE, related_name="items", verbose_name="chuyến đi")
    day = models.DateField("ngày")
    half = models.CharField("buổi", max_length=10, choices=Half)
    starts = models.TimeField("từ giờ", null=True, blank=True)
    ends = models.TimeField("đến giờ", null=True, blank=True)
    end_day = models.DateField("kết thúc ngày", null=True, blank=True)
    kind = models.CharField("loại", max_length=10, choices=ItemKind)
    title = models.CharField("nội dung", max_length=300)
    place = models.CharField("nơi", max_length=250, blank=True)
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="+")
    option = models.ForeignKey(
        StopOption, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="nơi tiếp"
    )
    leg = models.ForeignKey(Leg, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="chặng đi")
    topics = models.ManyToManyField(Topic, blank=True, related_name="items", verbose_name="nội dung học tập")
    in_charge = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người phụ trách"
    )
    minutes_from_last = models.PositiveSmallIntegerField(
        "phút đi từ mục trước", null=True, blank=True
    )  # typed: it wins
    alternative = models.TextField("nếu mưa hoặc nơi đến đổi", blank=True)
    note = models.TextField("ghi chú", blank=True)

    topic_keys_told: "frozenset[int] | None" = None
    """Its topics, where the statement that read it brought them along."""

    class Meta:
        verbose_name = "mục lịch trình"
        verbose_name_plural = "mục lịch trình"
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end_day__isnull=True) | Q(end_day__gte=F("day")), name="trips_item_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=False), name="trips_item_ends_only_with_a_start"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topic_keys(self) -> "frozenset[int]":
        if self.topic_keys_told is None:
            return frozenset(self.topics.order_by().values_list("pk", flat=True))
        return self.topic_keys_told


class ItineraryVersion(models.Model):
    """What was published, whole and frozen. `content` is read by `trips/itinerary`."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="versions", verbose_name="chuyến đi")
    number = models.PositiveSmallIntegerField("phiên bản")
    content = models.JSONField("nội dung")
    reasons = models.JSONField("lý do công bố khi còn cảnh báo", default=dict, blank=True)
    published_at = models.DateTimeField("công bố lúc")
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người công bố")

    class Meta:
        verbose_name = "phiên bản lịch trình"
        verbose_name_plural = "phiên bản lịch trình"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "number"], name="trips_itineraryversion_number_once_a_trip"),
        ]

    def __str__(self) -> str:
        return f"Phiên bản {self.number}"


class Dismissal(models.Model):
    """A warning answered with a reason; `key` holds its facts, so that it comes back when they change."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="dismissals", verbose_name="chuyến đi")
    key = models.CharField("khóa", max_length=120)
    reason = models.TextField("lý do")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "cảnh báo đã có lý do"
        verbose_name_plural = "cảnh báo đã có lý do"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "key"], name="trips_dismissal_once_a_warning"),
        ]

    def __str__(self) -> str:
        return self.reason
