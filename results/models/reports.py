"""The result report of a trip is assembled from what is known each time; only words that somebody edited are kept."""

from typing import ClassVar

from django.db import models

from accounts.models import User
from trips.models import Trip


class ReportEdit(models.Model):
    """The words of one part in place of those its sources give. `sources`: kind, key and mark of each when they were
    written, so that the report can say what became of them."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="report_edits", verbose_name="chuyến đi")
    key = models.CharField("phần", max_length=60)
    title = models.CharField("tên phần", max_length=700)
    text = models.TextField("lời đã sửa")
    sources = models.JSONField("nguồn khi sửa", default=list)
    revision = models.PositiveIntegerField("lần lưu", default=1)
    written_at = models.DateTimeField("lưu lúc")
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lưu")

    class Meta:
        verbose_name = "lời đã sửa của báo cáo kết quả"
        verbose_name_plural = "lời đã sửa của báo cáo kết quả"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "key"], name="results_reportedit_once_a_part"),
            models.CheckConstraint(condition=~models.Q(text=""), name="results_reportedit_says_something"),
        ]

    def __str__(self) -> str:
        return self.title
