"""The hosts of a trip, for the organiser: what was sent, the link, what was answered."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import http
from accounts.http import SignedInRequest
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours.enums import RoundStatus
from trips import wording
from trips.actions import hosts as actions
from trips.enums import HostChoice
from trips.forms import hosts as forms
from trips.models import Trip
from trips.policies import hosts as policies
from trips.presenters import hosts as lines
from trips.queries import hosts as queries
from trips.queries.hosts import HostOfTrip
from trips.queries.trips import get_trip
from trips.views.head import trip_context

VIEW, MAY = "trips.view", "trips.prepare"
LETTER_ID = "id_letter_%s"  # the answer of a host has a number and a day of its own on the same page


@require_safe
def hosts(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, VIEW, trip)
    context = trip_context(request, trip) | {
        "lines": lines.host_lines(trip, queries.hosts_of(trip)),
    }
    return render(request, "trips/hosts.html", context)


@require_safe
def host(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    trip, one = _found(request, pk, option)
    require(request.user, VIEW, trip)
    return _page(request, trip, one)


@require_POST
def send_letter(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    trip, one = _found(request, pk, option)
    require(request.user, MAY, trip)
    form = forms.LetterForm(request.POST, request.FILES, auto_id=LETTER_ID)
    if not form.is_valid():
        return _page(request, trip, one, letter=form)
    try:
        actions.send_letter(trip, one.option, **form.cleaned_data, by=request.user)
    except Refused as refused:
        return _page(request, trip, one, refused.problems, letter=form)
    messages.success(request, f"Đã ghi công văn gửi {one.option}.")
    return redirect("trips:host", pk, option)


@require_POST
def record_answer(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    trip, one = _found(request, pk, option)
    require(request.user, MAY, trip)
    form = forms.RecordedAnswerForm(request.POST, request.FILES, versions=queries.versions_of(trip))
    if not form.is_valid():
        return _page(request, trip, one, answer=form)
    try:
        actions.record_answer(trip, one.option, form.answer, through=form.way, by=request.user)
    except Refused as refused:
        return _page(request, trip, one, refused.problems, answer=form)
    messages.success(request, f"Đã ghi trả lời của {one.option}.")
    return redirect("trips:host", pk, option)


@never_cache
@require_POST
def make_link(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    """Answered with the page itself: the address is shown this once and kept nowhere."""
    trip, one = _found(request, pk, option)
    require(request.user, MAY, trip)
    try:
        token = actions.make_link(trip, one.option, by=request.user)
    except Refused as refused:
        return _page(request, trip, one, refused.problems)
    address = settings.SITE_URL + reverse("trips:answer", args=[token])
    context = trip_context(request, trip) | {
        "option": one.option,
        "host": one.host,
        "address": address,
        "code": _code(address),
    }
    return render(request, "trips/host_link.html", context)


@require_POST
def revoke_link(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    trip, one = _found(request, pk, option)
    actions.revoke_link(trip, one.option, by=request.user)
    messages.success(request, f"Đã thu hồi đường dẫn của {one.option}. Từ bây giờ, đường dẫn đó không mở được nữa.")
    return redirect("trips:host", pk, option)


@require_POST
def waive(request: SignedInRequest, pk: int, option: int) -> HttpResponse:
    """With "lai-can" the waiver is taken back."""
    trip, one = _found(request, pk, option)
    require(request.user, MAY, trip)
    if "lai-can" in request.POST:
        actions.take_back_waiver(trip, one.option, by=request.user)
        messages.success(request, f"{one.option} lại cần trả lời trước khi đi.")
        return redirect("trips:host", pk, option)
    form = forms.WaiverForm(request.POST)
    if not form.is_valid():
        return _page(request, trip, one, waiver=form)
    try:
        actions.waive(trip, one.option, reason=form.cleaned_data["reason"], by=request.user)
    except Refused as refused:
        return _page(request, trip, one, refused.problems, waiver=form)
    messages.success(request, f"Đã ghi: không cần {one.option} trả lời.")
    return redirect("trips:host", pk, option)


@require_safe
def letter_file(request: SignedInRequest, pk: int, option: int, letter: int) -> FileResponse:
    trip, _one = _found(request, pk, option)
    require(request.user, VIEW, trip)
    found = queries.get_letter(trip, option, letter)
    return _file(found.file, found.file_name)


@require_safe
def answer_file(request: SignedInRequest, pk: int, option: int, answer: int) -> FileResponse:
    trip, _one = _found(request, pk, option)
    require(request.user, VIEW, trip)
    found = queries.get_answer(trip, option, answer)
    return _file(found.file, found.file_name)


def _file(stored: Any, name: str) -> FileResponse:
    """To keep, never to be opened in the portal's own pages: a stranger may have sent it."""
    return FileResponse(stored.open("rb"), content_type="application/pdf", as_attachment=True, filename=name)


def _found(request: SignedInRequest, pk: int, option: int) -> tuple[Trip, HostOfTrip]:
    trip = get_trip(request.user, pk)
    return trip, queries.get_host(trip, option)


def _code(address: str) -> str:
    """The address as a picture to scan, drawn by attributes alone. The library is loaded where it is used: importing
    it takes as long as a tenth of the start."""
    import segno

    code = segno.make_qr(address, error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, title="Mã để quét", svgclass="qr", lineclass=None))  # noqa: S308 - made of the address alone


def _page(
    request: SignedInRequest,
    trip: Trip,
    one: HostOfTrip,
    problems: Sequence[Problem] = (),
    *,
    letter: forms.LetterForm | None = None,
    answer: forms.RecordedAnswerForm | None = None,
    waiver: forms.WaiverForm | None = None,
) -> HttpResponse:
    filled: list[django_forms.Form] = [form for form in (letter, answer, waiver) if form]
    versions = queries.versions_of(trip)
    sessions = queries.sessions_of(trip, one.option)
    now = wording.shown(sessions)
    counts = policies.counting(one.answers)
    locked = policies.problems_with_arranging(RoundStatus(trip.round.status))
    link = queries.link_of(one.reception, one.host)
    context = trip_context(request, trip) | {
        "one": one,
        "option": one.option,
        "reception": one.reception,
        "host": one.host,
        "state": one.state,
        "tag_kind": lines.TAG_KINDS[one.state],
        "sessions": now,
        "topics": queries.topics_of(sessions, one.option),
        "questions": queries.questions_of(trip, one.option),
        "papers": (("PDF", "pdf"), ("Word", "docx")),
        "paper_query": urlencode({"muc": trip.round.tour.code, "dot": trip.round.number, "noi": one.option.pk}),
        "letters": lines.letter_entries(trip, one),
        "list_changed": lines.list_changed(one.letters, queries.names_going(trip) if one.letters else ()),
        "agreement": lines.agreement(counts, now, versions[0] if versions else None),
        "entries": lines.answer_entries(trip, one),
        "link": link.value,
        "link_words": lines.LINK_WORDS[link],
        "locked": locked,
        "may_write": request.user.has_perm(MAY, trip) and not locked,
        "letter": letter or forms.LetterForm(auto_id=LETTER_ID),
        "answer": answer or forms.RecordedAnswerForm(versions=versions, initial=_contact(one)),
        "waiver": waiver or forms.WaiverForm(),
        "problems": problems,
        "invalid": next((form for form in filled if form.errors), None),
        "choices": HostChoice,
    }
    return http.answer(request, "trips/host.html", context)


def _contact(one: HostOfTrip) -> dict[str, str]:
    return {"name": one.host.contact_name, "post": one.host.contact_post} if one.host else {}
