"""Work done after the answer: letters of this floor."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import actions


@task
def send_invitation(pk: int) -> None:
    """Safe to repeat: every letter carries a link of its own, and the newest one counts."""
    issued = actions.issue_link(pk)
    if issued is None:
        return
    invitation, token = issued
    address = settings.SITE_URL + reverse("accounts:accept_invitation", args=[token])
    letter = {"invitation": invitation, "address": address, "body_name": settings.BODY_NAME}
    send_mail(
        subject="Lời mời dùng cổng Học tập kinh nghiệm cải cách hành chính",
        message=render_to_string("accounts/invitation.txt", letter),
        from_email=None,
        recipient_list=[invitation.email],
    )
