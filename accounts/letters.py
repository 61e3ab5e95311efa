"""Letters of this floor, in words; each is left in the outbox."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import outbox
from accounts.models import Invitation


def invite(invitation: Invitation, token: str) -> None:
    letter = {
        "invitation": invitation,
        "address": settings.SITE_URL + reverse("accounts:accept_invitation", args=[token]),
        "body_name": settings.BODY_NAME,
    }
    outbox.write(
        "Lời mời",
        to=[invitation.email],
        subject="Lời mời dùng cổng Học tập kinh nghiệm cải cách hành chính",
        body=render_to_string("accounts/invitation.txt", letter),
        about=invitation,
        agency=invitation.agency,
        is_of_account=True,
        expires_at=invitation.expires_at,
    )
