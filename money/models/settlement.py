"""What each person is due and what passed between him and the office; the settlement once it is closed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from money.enums import CostKind, EntryKind, RoomWay
from registrations.models import Nomination
from tours.models import FundingSource
from trips.models import Trip


class Claimant(models.Model):
    """One person of a trip's settlement. `payer`: who pays in our place, for the kinds of `elsewhere` or all."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="claimants", verbose_name="chuyến đi")
    person = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="người đi")
    payer = models.CharField("người khác chi trả", max_length=150, blank=True)
    elsewhere = models.JSONField("khoản do người khác chi", default=list, blank=True)
    source = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nguồn kinh phí"
    )
    confirmed_at = models.DateTimeField("xác nhận lúc")
    confirmed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xác nhận")

    class Meta:
        verbose_name = "người thanh toán"
        verbose_name_plural = "người thanh toán"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "person"], name="money_claimant_once_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class ClaimedDay(models.Model):
    """A day as somebody spent it, in halves; how the night after it is paid: in one way, so never in two."""

    claimant = models.ForeignKey(Claimant, models.CASCADE, related_name="days", verbose_name="người thanh toán")
    day = models.DateField("ngày")
    present = models.PositiveSmallIntegerField("nửa ngày có mặt", default=2)
    hosted = models.PositiveSmallIntegerField("nửa ngày được mời ăn", default=0)
    norm = models.SlugField("định mức lưu trú", max_length=40, blank=True)
    room = models.CharField("tiền phòng đêm ấy", max_length=10, choices=RoomWay, default=RoomWay.NONE)
    room_norm = models.SlugField("định mức khoán phòng", max_length=40, blank=True)

    class Meta:
        verbose_name = "ngày thanh toán"
        verbose_name_plural = "ngày thanh toán"
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claimant", "day"], name="money_claimedday_once"),
            models.CheckConstraint(
                condition=Q(present__lte=2, hosted__lte=F("present")), name="money_claimedday_halves_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claimant}, {self.day}"


class AccountEntry(models.Model):
    """What passed between a person and the office, signed: it all ends at 0. `lines` of what was approved: frozen."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="account_entries", verbose_name="chuyến đi")
    person = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="của ai")
    kind = models.CharField("loại", max_length=10, choices=EntryKind)
    amount = models.BigIntegerField("số tiền (đồng)")
    dated_on = models.DateField("ngày")
    document = models.CharField("phiếu thu, chi số", max_length=80, blank=True)
    lines = models.JSONField("các khoản được duyệt", default=list, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="sửa bút toán"
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "bút toán"
        verbose_name_plural = "bút toán"
        ordering: ClassVar = ["dated_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=False) & ~Q(reason="")
                | Q(corrects__isnull=True, kind__in=(EntryKind.ADVANCE, EntryKind.PAID), amount__gt=0)
                | Q(corrects__isnull=True, kind=EntryKind.RETURNED, amount__lt=0)
                | Q(corrects__isnull=True, kind=EntryKind.APPROVED, amount__lte=0),
                name="money_accountentry_signed_by_its_kind_or_corrects",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.APPROVED) | ~Q(amount=0), name="money_accountentry_is_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.person}"


class Variance(models.Model):
    """Why one kind of cost came to another sum than was estimated."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="variances", verbose_name="chuyến đi")
    kind = models.CharField("loại", max_length=12, choices=CostKind)
    reason = models.CharField("lý do", max_length=300)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "lý do khác dự toán"
        verbose_name_plural = "lý do khác dự toán"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "kind"], name="money_variance_once_a_kind"),
        ]

    def __str__(self) -> str:
        return self.reason


class Closing(models.Model):
    """The settlement as it was closed, whole: `content` is what pages and papers show from then on. Opened again only
    for a reason; the next closing is another row."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="closings", verbose_name="chuyến đi")
    number = models.PositiveSmallIntegerField("lần")
    content = models.JSONField("nội dung")
    closed_at = models.DateTimeField("khóa lúc")
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người khóa")
    reopened_at = models.DateTimeField("mở lại lúc", null=True, blank=True)
    reopened_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người mở lại"
    )
    reopen_reason = models.CharField("lý do mở lại", max_length=300, blank=True)

    class Meta:
        verbose_name = "quyết toán đã khóa"
        verbose_name_plural = "quyết toán đã khóa"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "number"], name="money_closing_numbered_once"),
            models.UniqueConstraint(
                fields=["trip"], condition=Q(reopened_at__isnull=True), name="money_closing_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | ~Q(reopen_reason=""), name="money_closing_reopened_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết toán {self.trip}, lần {self.number}"
