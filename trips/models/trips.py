"""One round's delegation on the road, and the steps it took. Who travels is read from the composition in force."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from tours.models import Round
from trips.enums import TripState


class TripQuerySet(models.QuerySet["Trip"]):
    def visible_to(self, user: User) -> Self:
        """The organiser and leaders see every trip; a member reaches the own one by its own page."""
        return self if user.has_role(Role.ORGANISER) or user.has_role(Role.LEADER) else self.none()


class Trip(models.Model):
    round = models.OneToOneField(Round, models.PROTECT, related_name="trip", verbose_name="đợt")
    state = models.CharField("trạng thái", max_length=10, choices=TripState, default=TripState.PREPARING)
    revision = models.PositiveIntegerField(
        "lần lưu lịch trình", default=0
    )  # of the draft: whoever saves names the one he read
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")

    objects = TripQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyến đi"
        verbose_name_plural = "chuyến đi"
        ordering: ClassVar = ["round__tour", "round__number"]

    def __str__(self) -> str:
        return f"Chuyến đi {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("trips:trip", args=[self.pk])


class TripStep(models.Model):
    """One change of state: why, and by which document."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="steps", verbose_name="chuyến đi")
    state = models.CharField("trạng thái", max_length=10, choices=TripState)
    reason = models.TextField("lý do", blank=True)
    document = models.CharField("văn bản", max_length=200, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    lacking = models.JSONField("còn thiếu khi đi", default=list, blank=True)  # sentences: it left without them
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "bước của chuyến đi"
        verbose_name_plural = "bước của chuyến đi"
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.trip}: {self.get_state_display()}"
