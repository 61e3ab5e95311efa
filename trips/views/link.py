"""Pages that a member opens by the secret link, without an account."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts import throttle
from accounts.enums import ThrottledAct
from trips.policies import pages as policies
from trips.queries import pages as queries


def by_link(
    view: Callable[..., HttpResponse], *, sent: ThrottledAct = ThrottledAct.ANSWER_BY_LINK
) -> Callable[..., HttpResponse]:
    """Of a view of (request, token, traveller, …). Its address is the secret: no page elsewhere can send a form here,
    so that no cookie is asked for, and what a page kept on the phone sends is taken. `sent`: as what a
    form counts."""

    def opened(request: HttpRequest, token: str, **names: object) -> HttpResponse:
        response = throttle.refusal_of_link_page(request, token, sent) or _opened(request, token, names)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    def _opened(request: HttpRequest, token: str, names: dict[str, object]) -> HttpResponse:
        link = queries.find_link(token)
        facts = queries.facts_of(link) if link else None
        problems = policies.problems_with_link(facts, timezone.localdate())
        if link is None or problems:
            return render(request, "trips/link_ended.html", {"problems": problems}, status=410 if link else 404)
        return view(request, token, queries.traveller_of(link), **names)

    public: Callable[..., HttpResponse] = login_not_required(csrf_exempt(never_cache(opened)))
    return wraps(view)(public)
