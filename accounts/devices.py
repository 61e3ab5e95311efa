"""Browsers someone signed in from before: a cookie that stands for one account and the password it has now."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from accounts.models import User

LASTS = 180 * 24 * 60 * 60
SALT = "accounts.devices"


def remember(response: HttpResponseBase, user: User) -> None:
    """After a full sign-in, or a password set by a letter's link: this browser is its owner's."""
    value = signing.dumps({"device": secrets.token_urlsafe(9), "password": _stamp(user)}, salt=SALT)
    response.set_cookie(
        _cookie(user),
        value,
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known(request: HttpRequest, user: User) -> str:
    """The device's own name if this browser is known to the account, "" if not: forged, too old, another password."""
    try:
        kept = signing.loads(request.COOKIES.get(_cookie(user), ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return ""
    return str(kept["device"]) if kept["password"] == _stamp(user) else ""


def _cookie(user: User) -> str:
    return f"{'__Host-' if settings.SESSION_COOKIE_SECURE else ''}device-{user.pk}"


def _stamp(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk}:{user.password}", algorithm="sha256").hexdigest()[:20]
