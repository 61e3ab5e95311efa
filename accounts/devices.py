"""Browsers someone signed in from before: a cookie that stands for one account and the password it has now. And how a
browser and its network are called, roughly."""

import ipaddress
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from accounts.models import User

LASTS = 180 * 24 * 60 * 60
SALT = "accounts.devices"
# A browser calls itself by its forerunners' names too: the first that is found is the one.
BROWSERS = {
    "Zalo": "Zalo",
    "coc_coc_browser": "Cốc Cốc",
    "SamsungBrowser": "Samsung Internet",
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "máy Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}
ADDRESS_OF_SIX = 6
UNKNOWN = "Trình duyệt không rõ"


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


def was_here(request: HttpRequest, user: User) -> bool:
    """Whether the account signed in at this browser before, be it by another password."""
    try:
        signing.loads(request.COOKIES.get(_cookie(user), ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    return True


def named(agent: str) -> str:
    """ "Chrome trên Windows"; no version, no model: what its owner recognises, and no more."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return f"{browser or UNKNOWN} trên {system}" if system else browser or UNKNOWN


def network(address: str) -> str:
    """The beginning of the address: it tells one network from another, not one house."""
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if found.is_loopback:
        return "máy này"
    if found.is_private:
        return "mạng nội bộ"
    kept = found.exploded.split(":")[:2] if found.version == ADDRESS_OF_SIX else str(found).split(".")[:2]
    return f"mạng {':'.join(kept)}:…" if found.version == ADDRESS_OF_SIX else f"mạng {'.'.join(kept)}.…"


def _cookie(user: User) -> str:
    return f"{'__Host-' if settings.SESSION_COOKIE_SECURE else ''}device-{user.pk}"


def _stamp(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk}:{user.password}", algorithm="sha256").hexdigest()[:20]
