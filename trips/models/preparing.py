"""What is prepared before a trip: who follows what, what is asked where, the hosts' rules, the province's own report,
the meeting before leaving."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from registrations.models import Nomination
from tours.models import StopOption, Topic
from trips.models.hosts import Reception
from trips.models.itinerary import ItineraryItem
from trips.models.trips import Trip


class Assignment(models.Model):
    """One member prepares one topic or follows one index."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="assignments", verbose_name="chuyến đi")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="người chuẩn bị")
    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="assignments", verbose_name="nội dung"
    )
    index = models.CharField("chỉ số", max_length=20, blank=True)
    reason = models.CharField("vì sao", max_length=300, blank=True)

    class Meta:
        verbose_name = "phân công chuẩn bị"
        verbose_name_plural = "phân công chuẩn bị"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, index="") | (Q(topic__isnull=True) & ~Q(index="")),
                name="trips_assignment_topic_or_index",
            ),
            models.UniqueConstraint(
                fields=["trip", "nomination", "topic"],
                condition=Q(topic__isnull=False),
                name="trips_assignment_topic_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["trip", "nomination", "index"],
                condition=~Q(index=""),
                name="trips_assignment_index_once_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.topic or self.index}"


class Question(models.Model):
    """Asked of one host, or (none) of whoever receives. It goes into the host's letter."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="questions", verbose_name="chuyến đi")
    option = models.ForeignKey(
        StopOption, models.CASCADE, null=True, blank=True, related_name="asked", verbose_name="nơi tiếp"
    )
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="questions", verbose_name="nội dung"
    )
    text = models.TextField("câu hỏi")
    asked_by = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người hỏi"
    )
    answered_in = models.ForeignKey(
        ItineraryItem, models.SET_NULL, null=True, blank=True, related_name="questions", verbose_name="trả lời ở buổi"
    )
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "câu hỏi cho nơi tiếp"
        verbose_name_plural = "câu hỏi cho nơi tiếp"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Acknowledgement(models.Model):
    """A member has read the rules of a host as they stood: other rules ask again."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="acknowledgements", verbose_name="nơi tiếp")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="thành viên")
    rules = models.TextField("quy định đã đọc")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "xác nhận đã đọc quy định"
        verbose_name_plural = "xác nhận đã đọc quy định"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reception", "nomination"], name="trips_acknowledgement_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.reception}"


class Section(models.Model):
    """A part of the province's own report; `revision` counts its saves: whoever saves names the one he read."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="sections", verbose_name="chuyến đi")
    position = models.PositiveIntegerField("thứ tự", default=0)
    title = models.CharField("tên phần", max_length=300)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="nội dung")
    author = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người viết"
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    text = models.TextField("nội dung phần", blank=True)
    is_done = models.BooleanField("đã xong", default=False)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    written_at = models.DateTimeField("viết lúc", null=True, blank=True)
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người lưu"
    )
    reminded_on = models.DateField("nhắc ngày", null=True, blank=True)

    class Meta:
        verbose_name = "phần báo cáo"
        verbose_name_plural = "phần báo cáo"
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Briefing(models.Model):
    """The meeting of the delegation before it leaves."""

    trip = models.OneToOneField(Trip, models.CASCADE, related_name="briefing", verbose_name="chuyến đi")
    at = models.DateTimeField("thời gian")
    place = models.CharField("địa điểm", max_length=250)
    chair = models.CharField("chủ trì", max_length=250)
    agenda = models.TextField("nội dung họp", blank=True)

    class Meta:
        verbose_name = "họp đoàn trước khi đi"
        verbose_name_plural = "họp đoàn trước khi đi"

    def __str__(self) -> str:
        return f"Họp đoàn {self.trip}"
