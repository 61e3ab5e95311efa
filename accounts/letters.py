"""Letters of this floor, in words; each is left in the outbox."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import outbox, whose
from accounts.models import AddressChange, Invitation


def invite(invitation: Invitation, token: str) -> None:
    letter = {
        "invitation": invitation,
        "address": settings.SITE_URL + reverse("accounts:accept_invitation", args=[token]),
        "body_name": whose.names().committee,
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


def link_to_new_address(change: AddressChange, token: str) -> None:
    letter = {
        "change": change,
        "address": settings.SITE_URL + reverse("accounts:confirm_address", args=[token]),
        "body_name": whose.names().committee,
    }
    outbox.write(
        "Đổi địa chỉ đăng nhập",
        to=[change.new_email],
        subject="Xác nhận địa chỉ đăng nhập mới",
        body=render_to_string("accounts/address_link.txt", letter),
        about=change,
        is_of_account=True,
        expires_at=change.expires_at,
    )


def word_to_old_address(change: AddressChange) -> None:
    """When a change is asked for, and when it is done: whoever is surprised knows whom to call."""
    letter = {"change": change, "office": whose.names().office, "body_name": whose.names().committee}
    outbox.write(
        "Báo đổi địa chỉ đăng nhập",
        to=[change.old_email],
        subject="Đã đổi địa chỉ đăng nhập" if change.confirmed_at else "Đề nghị đổi địa chỉ đăng nhập",
        body=render_to_string("accounts/address_notice.txt", letter),
        about=change,
        is_of_account=True,
    )
