"""The request as views see it: LoginRequiredMiddleware has already turned visitors away."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_htmx.middleware import HtmxDetails
from msgspec import Struct

from accounts.models import User
from accounts.policies import Problem, Refused

PAGE_SIZE = 25
UNPROCESSABLE = 422  # allowed, but not now: the page comes back with the reasons and everything typed
_NEVER_KEPT = "never_kept"
_CONFIRMED = "confirmed"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SignedInRequest(HttpRequest):
    user: User
    htmx: HtmxDetails


class Refusals(list[Problem]):
    """Why the action in its `with` block was refused; empty while it was not. After the block the page is shown.
    `refusal`: itself, where its kind matters."""

    refusal: Refused | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(error, Refused):
            return False
        self.refusal = error
        self.extend(error.problems)
        return True


class Told(Refusals):
    """The same said at the top of the next page, where there is none of its own to show it."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.request = request

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        is_refused = super().__exit__(kind, error, at)
        if is_refused:
            messages.error(self.request, str(error))
        return is_refused


def answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page of a form. What was done redirects: a page shown after a POST says why nothing was, and keeps all that
    was typed."""
    return render(request, template, context, status=UNPROCESSABLE if request.method == "POST" else 200)


def of_secrets[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """For pages that show or take personal details: no browser, proxy or report of an error keeps them, and a form that
    came too late is not kept either."""
    found: Callable[P, HttpResponse] = never_cache(sensitive_post_parameters()(view))
    setattr(found, _NEVER_KEPT, True)
    return found


def is_of_secrets(view: Callable[..., HttpResponseBase]) -> bool:
    return bool(getattr(view, _NEVER_KEPT, False))


class Confirmed(Struct, frozen=True):
    methods: tuple[str, ...]
    of: Callable[..., bool] | None
    is_file: bool
    in_hands_of: Callable[[User], bool] | None = None

    def is_asked(self, method: str | None, arguments: dict[str, Any]) -> bool:
        return (not self.methods or method in self.methods) and (self.of is None or self.of(**arguments))


def confirmed[V: Callable[..., HttpResponseBase]](
    *methods: str,
    of: Callable[..., bool] | None = None,
    is_file: bool = False,
    in_hands_of: Callable[[User], bool] | None = None,
) -> Callable[[V], V]:
    """The one declaration of what is asked anew before it is done (accounts/confirming.py): who is at this machine is
    the owner of the account. `methods`: those of the view that count, all if none is said. `of`: of which addresses, by
    their arguments. `is_file`: it answers a file, and the question leads back to the page that has its link.
    `in_hands_of`: who wrote the people in it himself and is not asked."""

    def declared(view: V) -> V:
        setattr(view, _CONFIRMED, Confirmed(methods, of, is_file, in_hands_of))
        return view

    return declared


def confirmed_by(view: Callable[..., HttpResponseBase]) -> Confirmed | None:
    found: Confirmed | None = getattr(view, _CONFIRMED, None)
    return found


def page_of[M: Model](request: HttpRequest, found: QuerySet[M] | Sequence[M]) -> Page[M]:
    """The page of a long list that the address asks for; the nearest one there is."""
    return Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))


def file_answer(content: bytes, name: str, content_type: str = XLSX, *, plain_name: str = "") -> HttpResponse:
    """A file to keep. `plain_name` is for programs that read no Vietnamese."""
    header = content_disposition_header(True, name) or ""
    if plain_name:
        header = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name, safe='')}"
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": header})
