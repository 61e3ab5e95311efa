"""What was deleted because its time was over, and what must not be for now."""

from typing import ClassVar

from django.db import models

from accounts.models.users import User


class RetentionRun(models.Model):
    """A batch of one kind that was erased; written in one transaction with it."""

    kind = models.CharField("loại dữ liệu", max_length=40)
    at = models.DateTimeField("lúc")
    erased = models.PositiveIntegerField("đã xóa")

    class Meta:
        verbose_name = "lần xóa theo thời hạn"
        verbose_name_plural = "các lần xóa theo thời hạn"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.erased}"


class RetentionHold(models.Model):
    """Somebody must still have a kind of data: a complaint, an inspection, a court. Nothing of it is erased until it is
    lifted."""

    kind = models.CharField("loại dữ liệu", max_length=40)
    reason = models.CharField("lý do", max_length=300)
    placed_at = models.DateTimeField("giữ từ lúc", auto_now_add=True)
    placed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người giữ")
    lifted_at = models.DateTimeField("thôi giữ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lệnh giữ lại"
        verbose_name_plural = "các lệnh giữ lại"
        ordering: ClassVar = ["-placed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(lifted_at=None), name="accounts_retentionhold_one_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"
