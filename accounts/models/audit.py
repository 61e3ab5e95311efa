"""What was done, by whom, to what, and why. Written only by accounts/audit.py and never changed: triggers refuse it
(accounts/append_only.py), and the chain of seals shows where somebody went past them."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone

from accounts.chain import Content, content_digest, values_digest
from accounts.enums import Role
from accounts.models.users import User


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ADMINISTRATOR, Role.ORGANISER) else self.none()


class AuditEntry(models.Model):
    """One act. Names are copied, so that the entry stays readable when its actor or target is gone."""

    at = models.DateTimeField("lúc", default=timezone.now, editable=False, db_index=True)
    actor = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="người làm", db_index=False
    )
    actor_name = models.CharField("họ và tên", max_length=160)
    verb = models.CharField("việc", max_length=60, db_index=True)
    is_reading = models.BooleanField("chỉ xem hoặc tải về", default=False)
    target_type = models.CharField("loại", max_length=60)
    target_id = models.CharField("khóa", max_length=40)
    target_label = models.CharField("đối tượng", max_length=250)
    changes = models.JSONField("thay đổi", default=dict)
    reason = models.TextField("lý do", blank=True)
    search_text = models.TextField(editable=False, blank=True)
    personal_digests = models.JSONField("dấu của giá trị cá nhân", default=list, editable=False)
    digest = models.CharField("dấu", max_length=64, editable=False)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["target_type", "target_id"], name="accounts_audit_target"),
            models.Index(fields=["actor", "at"], name="accounts_audit_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.target_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = content_digest(self.content)
        super().save(*args, **kwargs)

    @property
    def content(self) -> Content:
        return Content(
            self.at,
            self.actor_id,
            self.actor_name,
            self.verb,
            self.is_reading,
            self.target_type,
            self.target_id,
            self.target_label,
            self.changes,
            self.reason,
            self.personal_digests,
        )


class AuditValues(models.Model):
    """Old and new cells of one person that an act changed. The record itself holds only their salted digest, so that
    they can be erased when their time is over, or when the person asks, and the chain still holds."""

    entry = models.ForeignKey(AuditEntry, models.PROTECT, related_name="values", verbose_name="dòng nhật ký")
    subject_type = models.CharField("loại", max_length=60)
    subject_id = models.CharField("khóa", max_length=40)
    name = models.CharField("họ và tên", max_length=160)
    salt = models.CharField("muối", max_length=32)
    cells = models.JSONField("ô")

    class Meta:
        verbose_name = "giá trị cá nhân của nhật ký"
        verbose_name_plural = "giá trị cá nhân của nhật ký"
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"], name="accounts_values_subject")]

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.cells)}"

    @property
    def digest(self) -> str:
        return values_digest(self.salt, self.name, self.cells)


class AuditSeal(models.Model):
    """An act's place in the chain, given to it within a minute by a task: an action never waits for the one before.
    `previous` is unique, so that two sealers at once make no fork."""

    position = models.PositiveBigIntegerField("vị trí", unique=True)
    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="seal", verbose_name="dòng nhật ký")
    previous = models.CharField("dấu của dòng trước", max_length=64, unique=True)
    digest = models.CharField("dấu", max_length=64)

    class Meta:
        verbose_name = "dấu của nhật ký"
        verbose_name_plural = "dấu của nhật ký"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.position}:{self.digest}"
