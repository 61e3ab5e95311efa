"""Figures of the national indices and of the province's own, with their sources."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Agency, Locality
from destinations.enums import IndexState
from tours.enums import Index


class IndexScore(models.Model):
    """One figure. What is not known stays blank and says so in `state`; it is never zero or last."""

    locality = models.ForeignKey(
        Locality, models.CASCADE, null=True, blank=True, related_name="index_scores", verbose_name="địa phương"
    )
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="index_scores", verbose_name="cơ quan"
    )
    index = models.CharField("chỉ số", max_length=10, choices=Index)
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField("tình trạng", max_length=14, choices=IndexState)
    value = models.DecimalField("điểm", max_digits=8, decimal_places=4, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("hạng", null=True, blank=True)
    announced = models.DateField("công bố ngày", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)
    source = models.TextField("nguồn", blank=True)

    class Meta:
        verbose_name = "chỉ số"
        verbose_name_plural = "chỉ số"
        ordering: ClassVar = ["index", "year", "rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["locality", "index", "year"], name="destinations_indexscore_locality_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["agency", "index", "year"], name="destinations_indexscore_agency_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(locality__isnull=False, agency__isnull=True)
                | Q(locality__isnull=True, agency__isnull=False),
                name="destinations_indexscore_locality_or_agency",
            ),
            models.CheckConstraint(
                condition=Q(state="ranked") | Q(rank__isnull=True), name="destinations_indexscore_rank_only_when_ranked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_index_display()} {self.year}"
