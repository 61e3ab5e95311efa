"""Whose portal this is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models.places import Agency, Locality


class Portal(models.Model):
    """One row, none before the portal was started for a province: who stands on every page and in every letter."""

    provinces = models.ManyToManyField(Locality, related_name="portals", verbose_name="tỉnh, trước và sau khi sắp xếp")
    committee = models.CharField("cơ quan phê duyệt", max_length=200)
    called = models.CharField("gọi tắt trong câu", max_length=120, blank=True)
    office = models.CharField("cơ quan thường trực", max_length=250)
    organiser = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan tổ chức"
    )

    class Meta:
        verbose_name = "cổng"
        verbose_name_plural = "cổng"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="accounts_portal_is_one"),
        ]

    def __str__(self) -> str:
        return self.committee
