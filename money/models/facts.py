"""What an estimate needs beside the itinerary: how days, people and stays count, prices with their proof, options, and
which source pays for what."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from money.enums import CostKind, PriceBasis
from registrations.models import Nomination
from tours.models import FundingSource
from trips.models import Leg, Stay, Trip


class DayCount(models.Model):
    """A day that counts otherwise than whole and on land."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="day_counts", verbose_name="chuyến đi")
    day = models.DateField("ngày")
    halves = models.PositiveSmallIntegerField("số nửa ngày được tính", default=2)
    at_sea = models.BooleanField("ở biển, đảo", default=False)
    why = models.CharField("lý do", max_length=120, blank=True)

    class Meta:
        verbose_name = "cách tính một ngày"
        verbose_name_plural = "cách tính từng ngày"
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "day"], name="money_daycount_once_a_day"),
            models.CheckConstraint(condition=Q(halves__lte=2), name="money_daycount_two_halves_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.trip}, {self.day}"


class StayCount(models.Model):
    """By which norm the lump sum of a stay is paid."""

    stay = models.OneToOneField(Stay, models.CASCADE, related_name="count", verbose_name="chỗ nghỉ")
    norm = models.SlugField("định mức phòng", max_length=40)

    class Meta:
        verbose_name = "cách tính một chỗ nghỉ"
        verbose_name_plural = "cách tính từng chỗ nghỉ"

    def __str__(self) -> str:
        return str(self.stay)


class MemberCount(models.Model):
    """Of one member: the own norm of rooms, and what somebody else pays."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="member_counts", verbose_name="chuyến đi")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="thành viên")
    room_norm = models.SlugField("định mức phòng riêng", max_length=40, blank=True)
    elsewhere = models.JSONField("khoản do nơi khác chi", default=list)
    payer = models.CharField("ai chi", max_length=120, blank=True)

    class Meta:
        verbose_name = "cách tính một thành viên"
        verbose_name_plural = "cách tính từng thành viên"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "nomination"], name="money_membercount_once"),
            models.CheckConstraint(condition=Q(elsewhere=[]) | ~Q(payer=""), name="money_membercount_says_who_pays"),
        ]

    def __str__(self) -> str:
        return str(self.nomination)


class Option(models.Model):
    """The same trip done otherwise, to be compared; chosen, its prices take the place of the others."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="options", verbose_name="chuyến đi")
    name = models.CharField("phương án", max_length=120)
    more_days = models.PositiveSmallIntegerField("số ngày thêm", default=0)
    more_nights = models.PositiveSmallIntegerField("số đêm thêm", default=0)

    class Meta:
        verbose_name = "phương án kinh phí"
        verbose_name_plural = "phương án kinh phí"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trip", "name"],
                name="money_option_named_once",
                violation_error_message="Chuyến đi đã có phương án tên này. Đề nghị đặt tên khác.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Price(models.Model):
    """What somebody asked for it, and who said so. Of an option, or of what is being prepared. Without legs and stay it
    is a cost by itself."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="prices", verbose_name="chuyến đi")
    option = models.ForeignKey(
        Option, models.CASCADE, null=True, blank=True, related_name="prices", verbose_name="phương án"
    )
    kind = models.CharField("loại", max_length=12, choices=CostKind)
    name = models.CharField("khoản", max_length=200)
    legs = models.ManyToManyField(Leg, blank=True, related_name="prices", verbose_name="chặng đi")
    stay = models.ForeignKey(
        Stay, models.CASCADE, null=True, blank=True, related_name="prices", verbose_name="chỗ nghỉ"
    )
    basis = models.CharField("tính", max_length=12, choices=PriceBasis, default=PriceBasis.PER_PERSON)
    count = models.PositiveSmallIntegerField("số lượng", null=True, blank=True)
    unit = models.CharField("đơn vị", max_length=20, blank=True)
    times = models.PositiveSmallIntegerField("số lần", null=True, blank=True)
    times_unit = models.CharField("đơn vị của số lần", max_length=20, blank=True)
    amount = models.PositiveBigIntegerField("giá (đồng)", null=True, blank=True)
    said_by = models.CharField("giá theo", max_length=250, blank=True)
    asked_on = models.DateField("hỏi giá ngày", null=True, blank=True)
    valid_to = models.DateField("giá có hiệu lực đến hết ngày", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)
    changed_at = models.DateTimeField("ghi lúc", auto_now=True)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "giá"
        verbose_name_plural = "giá"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__isnull=True) | ~Q(said_by=""), name="money_price_has_a_proof"),
            models.CheckConstraint(
                condition=Q(basis="per_person", count__isnull=True) | Q(basis="per_unit", count__isnull=False),
                name="money_price_counts_people_or_units",
            ),
            models.CheckConstraint(condition=Q(stay__isnull=True) | Q(kind="room"), name="money_price_of_stay_is_room"),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True) | Q(valid_to__isnull=True) | Q(asked_on__lte=F("valid_to")),
                name="money_price_asked_before_it_ends",
            ),
            models.UniqueConstraint(fields=["stay"], condition=Q(option__isnull=True), name="money_price_once_a_stay"),
            models.UniqueConstraint(fields=["stay", "option"], name="money_price_once_a_stay_and_option"),
        ]

    def __str__(self) -> str:
        return self.name


class LineSource(models.Model):
    """A line that another source pays for than the first of the plan; `code` is the line's."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="line_sources", verbose_name="chuyến đi")
    code = models.CharField("mã khoản", max_length=80)
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+", verbose_name="nguồn kinh phí")

    class Meta:
        verbose_name = "nguồn của một khoản"
        verbose_name_plural = "nguồn của từng khoản"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "code"], name="money_linesource_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.source}"
