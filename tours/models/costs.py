"""What a plan is expected to cost: dated norms with their legal basis, and the items of each tour's first estimate."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Agency
from tours.enums import Bound, CostBasis, NormKind, Payer
from tours.models.plans import Passage, Plan
from tours.models.tours import Round, Tour


class Norm(models.Model):
    """An amount set by law for a span of days. Rows of one `code` are its history; a blank amount is not known yet."""

    code = models.SlugField("mã", max_length=40)
    kind = models.CharField("loại", max_length=12, choices=NormKind)
    name = models.CharField("định mức", max_length=250)
    who = models.CharField("áp dụng cho", max_length=250, blank=True)
    amount = models.PositiveBigIntegerField("mức (đồng)", null=True, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=250)
    source = models.TextField("nguồn", blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "định mức"
        verbose_name_plural = "định mức"
        ordering: ClassVar = ["-kind", "code", "-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="tours_norm_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")), name="tours_norm_begins_first"
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="tours_norm_has_legal_basis"),
        ]

    def __str__(self) -> str:
        return self.name


class CostItem(models.Model):
    """One kind of cost of a tour: by a norm, or at a price somebody named. Without a round it is meant for each."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="cost_items", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    round = models.ForeignKey(
        Round, models.CASCADE, null=True, blank=True, related_name="cost_items", verbose_name="đợt"
    )
    name = models.CharField("khoản chi", max_length=200)
    basis = models.CharField("cách tính", max_length=14, choices=CostBasis)
    norm = models.SlugField("định mức", max_length=40, blank=True)
    people = models.PositiveSmallIntegerField("số người", null=True, blank=True)  # blank: the whole delegation
    times = models.PositiveSmallIntegerField("số lần", null=True, blank=True)  # blank: the round's days or nights; once
    unit = models.CharField("đơn vị của số lần", max_length=20, blank=True)
    price = models.PositiveBigIntegerField("giá (đồng)", null=True, blank=True)
    said_by = models.CharField("giá theo", max_length=250, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "khoản chi dự kiến"
        verbose_name_plural = "khoản chi dự kiến"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(basis="norm", price__isnull=True) & ~Q(norm="") | ~Q(basis="norm") & Q(norm=""),
                name="tours_costitem_norm_or_price",
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | ~Q(said_by=""), name="tours_costitem_price_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FundingSource(models.Model):
    """Money of the whole plan, of a tour or of a round; of one for each person too, which he may pay himself."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="funding_sources", verbose_name="kế hoạch")
    position = models.PositiveIntegerField("thứ tự", default=0)
    description = models.TextField("nguồn kinh phí")
    decision_number = models.CharField("quyết định số", max_length=80, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    tour = models.ForeignKey(
        Tour, models.CASCADE, null=True, blank=True, related_name="funding", verbose_name="của chương trình"
    )
    round = models.ForeignKey(
        Round, models.CASCADE, null=True, blank=True, related_name="funding", verbose_name="của đợt"
    )
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    bound = models.CharField("số tiền là", max_length=10, choices=Bound, default=Bound.AT_MOST)
    is_for_each = models.BooleanField("tính cho mỗi người", default=False)
    payer = models.CharField("ai chi", max_length=12, choices=Payer, blank=True)
    payer_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan chi"
    )
    is_fallback = models.BooleanField("chỉ dùng khi thiếu", default=False)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="+")
    quote = models.TextField("lời kế hoạch", blank=True)
    note = models.TextField("ghi chú", blank=True)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "nguồn kinh phí"
        verbose_name_plural = "nguồn kinh phí"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.description[:80]


class FundingDecision(models.Model):
    """Money granted to a source after the plan was issued. No text of the plan says it: it stays with the plan in force
    whatever version takes its place."""

    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="decisions", verbose_name="nguồn kinh phí")
    number = models.CharField("quyết định số", max_length=80)
    decided_on = models.DateField("ngày quyết định")
    amount = models.PositiveBigIntegerField("mức bổ sung (đồng)")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "quyết định bổ sung kinh phí"
        verbose_name_plural = "quyết định bổ sung kinh phí"
        ordering: ClassVar = ["decided_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "number", "decided_on"], name="tours_fundingdecision_once"),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.number}"
