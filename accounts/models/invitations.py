"""The only way in: an invitation for one address, used once."""

import hashlib
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.models.places import Agency
from accounts.models.users import User
from accounts.search import search_key


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> Self:
        """An agency's own administrator: those of the agency, whoever invited."""
        if user.has_role(Role.ADMINISTRATOR):
            return self
        if user.agency_id and user.has_role(Role.AGENCY_ADMINISTRATOR):
            return self.filter(agency=user.agency_id)
        return self.none()

    def open(self) -> Self:
        """Neither accepted nor withdrawn; it may have expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def with_token(self, token: str) -> Self:
        return self.filter(digest=digest_of(token))


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """Holds a digest of the secret in the link, never the secret."""

    email = models.EmailField("thư điện tử")
    full_name = models.CharField("họ và tên", max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, verbose_name="cơ quan")
    roles = models.JSONField("vai trò")
    digest = models.CharField(max_length=64, blank=True, editable=False)  # none until the letter goes
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent", verbose_name="người mời")
    invited_at = models.DateTimeField("mời lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    accepted_at = models.DateTimeField("nhận lời lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="invitation", verbose_name="tài khoản"
    )
    search_key = models.CharField(max_length=400, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "lời mời"
        verbose_name_plural = "lời mời"
        ordering: ClassVar = ["-invited_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="accounts_invitation_one_open_for_an_address",
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="accounts_invitation_one_for_a_link"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def words_to_search(self) -> str:
        return search_key(f"{self.full_name} {self.email}")
