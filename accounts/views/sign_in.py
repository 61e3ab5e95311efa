"""allauth's pages where the portal wants them otherwise, and the refusal of whoever asks too often."""

import time
from typing import Any

from allauth.account import views
from allauth.mfa.base import views as mfa
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from accounts import devices, throttle
from accounts.enums import ThrottledAct
from accounts.http import SignedInRequest
from accounts.queries import users as queries

ACTS = {
    "account_login": ThrottledAct.LOGIN,
    "account_reset_password": ThrottledAct.RESET_PASSWORD,
    "account_reset_password_from_key": ThrottledAct.RESET_PASSWORD_FROM_KEY,
    "account_change_password": ThrottledAct.CHANGE_PASSWORD,
    "account_reauthenticate": ThrottledAct.REAUTHENTICATE,
    "mfa_reauthenticate": ThrottledAct.REAUTHENTICATE,
    "mfa_reauthenticate_webauthn": ThrottledAct.REAUTHENTICATE,
}


def too_many(request: HttpRequest) -> HttpResponse:
    """429, in words: until when, and what helps meanwhile."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    email = request.user.email if request.user.is_authenticated else request.POST.get("email", "").strip().lower()
    act = ThrottledAct.OPEN_LINK if request.method == "GET" else ACTS.get(str(name), ThrottledAct.OPEN_LINK)
    until = throttle.refused_until(request, act, key=email, email=email)
    return render(request, "429.html", {"until": until}, status=429)


class Account(mfa.IndexView):  # type: ignore[misc]  # allauth's views have no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = queries.waiting_address_change(self.request.user)
        context: dict[str, Any] = super().get_context_data(**kwargs, change=waiting)
        return context


class ChangePassword(views.PasswordChangeView):  # type: ignore[misc]
    def dispatch(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has none yet sets the first one by a letter to the sign-in address, and not by being signed in."""
        if not request.user.has_usable_password():
            return redirect("account_reset_password")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        devices.remember(answer, self.request.user)
        return answer


@method_decorator(login_not_required, name="dispatch")
class ResetPassword(views.PasswordResetView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        """The same answer after the same time, whether or not there is an account and so a letter to write."""
        until = time.monotonic() + settings.RESET_ANSWER_SECONDS
        answer: HttpResponse = super().form_valid(form)
        time.sleep(max(0.0, until - time.monotonic()))
        return answer


@method_decorator(login_not_required, name="dispatch")
class ResetPasswordFromKey(views.PasswordResetFromKeyView):  # type: ignore[misc]
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """allauth counts what is posted; a guessed link is only opened."""
        if request.method == "GET" and (refused := throttle.refusal_of_link(request)):
            return refused
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        devices.remember(answer, self.reset_user)
        return answer
