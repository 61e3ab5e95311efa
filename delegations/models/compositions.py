"""One worked-out arrangement of a tour's delegations, its seats, and what was overridden or remarked."""

from collections.abc import Sequence
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.models import User
from config.addresses import reverse
from delegations.enums import CompositionStatus
from registrations.models import Nomination
from tours.enums import SeatRole
from tours.models import CompositionRule, Round, Tour


class CompositionQuerySet(models.QuerySet["Composition"]):
    def visible_to(self, user: User) -> Self:
        """The organiser sees every version; leaders what was put before them; others nothing yet."""
        if user.has_role(Role.ORGANISER):
            return self
        if user.has_role(Role.LEADER):
            return self.exclude(status__in=[CompositionStatus.DRAFT, CompositionStatus.DISCARDED])
        return self.none()

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class Composition(models.Model):
    tour = models.ForeignKey(Tour, models.PROTECT, related_name="compositions", verbose_name="chương trình")
    version = models.PositiveSmallIntegerField("phương án")
    status = models.CharField("trạng thái", max_length=10, choices=CompositionStatus, default=CompositionStatus.DRAFT)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    acts = models.JSONField("việc trên bảng còn hoàn tác được", default=list, blank=True)  # composition/acts.py
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    saved_at = models.DateTimeField("lưu lúc", null=True, blank=True)
    saved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    under = models.CharField("trình theo", max_length=200, blank=True)  # the version of the plan, as it was called
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decision_remarks = models.TextField("ý kiến", blank=True)
    based_on = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name="sao từ"
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="thay cho"
    )
    note = models.TextField("lý do lập", blank=True)
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    delegations_told: "Sequence[Delegation] | None" = None
    """Its delegations with their rounds, where the statement that read its case brought them along."""

    objects = CompositionQuerySet.as_manager()

    class Meta:
        verbose_name = "phương án bố trí"
        verbose_name_plural = "phương án bố trí"
        ordering: ClassVar = ["tour", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tour", "version"], name="delegations_composition_version_once_a_tour"),
            models.UniqueConstraint(
                fields=["tour"],
                condition=Q(status="approved"),
                name="delegations_composition_one_approved_a_tour",
            ),
            models.UniqueConstraint(
                fields=["tour"],
                condition=Q(status="submitted"),
                name="delegations_composition_one_submitted_a_tour",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="delegations_composition_submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="delegations_composition_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False, status__in=["approved", "superseded"]),
                name="delegations_composition_published_once_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"Phương án {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("delegations:board", args=[self.pk])

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        return CompositionStatus(self.status).label


class Delegation(models.Model):
    composition = models.ForeignKey(Composition, models.CASCADE, related_name="delegations", verbose_name="phương án")
    round = models.ForeignKey(Round, models.PROTECT, related_name="delegations", verbose_name="đợt")
    number = models.PositiveSmallIntegerField("số thứ tự")

    class Meta:
        verbose_name = "đoàn công tác"
        verbose_name_plural = "đoàn công tác"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["composition", "number"], name="delegations_delegation_number_once"),
        ]

    def __str__(self) -> str:
        return f"Đoàn {self.number}"


class Seat(models.Model):
    """A person in a delegation, or (no delegation, locked) a person kept out of all of them."""

    composition = models.ForeignKey(Composition, models.CASCADE, related_name="seats", verbose_name="phương án")
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, blank=True, related_name="seats", verbose_name="đoàn"
    )
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="seats", verbose_name="người được cử")
    role = models.CharField("vai trò", max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    is_locked = models.BooleanField("khóa", default=False)
    reason = models.TextField("lý do", blank=True)

    class Meta:
        verbose_name = "vị trí trong đoàn"
        verbose_name_plural = "vị trí trong đoàn"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["composition", "nomination"], name="delegations_seat_one_a_person"),
            models.UniqueConstraint(
                fields=["delegation"], condition=Q(role="head"), name="delegations_seat_one_head_a_delegation"
            ),
            models.CheckConstraint(
                condition=Q(delegation__isnull=False) | Q(is_locked=True), name="delegations_seat_placed_or_locked_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.get_role_display()}"


class Override(models.Model):
    """A warning that a person broke on purpose; the reason is printed with the list."""

    composition = models.ForeignKey(Composition, models.CASCADE, related_name="overrides", verbose_name="phương án")
    rule = models.ForeignKey(
        CompositionRule, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quy tắc"
    )  # None: why people outside the plan's groups go
    reason = models.TextField("lý do")
    fact = models.TextField("lý do về điều gì", blank=True)  # the sentences that were broken then
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người quyết định")
    at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        verbose_name = "cảnh báo được bỏ qua"
        verbose_name_plural = "cảnh báo được bỏ qua"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["composition", "rule"], name="delegations_override_once_a_rule"),
            models.UniqueConstraint(
                fields=["composition"],
                condition=Q(rule__isnull=True),
                name="delegations_override_once_for_people_outside",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="delegations_override_has_reason"),
        ]

    def __str__(self) -> str:
        return self.reason[:80]


class SubmittedList(models.Model):
    """The list as it was put before the committee: the value every page and paper of that version is made from."""

    composition = models.OneToOneField(
        Composition, models.CASCADE, related_name="submitted_list", verbose_name="phương án"
    )
    schema = models.PositiveSmallIntegerField("dạng dữ liệu")
    content = models.JSONField("nội dung")
    certificate = models.JSONField("tệp kiểm tra", null=True, blank=True)  # worked out right after, from `content`
    taken_at = models.DateTimeField("chụp lúc", auto_now=True)

    class Meta:
        verbose_name = "danh sách đã trình"
        verbose_name_plural = "danh sách đã trình"

    def __str__(self) -> str:
        return f"{self.composition} như đã trình"


class Remark(models.Model):
    """What a leader says of one person when a composition is returned."""

    composition = models.ForeignKey(Composition, models.CASCADE, related_name="remarks", verbose_name="phương án")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="người được cử")
    text = models.TextField("nhận xét")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận xét")

    class Meta:
        verbose_name = "nhận xét về từng người"
        verbose_name_plural = "nhận xét về từng người"

    def __str__(self) -> str:
        return self.text[:80]
