"""The second factor, where a role needs one: this session must have used it; that the account has one is not enough."""

import datetime
from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.http import SignedInRequest
from accounts.models import User
from accounts.views import posted
from config.words import vn_date

USED = "second-factor"  # in the session: the key of the account whose factor it saw
OPEN_TO_ALL = ("account_", "mfa_", "config:")  # where one is set up, signs out, or reads help
ASKS = ("mfa_index", "mfa_authenticate", "mfa_reauthenticate")  # of allauth's pages of factors those that change none
GRACE = datetime.timedelta(days=14)

type View = Callable[..., HttpResponseBase]


def roles_that_need_one(user: User) -> list[Role]:
    return [role for role in Role if role in settings.FACTOR_ROLES and role in user.roles]


def due_on(user: User) -> datetime.datetime:
    """Until then a new account works without."""
    return user.joined_at + GRACE


def unreadable() -> int:
    """How many accounts have an app whose secret was sealed by a SECRET_KEY that is no longer known."""
    return sum(not _opens(one) for one in Authenticator.objects.filter(type=Authenticator.Type.TOTP))


def _opens(one: Authenticator) -> bool:
    try:
        get_adapter().decrypt(one.data["secret"])
    except ValidationError:
        return False
    return True


def note_use(request: HttpRequest | None, user: User) -> None:
    if request is not None and hasattr(request, "session"):
        request.session[USED] = user.pk


def tell_when_due(request: HttpRequest, user: User) -> None:
    """At each sign-in within the grace."""
    if roles_that_need_one(user) and request.session.get(USED) != user.pk and timezone.now() < due_on(user):
        messages.warning(request, f"{_needed(user)} Hạn bật: {vn_date(due_on(user))}, ở trang Tài khoản.")


class SecondFactorFirst:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: SignedInRequest, view: View, _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if _is_closed(request, name):
            return _first(request, view)
        is_public = not getattr(view, "login_required", True)
        if is_public or not settings.FACTOR_ROLES or not request.user.is_authenticated:
            return None
        if request.session.get(USED) == request.user.pk or not roles_that_need_one(request.user):
            return None
        if name.startswith(OPEN_TO_ALL) or timezone.now() < due_on(request.user):
            return None
        return _first(request, view)


def _is_closed(request: SignedInRequest, name: str) -> bool:
    """Whoever has one changes it with it, whatever his role: a session of before it was set up, or one begun by another
    door, has seen the password alone and would take it away with that."""
    if not name.startswith("mfa_") or name.startswith(ASKS) or not request.user.is_authenticated:
        return False
    return request.session.get(USED) != request.user.pk and _has_one(request.user)


def _has_one(user: User) -> bool:
    found: bool = Authenticator.objects.filter(user=user).exists()
    return found


def _first(request: SignedInRequest, view: View) -> HttpResponseBase:
    """To set one up, or to use the one there is."""
    has_one = _has_one(request.user)
    what = "Đề nghị xác nhận rồi làm tiếp." if has_one else "Đề nghị bật ứng dụng xác thực hoặc thêm khóa bảo mật."
    page = reverse("mfa_reauthenticate" if has_one else "mfa_index")
    return posted.lead_away(request, view, page, f"{_needed(request.user)} {what}")


def _needed(user: User) -> str:
    if not roles_that_need_one(user):
        return "Tài khoản này có lớp bảo vệ thứ hai."
    return f"Vai trò {', '.join(str(role.label) for role in roles_that_need_one(user))} cần lớp bảo vệ thứ hai."
