"""What was committed and what was paid on a trip, each a signed entry: a correction is one more, nothing is changed."""

import uuid
from pathlib import PurePosixPath
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from money.enums import CostKind, ProofKind
from registrations.models import Nomination
from tours.models import FundingSource
from trips.models import Trip


class Commitment(models.Model):
    """A contract, an order, a booking: what the trip will have to pay. A correction has either sign."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="commitments", verbose_name="chuyến đi")
    kind = models.CharField("loại", max_length=12, choices=CostKind)
    name = models.CharField("nội dung", max_length=200)
    supplier = models.CharField("nhà cung cấp", max_length=200)
    document = models.CharField("hợp đồng, đơn đặt số", max_length=80, blank=True)
    dated_on = models.DateField("ngày")
    amount = models.BigIntegerField("số tiền (đồng)")
    source = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nguồn kinh phí"
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="sửa khoản"
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "cam kết chi"
        verbose_name_plural = "cam kết chi"
        ordering: ClassVar = ["dated_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, amount__gt=0)
                | Q(corrects__isnull=False) & ~Q(amount=0) & ~Q(reason=""),
                name="money_commitment_above_nothing_or_corrects",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Spending(models.Model):
    """A bill that was paid: by the office to a supplier, or by one of the people, who is paid back. `invoice`: tax
    code, symbol and number in one way of writing. `repeats`: why it is right although it looks like another."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="spendings", verbose_name="chuyến đi")
    kind = models.CharField("loại", max_length=12, choices=CostKind)
    name = models.CharField("nội dung", max_length=200)
    supplier = models.CharField("nơi nhận tiền", max_length=200)
    tax_code = models.CharField("mã số thuế", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu hóa đơn", max_length=20, blank=True)
    number = models.CharField("số hóa đơn", max_length=20, blank=True)
    invoice = models.CharField("hóa đơn", max_length=64, blank=True, editable=False)
    spent_on = models.DateField("ngày")
    last_night = models.DateField("đêm cuối", null=True, blank=True)  # of a room; `spent_on` is its first night
    amount = models.BigIntegerField("số tiền (đồng)")
    person = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đã chi"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="spendings", verbose_name="theo cam kết"
    )
    source = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nguồn kinh phí"
    )
    over_reason = models.CharField("lý do chi ngoài hoặc quá cam kết", max_length=300, blank=True)
    repeats = models.CharField("lý do không trùng", max_length=300, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name="sửa khoản"
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "khoản đã chi"
        verbose_name_plural = "khoản đã chi"
        ordering: ClassVar = ["spent_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, amount__gt=0)
                | Q(corrects__isnull=False) & ~Q(amount=0) & ~Q(reason=""),
                name="money_spending_above_nothing_or_corrects",
            ),
            models.CheckConstraint(
                condition=Q(last_night__isnull=True) | Q(last_night__gte=F("spent_on")),
                name="money_spending_nights_in_order",
            ),
            models.UniqueConstraint(
                fields=["invoice"],
                condition=~Q(invoice="") & Q(repeats="", corrects__isnull=True),
                name="money_spending_invoice_once",
            ),
            models.UniqueConstraint(
                fields=["trip", "person", "spent_on", "kind", "amount"],
                condition=Q(person__isnull=False, repeats="", corrects__isnull=True),
                name="money_spending_once_a_person_day_kind_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.name


def private_proof_path(_proof: "Proof", filename: str) -> str:
    """A random name; the ending is that of the content, which was judged."""
    return f"chung-tu/{uuid.uuid4().hex}{PurePosixPath(filename).suffix}"


class Proof(models.Model):
    """A paper behind the money: a file, the paper itself, or why it is lost and what stands in for it. `code`: which
    paper of somebody's settlement it is."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="proofs", verbose_name="chuyến đi")
    kind = models.CharField("loại giấy tờ", max_length=14, choices=ProofKind)
    code = models.CharField("giấy tờ của hồ sơ", max_length=60, blank=True)
    person = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="của ai"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="proofs", verbose_name="của cam kết"
    )
    spending = models.ForeignKey(
        Spending, models.PROTECT, null=True, blank=True, related_name="proofs", verbose_name="của khoản chi"
    )
    file = models.FileField("tệp", upload_to=private_proof_path, blank=True, max_length=100)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    size = models.PositiveIntegerField("cỡ tệp (byte)", null=True, blank=True)
    digest = models.CharField("SHA-256 của tệp", max_length=64, blank=True, editable=False)
    is_on_paper = models.BooleanField("kế toán giữ bản giấy", default=False)
    lost_reason = models.CharField("vì sao không có", max_length=300, blank=True)
    substitute = models.CharField("giấy tờ thay", max_length=200, blank=True)
    repeats = models.CharField("lý do dùng lại tệp", max_length=300, blank=True)
    added_at = models.DateTimeField("nhận lúc")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận")

    class Meta:
        verbose_name = "chứng từ"
        verbose_name_plural = "chứng từ"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(file="") | Q(is_on_paper=True) | ~Q(lost_reason="") & ~Q(substitute=""),
                name="money_proof_is_there_or_replaced",
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest="") & Q(repeats=""), name="money_proof_file_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}".strip()
