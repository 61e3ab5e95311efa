"""The request as views see it: LoginRequiredMiddleware has already turned visitors away."""

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User

PAGE_SIZE = 25
UNPROCESSABLE = 422  # allowed, but not now: the page comes back with the reasons and everything typed


class SignedInRequest(HttpRequest):
    user: User
    htmx: HtmxDetails


def page_of[M: Model](request: HttpRequest, found: QuerySet[M]) -> Page[M]:
    """The page of a long list that the address asks for; the nearest one there is."""
    return Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
