"""What was done, by whom, to what, and why. Written only by accounts/audit.py."""

from typing import ClassVar, Self

from django.db import models

from accounts.enums import Role
from accounts.models.users import User


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ADMINISTRATOR, Role.ORGANISER) else self.none()


class AuditEntry(models.Model):
    """One act. Names are copied, so that the entry stays readable when its actor or target is gone."""

    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="người làm")
    actor_name = models.CharField("họ và tên", max_length=160)
    verb = models.CharField("việc", max_length=60, db_index=True)
    target_type = models.CharField("loại", max_length=60)
    target_id = models.CharField("khóa", max_length=40)
    target_label = models.CharField("đối tượng", max_length=250)
    changes = models.JSONField("thay đổi", default=dict)
    reason = models.TextField("lý do", blank=True)
    search_text = models.TextField(editable=False, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["target_type", "target_id"], name="accounts_audit_target")]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.target_label}"
