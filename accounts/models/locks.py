"""What takes no more tries for a while."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from accounts.enums import Role, ThrottledAct
from accounts.models.users import User


class LockQuerySet(models.QuerySet["Lock"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ADMINISTRATOR) else self.none()

    def in_force(self) -> Self:
        return self.filter(until__gt=timezone.now())


class Lock(models.Model):
    """A counter that is full, so that an administrator can see it. The counter itself is in the cache."""

    counter = models.CharField(max_length=250, unique=True, editable=False)
    action = models.CharField("việc", max_length=40, choices=ThrottledAct)
    subject = models.CharField("địa chỉ", max_length=254)  # an e-mail address as typed, or a network address
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="locks", verbose_name="tài khoản"
    )
    since = models.DateTimeField("từ lúc", auto_now_add=True)
    until = models.DateTimeField("đến lúc", db_index=True)

    objects = LockQuerySet.as_manager()

    class Meta:
        verbose_name = "tạm dừng"
        verbose_name_plural = "tạm dừng"
        ordering: ClassVar = ["-until", "-pk"]

    def __str__(self) -> str:
        return self.subject
