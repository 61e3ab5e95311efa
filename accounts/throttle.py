"""How often someone may try. django-allauth counts, in the database's cache, so for all processes at once. Here is by
what it counts a guess, until when a full counter stays full, and the row that tells the administrator."""

import datetime

from allauth.account.utils import filter_users_by_email
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from msgspec import Struct

from accounts import devices
from accounts.enums import ThrottledAct
from accounts.models import Lock, User

APP = "allauth.account"
STRANGERS = "strangers"


class Full(Struct, frozen=True):
    counter: str
    per: str
    until: datetime.datetime


def account_of(email: str) -> User | None:
    """The account that a sign-in with this address would open."""
    found: list[User] = filter_users_by_email(email, prefer_verified=True)
    return found[0] if found else None


def guesses_at(request: HttpRequest, email: str) -> str:
    """Guesses are counted by account: all unknown browsers share one counter, each known one has its own, so that
    strangers never lock the owner out. An address without an account is counted alike, and tells nothing."""
    user = account_of(email)
    if user is None:
        return f"nobody:{email.lower()}"
    return _guesses_at(user, devices.known(request, user) or STRANGERS)


def codes_of(user: User) -> str:
    """What allauth counts wrong codes of the second factor by."""
    return f"mfa-auth-user-{user.pk}"


def full_counters(request: HttpRequest, action: ThrottledAct, *, key: str | None = None) -> list[Full]:
    """Those of an action that take no more now, and when each takes one again."""
    found = []
    for rate in ratelimit.get_rates(app=APP, action=action):
        counter = ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key, user=request.user)
        tries: list[float] = cache.get(counter, [])  # the newest first, as allauth keeps them
        if len(tries) >= rate.amount:
            until = datetime.datetime.fromtimestamp(tries[-1] + rate.duration, tz=datetime.UTC)
            found.append(Full(counter, rate.per, until))
    return found


def refused_until(
    request: HttpRequest, action: ThrottledAct, *, key: str | None = None, email: str = ""
) -> datetime.datetime | None:
    """When a refused visitor may try again, and a row of it for the administrator. None if a moment is enough."""
    full = full_counters(request, action, key=key)
    for one in full:
        user = None if one.per == "ip" else account_of(email)
        subject = ratelimit.get_ip(request) if one.per == "ip" else email
        if not Lock.objects.filter(counter=one.counter, until=one.until).exists():
            Lock.objects.exclude(pk__in=Lock.objects.in_force()).delete()
            Lock.objects.update_or_create(
                counter=one.counter,
                defaults={"action": action, "subject": subject[:254], "user": user, "until": one.until},
            )
    return max((one.until for one in full), default=None)


def refusal_of_link(request: HttpRequest) -> HttpResponse | None:
    """Links in letters cannot be guessed; nor is anybody let to try without end."""
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, app=APP, action=ThrottledAct.OPEN_LINK, limit_get=True
    )
    return refused


def refusal_of_link_page(
    request: HttpRequest, token: str, sent: ThrottledAct = ThrottledAct.ANSWER_BY_LINK
) -> HttpResponse | None:
    """A page that stays open to whoever was sent its link: seen often, answered seldom, each link by itself. `sent`: as
    what a form of it counts; a phone that comes back into a network sends all it wrote at once."""
    acts = [] if request.method == "POST" and sent == ThrottledAct.WRITE_BY_LINK else [ThrottledAct.USE_LINK]
    acts += [sent] if request.method == "POST" else []
    refused = refusal_of_link(request)
    for act in acts:
        if refused is None:
            refused = ratelimit.consume_or_429(request, app=APP, action=act, key=token, limit_get=True)
    return refused


def is_read_too_often(request: HttpRequest, token: str) -> bool:
    """A calendar that asks every second is told to wait; whoever else asks is not kept waiting by it."""
    asked = ratelimit.consume(request, app=APP, action=ThrottledAct.READ_CALENDAR, key=token, limit_get=True)
    return asked is None


def open_again(lock: Lock) -> None:
    cache.delete(lock.counter)
    lock.delete()


def forgive(request: HttpRequest, user: User) -> None:
    """Who signed in counts from nothing again, at this browser. Strangers who guess meanwhile go on where they are."""
    _open_counters(request, user, devices.known(request, user) or STRANGERS)


def open_account(request: HttpRequest, user: User) -> None:
    """It has a new password: nothing that was guessed before counts against it any more."""
    _open_counters(request, user, STRANGERS, devices.known(request, user))
    for lock in Lock.objects.filter(user=user):
        open_again(lock)


def _open_counters(request: HttpRequest, user: User, *at: str) -> None:
    for key in (codes_of(user), *(_guesses_at(user, device) for device in at)):
        for rate in ratelimit.get_rates(app=APP, action=ThrottledAct.LOGIN_FAILED):
            counter = ratelimit.get_cache_key(request, app=APP, action=ThrottledAct.LOGIN_FAILED, rate=rate, key=key)
            cache.delete(counter)
            Lock.objects.filter(counter=counter).delete()


def forget_expired() -> None:
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_cache WHERE expires < %s", [now])
    Lock.objects.exclude(pk__in=Lock.objects.in_force()).delete()


def _guesses_at(user: User, device: str) -> str:
    return f"account:{user.pk}:{device}"
