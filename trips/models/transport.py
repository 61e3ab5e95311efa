"""How a trip moves and where it sleeps: legs with their riders, stays with their rooms."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Locality
from destinations.models import Airport
from registrations.models import Nomination
from trips.enums import LegKind
from trips.models.trips import Trip


class Leg(models.Model):
    key = models.UUIDField("khóa", default=uuid.uuid4, unique=True, editable=False)
    trip = models.ForeignKey(Trip, models.CASCADE, related_name="legs", verbose_name="chuyến đi")
    kind = models.CharField("phương tiện", max_length=10, choices=LegKind)
    origin = models.CharField("từ", max_length=200)
    destination = models.CharField("đến", max_length=200)
    from_airport = models.ForeignKey(Airport, models.PROTECT, null=True, blank=True, related_name="+")
    to_airport = models.ForeignKey(Airport, models.PROTECT, null=True, blank=True, related_name="+")
    departs_at = models.DateTimeField("đi lúc", null=True, blank=True)
    arrives_at = models.DateTimeField("đến lúc", null=True, blank=True)
    carrier = models.CharField("hãng, nhà xe", max_length=120, blank=True)
    number = models.CharField("số hiệu, biển số", max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField("số chỗ", null=True, blank=True)
    booking_code = models.CharField("mã đặt chỗ", max_length=40, blank=True)
    contact = models.CharField("lái xe, quầy liên hệ", max_length=120, blank=True)
    contact_phone = models.CharField("điện thoại", max_length=60, blank=True)
    is_for_all = models.BooleanField("cả đoàn đi", default=True)
    note = models.TextField("ghi chú", blank=True)

    rider_keys_told: "Sequence[int] | None" = None
    """Who rides it, where the statement that read it brought that along."""

    class Meta:
        verbose_name = "chặng đi"
        verbose_name_plural = "chặng đi"
        ordering: ClassVar = [F("departs_at").asc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(departs_at__isnull=True) | Q(arrives_at__isnull=True) | Q(departs_at__lt=F("arrives_at")),
                name="trips_leg_departs_before_it_arrives",
                violation_error_message="Giờ đến phải sau giờ đi. Sửa một trong hai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} – {self.destination}"

    @property
    def rider_keys(self) -> "Sequence[int]":
        """Nominations of those who ride it, where not all do."""
        if self.rider_keys_told is None:
            return list(self.riders.order_by("pk").values_list("nomination", flat=True))
        return self.rider_keys_told


class LegRider(models.Model):
    """Who rides a leg that not all ride."""

    leg = models.ForeignKey(Leg, models.CASCADE, related_name="riders", verbose_name="chặng đi")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="người đi")

    class Meta:
        verbose_name = "người đi chặng"
        verbose_name_plural = "người đi chặng"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leg", "nomination"], name="trips_legrider_once_a_leg"),
        ]

    def __str__(self) -> str:
        return f"{self.leg}: {self.nomination}"


class Stay(models.Model):
    trip = models.ForeignKey(Trip, models.CASCADE, related_name="stays", verbose_name="chuyến đi")
    name = models.CharField("khách sạn, nhà khách", max_length=200)
    address = models.CharField("địa chỉ", max_length=250, blank=True)
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="+")
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    check_in = models.DateField("nhận phòng")
    check_out = models.DateField("trả phòng")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "chỗ nghỉ"
        verbose_name_plural = "chỗ nghỉ"
        ordering: ClassVar = ["check_in", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(check_in__lt=F("check_out")),
                name="trips_stay_a_night_at_least",
                violation_error_message="Ngày trả phòng phải sau ngày nhận phòng. Sửa một trong hai ngày.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    stay = models.ForeignKey(Stay, models.CASCADE, related_name="rooms", verbose_name="chỗ nghỉ")
    label = models.CharField("phòng", max_length=40)
    beds = models.PositiveSmallIntegerField("số giường", default=2)

    class Meta:
        verbose_name = "phòng"
        verbose_name_plural = "phòng"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stay", "label"], name="trips_room_label_once_a_stay"),
        ]

    def __str__(self) -> str:
        return f"Phòng {self.label}"


class RoomGuest(models.Model):
    """`stay` beside the room, so that the database keeps a person out of two rooms of one stay."""

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="guests", verbose_name="chỗ nghỉ")
    room = models.ForeignKey(Room, models.CASCADE, related_name="guests", verbose_name="phòng")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="người ở")

    class Meta:
        verbose_name = "người ở phòng"
        verbose_name_plural = "người ở phòng"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stay", "nomination"], name="trips_roomguest_one_room_a_stay"),
        ]

    def __str__(self) -> str:
        return f"{self.room}: {self.nomination}"
