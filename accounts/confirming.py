"""Whoever is at the machine is the owner of the account: asked anew before roles, invitations, approvals and copies of
lists of people, unless a password or a second factor was given within the last minutes. The sign-in counts.

A view says by `@confirmed` (accounts/http.py) that it is asked; here is the only place that asks.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.http import SignedInRequest, confirmed_by
from accounts.views import posted

GIVEN_HERE = ("password", "mfa")  # the province's sign-in is none: its own session may be as old as this morning
WHY = "Việc này cần xác nhận lại là chính chủ tài khoản."
WHY_FILE = "Tệp có danh sách người nên cần xác nhận lại là chính chủ tài khoản. Xác nhận xong, đề nghị bấm tải lần nữa."

type View = Callable[..., HttpResponseBase]


class ConfirmedFirst:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: SignedInRequest, view: View, _args: object, arguments: dict[str, Any]
    ) -> HttpResponseBase | None:
        said = confirmed_by(view) if settings.CONFIRM_MINUTES else None
        if said is None or not said.is_asked(request.method, arguments) or not request.user.is_authenticated:
            return None
        if (said.in_hands_of and said.in_hands_of(request.user)) or _is_fresh(request):
            return None
        page = reverse("account_reauthenticate")
        if said.is_file:
            return posted.lead_away(request, view, page, WHY_FILE, back=_page_before(request))
        return posted.lead_away(request, view, page, WHY)


def _is_fresh(request: SignedInRequest) -> bool:
    since = time.time() - settings.CONFIRM_MINUTES * 60
    records = get_authentication_records(request, request.user)
    return any(one.get("method") in GIVEN_HERE and one.get("at", 0) > since for one in records)


def _page_before(request: SignedInRequest) -> str:
    """Where the link of a file stood: a file that comes after the question would leave the question on the screen."""
    found = urlsplit(request.headers.get("Referer", ""))
    is_ours = url_has_allowed_host_and_scheme(found.geturl(), {request.get_host()})
    return f"{found.path}?{found.query}".rstrip("?") if is_ours else reverse("accounts:home")
