"""The way of one paper: drafted from the data of a moment, checked, signed outside the portal, recorded."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.models import User
from reports.enums import FilingState
from tours.models import Plan


def private_filing_path(_filing: "Filing", _filename: str) -> str:
    """A random name: what the uploader called the file is kept in the record, not on the disk."""
    return f"ho-so/{uuid.uuid4().hex}.pdf"


class FilingQuerySet(models.QuerySet["Filing"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ORGANISER, Role.LEADER) else self.none()


class Filing(models.Model):
    """`asked` says what the paper is made of, as `Of` does; `lines` is what it said when it was made, without phone
    numbers. A number is given once in the series of its body (`issuer`), `symbol` and year."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="filings", verbose_name="kế hoạch")
    slug = models.SlugField("văn bản", max_length=60)
    asked = models.JSONField("của")
    title = models.CharField("tên", max_length=250)
    issuer = models.CharField("cơ quan ban hành", max_length=250)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=FilingState, default=FilingState.DRAFTED)
    lines = models.JSONField("nội dung lúc lập")
    digest = models.CharField("mã nội dung", max_length=64)
    made_at = models.DateTimeField("lập lúc")
    number = models.PositiveIntegerField("số", null=True, blank=True)
    dated_on = models.DateField("ngày", null=True, blank=True)
    year = models.PositiveSmallIntegerField("năm của sổ", null=True, blank=True)
    file = models.FileField("bản đã ký", upload_to=private_filing_path, blank=True, max_length=100)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    size = models.PositiveIntegerField("cỡ tệp (byte)", null=True, blank=True)
    file_digest = models.CharField("SHA-256 của tệp", max_length=64, blank=True)
    signatures = models.JSONField("chữ ký đọc được", null=True, blank=True)
    is_outdated = models.BooleanField("khác số liệu", default=False)  # at the last comparison
    compared_at = models.DateTimeField("đối chiếu lúc", null=True, blank=True)
    read_at = models.DateTimeField("đọc chữ ký lúc", null=True, blank=True)

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ văn bản"
        verbose_name_plural = "hồ sơ văn bản"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "symbol", "year", "number"],
                condition=Q(number__isnull=False),
                name="reports_filing_number_once_a_series",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(year__isnull=False), name="reports_filing_number_in_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(state=FilingState.RECORDED) | (Q(dated_on__isnull=False) & ~Q(file="")),
                name="reports_filing_recorded_with_date_and_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FilingStep(models.Model):
    filing = models.ForeignKey(Filing, models.CASCADE, related_name="steps", verbose_name="hồ sơ văn bản")
    state = models.CharField("tình trạng", max_length=10, choices=FilingState)
    note = models.TextField("ghi chú", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "bước của hồ sơ văn bản"
        verbose_name_plural = "bước của hồ sơ văn bản"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.filing}: {self.get_state_display()}"
