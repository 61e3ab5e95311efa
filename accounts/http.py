"""The request as views see it: LoginRequiredMiddleware has already turned visitors away."""

from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django_htmx.middleware import HtmxDetails

from accounts.models import User

PAGE_SIZE = 25
UNPROCESSABLE = 422  # allowed, but not now: the page comes back with the reasons and everything typed
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SignedInRequest(HttpRequest):
    user: User
    htmx: HtmxDetails


def page_of[M: Model](request: HttpRequest, found: QuerySet[M]) -> Page[M]:
    """The page of a long list that the address asks for; the nearest one there is."""
    return Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))


def file_answer(content: bytes, name: str, content_type: str = XLSX, *, plain_name: str = "") -> HttpResponse:
    """A file to keep. `plain_name` is for programs that read no Vietnamese."""
    header = content_disposition_header(True, name) or ""
    if plain_name:
        header = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name, safe='')}"
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": header})
