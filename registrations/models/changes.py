"""A change asked for after the list was sent: add, withdraw or substitute, decided by the organiser."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from registrations.enums import ChangeKind, ChangeStatus
from registrations.models.registrations import Nomination, Registration
from tours.models import Tour


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(registration__in=Registration.objects.visible_to(user))

    def waiting(self) -> Self:
        return self.filter(status=ChangeStatus.WAITING)


class ChangeRequest(models.Model):
    """`leaving` is who goes out, the columns of the form are who comes in; either may be missing by the kind."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="changes", verbose_name="đăng ký")
    kind = models.CharField("loại", max_length=10, choices=ChangeKind)
    tour = models.ForeignKey(Tour, models.PROTECT, related_name="+", verbose_name="chương trình")
    leaving = models.ForeignKey(
        Nomination, models.SET_NULL, null=True, blank=True, related_name="changes", verbose_name="người rút"
    )
    leaving_name = models.CharField("họ và tên người rút", max_length=120, blank=True)
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    person_key = models.CharField(max_length=200, editable=False, default="")  # of who comes in, in any spelling
    post = models.CharField("chức vụ/ chức danh", max_length=200, blank=True)
    unit = models.CharField("đơn vị công tác (phòng, ban,...)", max_length=200, blank=True)
    phone = models.CharField("số điện thoại liên hệ", max_length=60, blank=True)
    note = models.TextField("ghi chú", max_length=500, blank=True)
    extras = models.JSONField("điều hỏi thêm", default=dict, blank=True)  # by the keys of the plan's columns
    reason = models.TextField("lý do", max_length=1000)
    status = models.CharField("trạng thái", max_length=10, choices=ChangeStatus, default=ChangeStatus.WAITING)
    requested_at = models.DateTimeField("đề nghị lúc")
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người quyết định"
    )
    decision_reason = models.TextField("lý do không chấp nhận", blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị thay đổi"
        verbose_name_plural = "đề nghị thay đổi"
        ordering: ClassVar = ["requested_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ADD, leaving_name="") & ~Q(full_name="")
                | Q(kind=ChangeKind.WITHDRAW, full_name="") & ~Q(leaving_name="")
                | Q(kind=ChangeKind.SUBSTITUTE) & ~Q(leaving_name="") & ~Q(full_name=""),
                name="registrations_changerequest_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(status=ChangeStatus.WAITING, decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(status=ChangeStatus.WAITING) & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="registrations_changerequest_decided_by_someone",
            ),
            models.UniqueConstraint(
                fields=["leaving"],
                condition=Q(status=ChangeStatus.WAITING),
                name="registrations_changerequest_one_waiting_a_person",
            ),
            models.UniqueConstraint(
                fields=["registration", "person_key"],
                condition=Q(status=ChangeStatus.WAITING) & ~Q(person_key=""),
                name="registrations_changerequest_one_waiting_who_comes",
            ),
        ]

    def __str__(self) -> str:
        match self.kind:
            case ChangeKind.ADD:
                return f"Bổ sung {self.full_name}"
            case ChangeKind.WITHDRAW:
                return f"Rút {self.leaving_name}"
            case _:
                return f"Thay {self.leaving_name} bằng {self.full_name}"
