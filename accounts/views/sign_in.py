"""allauth's pages where the portal wants them otherwise."""

from allauth.account import views
from django.http import HttpResponseBase
from django.shortcuts import redirect

from accounts.http import SignedInRequest


def change_password(request: SignedInRequest) -> HttpResponseBase:
    """Who has none yet sets the first one by a letter to the sign-in address, and not by being signed in."""
    if not request.user.has_usable_password():
        return redirect("account_reset_password")
    answer: HttpResponseBase = views.password_change(request)
    return answer
