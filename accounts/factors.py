"""The second factor, where a role needs one: this session must have used it; that the account has one is not enough."""

import datetime
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.http import SignedInRequest
from accounts.models import User
from accounts.views import posted
from config.keys import FIELD, read_key
from config.words import vn_date

USED = "second-factor"  # in the session: the key of the account whose factor it saw
OPEN_TO_ALL = ("account_", "mfa_", "config:")  # where one is set up, signs out, or reads help
GRACE = datetime.timedelta(days=14)

type View = Callable[..., HttpResponseBase]


def roles_that_need_one(user: User) -> list[Role]:
    return [role for role in Role if role in settings.FACTOR_ROLES and role in user.roles]


def due_on(user: User) -> datetime.datetime:
    """Until then a new account works without."""
    return user.joined_at + GRACE


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
        is_public = not getattr(view, "login_required", True)
        if is_public or not settings.FACTOR_ROLES or not request.user.is_authenticated:
            return None
        if request.session.get(USED) == request.user.pk or not roles_that_need_one(request.user):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(OPEN_TO_ALL) or timezone.now() < due_on(request.user):
            return None
        return _first(request)


def _first(request: SignedInRequest) -> HttpResponseBase:
    """To set one up, or to use the one there is. A form that was sent is kept, as when a session has ended."""
    text = request.POST.get(FIELD, "") if request.method == "POST" else ""
    key = read_key(text)
    if key is not None and key.owner == request.user.pk and not request.htmx:
        posted.keep(request, text, key.owner)
    has_one: bool = Authenticator.objects.filter(user=request.user).exists()
    page = reverse("mfa_reauthenticate" if has_one else "mfa_index")
    if has_one:
        back = request.get_full_path() if request.method == "GET" else reverse("accounts:home")
        page = f"{page}?{urlencode({'next': back})}"
    messages.warning(
        request,
        f"{_needed(request.user)} "
        + ("Đề nghị xác nhận rồi làm tiếp." if has_one else "Đề nghị bật ứng dụng xác thực hoặc thêm khóa bảo mật."),
    )
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": page})
    return HttpResponseRedirect(page)


def _needed(user: User) -> str:
    return f"Vai trò {', '.join(str(role.label) for role in roles_that_need_one(user))} cần lớp bảo vệ thứ hai."
