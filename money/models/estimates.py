"""An approved estimate of a trip, frozen line by line. Until there is one, it is reckoned from the itinerary."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from money.enums import CostKind
from tours.models import FundingSource
from trips.models import Trip


class Estimate(models.Model):
    """The approval of what was reckoned that day; the last one counts."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="estimates", verbose_name="chuyến đi")
    number = models.PositiveSmallIntegerField("lần duyệt")
    document = models.CharField("văn bản phê duyệt", max_length=120)
    approved_on = models.DateField("ngày phê duyệt")
    approved_by = models.CharField("người phê duyệt", max_length=120)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "dự toán được duyệt"
        verbose_name_plural = "dự toán được duyệt"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "number"], name="money_estimate_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"Dự toán {self.trip}, lần {self.number}"


class EstimateLine(models.Model):
    """As it was reckoned that day: `count` × what one costs, which is `halves` / 2 × `rate` in whole đồng. `code` stays
    the same from one reckoning to the next."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="lines", verbose_name="dự toán")
    position = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("mã khoản", max_length=80)
    kind = models.CharField("loại", max_length=12, choices=CostKind)
    name = models.CharField("khoản", max_length=500)
    making = models.TextField("cách tính")
    source = models.TextField("từ đâu")
    paid_from = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nguồn kinh phí"
    )
    count = models.PositiveIntegerField("số lượng")
    unit = models.CharField("đơn vị", max_length=20)
    halves = models.PositiveIntegerField("số lần, tính bằng nửa")
    times_unit = models.CharField("đơn vị của số lần", max_length=20)
    rate = models.PositiveBigIntegerField("mức (đồng)")
    amount = models.PositiveBigIntegerField("số tiền (đồng)")

    class Meta:
        verbose_name = "khoản của dự toán"
        verbose_name_plural = "khoản của dự toán"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["estimate", "code"], name="money_estimateline_once"),
            models.CheckConstraint(condition=~Q(making=""), name="money_estimateline_says_its_making"),
            models.CheckConstraint(condition=~Q(source=""), name="money_estimateline_says_its_source"),
        ]

    def __str__(self) -> str:
        return self.name
