"""A new sign-in address that waits until whoever reads its mail says yes."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.enums import Role
from accounts.models.invitations import digest_of
from accounts.models.users import User


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    def visible_to(self, user: User) -> Self:
        return self if user.has_role(Role.ADMINISTRATOR) else self.filter(user=user)

    def open(self) -> Self:
        """Neither confirmed nor withdrawn; it may have expired."""
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)

    def waiting(self) -> Self:
        return self.open().filter(expires_at__gt=timezone.now())

    def with_token(self, token: str) -> Self:
        return self.filter(digest=digest_of(token))


class AddressChange(models.Model):
    """Holds a digest of the secret in the link, never the secret. The latest request of an account is the open one."""

    user = models.ForeignKey(User, models.CASCADE, related_name="address_changes", verbose_name="tài khoản")
    old_email = models.EmailField("địa chỉ đang dùng")
    new_email = models.EmailField("địa chỉ mới")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    requested_at = models.DateTimeField("đề nghị lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    objects = AddressChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "việc đổi địa chỉ đăng nhập"
        verbose_name_plural = "việc đổi địa chỉ đăng nhập"
        ordering: ClassVar = ["-requested_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(confirmed_at__isnull=True, withdrawn_at__isnull=True),
                name="accounts_addresschange_one_open_for_an_account",
            ),
            models.UniqueConstraint(
                fields=["new_email"],
                condition=Q(confirmed_at__isnull=True, withdrawn_at__isnull=True),
                name="accounts_addresschange_one_open_for_an_address",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
