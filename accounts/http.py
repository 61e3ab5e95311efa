"""The request as views see it: LoginRequiredMiddleware has already turned visitors away."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User

UNPROCESSABLE = 422  # allowed, but not now: the page comes back with the reasons and everything typed


class SignedInRequest(HttpRequest):
    user: User
    htmx: HtmxDetails
