"""How a body signs its papers, as data: names, symbol, place, titles, signer, filing; each for a time."""

import datetime
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from accounts.models import Agency


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    def valid_on(self, day: datetime.date) -> Self:
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def of(self, agency: Agency | None, kind_code: str) -> Self:
        """Best first: those for this kind before those for all, the newer before the older."""
        found = self.filter(agency=agency, kind_code__in=("", kind_code))
        return found.order_by("-kind_code", F("valid_from").desc(nulls_last=True), "-pk")


class Letterhead(models.Model):
    """Without one, papers take what the plan and the agency's name say."""

    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letterheads",
        verbose_name="cơ quan",
        help_text="Để trống: cơ quan ban hành kế hoạch.",
    )
    kind_code = models.CharField(
        "mã loại văn bản",
        max_length=10,
        blank=True,
        help_text="Ví dụ TTr, QĐ, BC. Để trống: mọi loại chưa có thể thức riêng.",
    )
    parent = models.CharField("cơ quan chủ quản", max_length=200, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    symbol_ending = models.CharField("ký hiệu sau mã loại", max_length=40, help_text="Ví dụ SNV: số …/TTr-SNV.")
    place = models.CharField("địa danh", max_length=80)
    authority = models.TextField(
        "quyền hạn, chức vụ", help_text="Mỗi dòng một ý, ví dụ: KT. GIÁM ĐỐC, dòng sau: PHÓ GIÁM ĐỐC."
    )
    signer_name = models.CharField("họ và tên người ký", max_length=120, blank=True)
    filing = models.CharField("dòng lưu", max_length=80, default="VT", help_text="Sau chữ “Lưu:”, ví dụ VT, CCHC.")
    footer_note = models.CharField(
        "thêm ở chân trang",
        max_length=200,
        blank=True,
        help_text="Ghi sau phiên bản, bộ lọc, thời gian và người lập ở chân trang của danh sách, báo cáo.",
    )
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)
    valid_to = models.DateField("dùng đến hết ngày", null=True, blank=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = "thể thức văn bản"
        verbose_name_plural = "thể thức văn bản"
        ordering: ClassVar = ["issuer", "kind_code", "valid_from"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="reports_letterhead_ends_after_it_begins",
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi. Sửa một trong hai ngày.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer}, {self.kind_code or 'mọi loại'}"

    def clean(self) -> None:
        if not self.authority_lines:
            raise ValidationError({"authority": "Ghi ít nhất một dòng quyền hạn, chức vụ."})

    @property
    def authority_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.authority.splitlines() if line.strip())
