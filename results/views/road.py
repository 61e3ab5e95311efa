"""On the road: the secretary's page of each session, by the own account or by the secret link; where a phone sends what
it kept; files, the end of a session, the rescue file."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import ThrottledAct
from accounts.http import UNPROCESSABLE, Refusals, SignedInRequest, file_answer
from accounts.policies import Problem, Refused
from results.actions import road as actions
from results.forms import road as forms
from results.minutes_link import minutes_url
from results.presenters import road as page
from results.presenters import sessions as listing
from results.presenters.addresses import addresses
from results.queries import road as queries
from results.queries import sessions as of_trips
from results.queries.road import Writer
from trips.queries.details import Traveller
from trips.views.link import by_link
from trips.wording import EMERGENCY

UNAUTHORISED = 401

type Page = Callable[..., HttpResponse]


def by_account(view: Page) -> Page:
    """Of a view of (request, writer, …): for the organiser, leaders, and the secretary of that trip."""

    def opened(request: SignedInRequest, pk: int, **names: object) -> HttpResponse:
        writer = queries.writer_by_account(request.user, pk)
        if request.method == "POST" and not writer.may_write:
            raise PermissionDenied("results.work")
        return view(request, writer, **names)

    return never_cache(wraps(view)(opened))


def by_secret(view: Page) -> Page:
    """The same by the link a secretary was sent."""

    def opened(request: HttpRequest, token: str, traveller: Traveller, **names: object) -> HttpResponse:
        return view(request, queries.writer_by_link(traveller, token), **names)

    return by_link(wraps(view)(opened), sent=ThrottledAct.WRITE_BY_LINK)


@require_safe
def _sessions(request: HttpRequest, writer: Writer) -> HttpResponse:
    """What a secretary opens the day before, so that the phone has every session of the trip."""
    found = of_trips.of_trip(writer.trip)
    context = {
        "writer": writer,
        "addresses": addresses(writer),
        "rows": listing.rows(found, lambda key: addresses(writer, key).session),
        "version": found.number,
        "served": timezone.localtime(),
        "emergency": EMERGENCY,
        "called": queries.called_on(writer.trip),
        "contact": writer.trip.round.tour.plan.contact,
    }
    return render(request, "results/road.html", context)


@require_safe
def _session(request: HttpRequest, writer: Writer, key: uuid.UUID) -> HttpResponse:
    return _page(request, writer, key)


@require_POST
def _write(request: HttpRequest, writer: Writer, key: uuid.UUID) -> HttpResponse:
    """A plain form: one part of the notebook."""
    problems = Refusals()
    with problems:
        if "roll" in request.POST:
            present, reasons = forms.roll(request.POST)
            actions.call_roll(writer, key, present, reasons, request.POST.get("heads", ""))
            at = "diem-danh"
        else:
            form = forms.entry(request.POST, request.FILES)
            for one in form.entries:
                actions.write(writer, key, form.kind, one.content, of=one.of, key=one.key, file=form.file)
            at = form.anchor
        messages.success(request, "Đã lưu vào sổ ghi của buổi.")
        return redirect(f"{addresses(writer, key).session}#{at}")
    return _page(request, writer, key, problems)


@require_POST
def _end(request: HttpRequest, writer: Writer, key: uuid.UUID) -> HttpResponse:
    problems = Refusals()
    with problems:
        actions.end(writer, key, starts=request.POST.get("starts", ""), ends=request.POST.get("ends", ""))
        messages.success(request, "Đã kết thúc ghi buổi. Biên bản lập được từ bây giờ; mục ghi đến sau vẫn được nhận.")
        return redirect(addresses(writer, key).session)
    return _page(request, writer, key, problems)


@require_safe
def _file(_request: HttpRequest, writer: Writer, file: int) -> HttpResponse:
    found = queries.get_file(writer.trip, file)
    with found.file.open("rb") as opened:
        content = opened.read()
    if found.is_photo:
        return HttpResponse(content, content_type="image/jpeg")
    return file_answer(content, found.name, "application/pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def _receive(request: HttpRequest, writer: Writer) -> HttpResponse:
    """For the page's script. GET: who would be sending, and what time it is here. POST: one entry, told by its digest
    that it was kept."""
    if request.method != "POST":
        csrf = "" if writer.token else get_token(request)  # who has the link needs no cookie
        now = timezone.now().isoformat()
        return JsonResponse({"owner": writer.owner, "name": writer.name, "csrf": csrf, "now": now})
    try:
        receipt = actions.receive(
            writer,
            request.POST.get("entry", ""),
            file=request.FILES.get("file"),
            sent_at=forms.moment(request.POST.get("sent_at", "")),
        )
    except Refused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=UNPROCESSABLE)
    entry = receipt.entry
    return JsonResponse(
        {
            "digest": entry.digest,
            "received_at": entry.received_at.isoformat(),
            "parallel": receipt.is_parallel,
            "skew": entry.skew,
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
def _rescue(request: HttpRequest, writer: Writer) -> HttpResponse:
    """A rescue file comes back: whoever has it sends it in."""
    problems = Refusals()
    if request.method == "POST":
        with problems:
            rescued = forms.rescued(request.FILES.get("rescue"), writer.trip.pk)
            count = actions.receive_rescued(writer, rescued)
            messages.success(request, f"Đã nhập bản cứu hộ: {count} mục mới trong {len(rescued)} mục.")
            return redirect(addresses(writer).list)
    context = {"writer": writer, "addresses": addresses(writer), "problems": problems}
    return render(request, "results/rescue.html", context, status=UNPROCESSABLE if problems else 200)


def _page(request: HttpRequest, writer: Writer, key: uuid.UUID, problems: list[Problem] | None = None) -> HttpResponse:
    found = queries.get_session(writer.trip, key)
    now = timezone.localtime()
    context = {
        "writer": writer,
        "page": page.page(found, writer, now.replace(tzinfo=None)),
        "addresses": addresses(writer, key),
        "key": key,
        "served": now,
        "problems": problems or [],
        "sent": request.POST,
        "called": found.called,
        "emergency": EMERGENCY,
        "contact": writer.trip.round.tour.plan.contact,
        "is_over": writer.trip.is_over,
        "minutes": minutes_url(writer.account, writer.trip, found.record) if writer.account and found.record else "",
    }
    return render(request, "results/session.html", context, status=UNPROCESSABLE if problems else 200)


own_sessions, linked_sessions = by_account(_sessions), by_secret(_sessions)
own_session, linked_session = by_account(_session), by_secret(_session)
own_write, linked_write = by_account(_write), by_secret(_write)
own_end, linked_end = by_account(_end), by_secret(_end)
own_file, linked_file = by_account(_file), by_secret(_file)
own_rescue, linked_rescue = by_account(_rescue), by_secret(_rescue)
linked_receive = by_secret(_receive)


@login_not_required
def own_receive(request: HttpRequest, pk: int) -> HttpResponse:
    """A script is told that nobody is signed in; a sign-in page would tell it nothing."""
    if not request.user.is_authenticated:
        return JsonResponse({"reason": "Phiên đăng nhập đã hết."}, status=UNAUTHORISED)
    return by_account(_receive)(request, pk=pk)
