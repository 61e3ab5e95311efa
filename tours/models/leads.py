"""Who follows which index."""

from typing import ClassVar

from django.db import models

from accounts.models import Agency
from tours.enums import Index
from tours.models.plans import Plan


class IndexLead(models.Model):
    """Which agency follows an index for the province; the plan speaks of it but leaves the names to the committee."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="index_leads", verbose_name="kế hoạch")
    index = models.CharField("chỉ số", max_length=10, choices=Index)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="cơ quan")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "cơ quan theo dõi chỉ số"
        verbose_name_plural = "cơ quan theo dõi chỉ số"
        ordering: ClassVar = ["index"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "index", "agency"], name="destinations_indexlead_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_index_display()}: {self.agency}"
