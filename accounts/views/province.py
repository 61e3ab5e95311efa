"""To the province's sign-in and back; neither exists where none is set up."""

from importlib import import_module

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import throttle


@login_not_required
@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """A link, not a form: no form of a page may lead to another host, and what a stranger can start so is the visitor's
    own sign-in."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        raise Http404
    if too_many := throttle.refusal_of_link(request):
        return too_many
    answer: HttpResponse = import_module("accounts.province").begin(request, get_next_redirect_url(request))
    return answer


@login_not_required
@never_cache
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    if not settings.SOCIALACCOUNT_PROVIDERS:
        raise Http404
    if too_many := throttle.refusal_of_link(request):
        return too_many
    answer: HttpResponse = import_module("accounts.province").come_back(request)
    return answer
