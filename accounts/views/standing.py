"""For whoever watches the portal: alive, ready, counted. Details for an administrator, for this machine, and for the
monitor that holds the token; a stranger learns no more than that it answers."""

import ipaddress
import uuid
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import undone
from accounts.actions import watching as actions
from accounts.http import Refusals, SignedInRequest, answer, page_of
from accounts.permissions import require
from accounts.policies import Problem
from accounts.policies.standing import Check, Measured
from accounts.queries import standing as queries

UNAVAILABLE = 503
METRICS = "text/plain; version=0.0.4; charset=utf-8"
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded")


@login_not_required
@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """503 where this process cannot serve; with ?tat-ca=1 also where anything else is not well."""
    found = queries.standing()
    troubles = queries.troubles(found)
    stops = any(one.stops for one in troubles)
    told: dict[str, Any] = {"ready": not stops}
    if _may_know(request, asks_database=found[0].is_well):
        told |= {"well": not troubles, "checks": {one.code: _told(one) for one in found}}
    is_refused = stops or ("tat-ca" in request.GET and bool(troubles))
    return JsonResponse(
        told, status=UNAVAILABLE if is_refused else 200, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


@require_safe
def standing(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.see_standing")
    return _page(request)


@require_POST
def retry_work(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    with (problems := Refusals()):
        name = actions.retry_work(pk, by=request.user)
        messages.success(request, f"Tiến trình nền đang làm lại việc “{name}”. Trang này nói nếu vẫn không được.")
        return redirect("accounts:standing")
    return _page(request, problems)


@require_POST
def give_up_work(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    with (problems := Refusals()):
        name = actions.give_up_work(pk, by=request.user)
        messages.success(request, f"Đã bỏ việc “{name}”.")
        return redirect("accounts:standing")
    return _page(request, problems)


def _page(request: SignedInRequest, problems: Sequence[Problem] = ()) -> HttpResponse:
    queries.forget()
    now = timezone.now()
    work, jobs = queries.undone(now)
    page = page_of(request, work if len(work) <= queries.SHOWN else queries.work_not_done(now))
    context = {
        "checks": queries.standing(),
        "rows": undone.rows(page.object_list, now),
        "page": page,
        "jobs": jobs,
        "problems": problems,
    }
    return answer(request, "accounts/standing.html", context)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    measured, well = queries.measured(), queries.standing()
    if not _may_know(request, asks_database=measured.is_migrated):
        raise Http404
    exposition = import_module("config.metrics")
    gauges = [
        *(exposition.gauge(f"portal_{name}", says, value) for name, says, value in _figures(measured)),
        *(exposition.gauge(f"portal_well_{one.code}", "1 where it is well.", one.is_well) for one in well),
    ]
    if measured.is_migrated:
        counts = queries.work_counts()
        gauges += [
            exposition.gauge(f"portal_work_{state.lower()}", "Background tasks of the last week.", count)
            for state, count in counts.items()
        ]
    return HttpResponse(exposition.exposed(gauges), content_type=METRICS)


def _figures(found: Measured) -> Iterable[tuple[str, str, float | None]]:
    ages = {
        "last_work_age_seconds": ("Since a worker last took a task.", found.last_work),
        "oldest_work_age_seconds": ("How long the task that is due longest has waited.", found.oldest_work),
        "oldest_letter_age_seconds": ("How long the letter that is due longest has waited.", found.oldest_letter),
        "oldest_unsealed_age_seconds": ("Age of the oldest act of the record without a seal.", found.oldest_unsealed),
        "last_backup_age_seconds": ("Since the last whole backup.", found.last_backup),
    }
    yield from ((name, says, age.total_seconds() if age else None) for name, (says, age) in ages.items())
    yield "lost_letters", "Letters that failed for good.", found.lost_letters
    yield "disk_free_bytes", "Free on the disk of the portal.", found.free[0]


def _told(check: Check) -> dict[str, Any]:
    return {"name": check.name, "well": check.is_well} | ({} if check.is_well else {"words": check.words})


def _may_know(request: HttpRequest, *, asks_database: bool) -> bool:
    given = request.headers.get("Authorization", "")
    token = settings.MONITOR_TOKEN
    if token and constant_time_compare(given, f"Bearer {token}"):
        return True
    if _is_local(request):
        return True
    return (
        asks_database
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.user.has_perm("accounts.see_standing")
    )


def _is_local(request: HttpRequest) -> bool:
    """From this machine and past the proxy, which writes the visitor's address over whatever header it finds."""
    proxy_writes = settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER
    if not proxy_writes or any(request.headers.get(name) for name in (proxy_writes, *_FORWARDED)):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
