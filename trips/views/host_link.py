"""The host's own page, without an account: what it is asked for, and its answer. Opening it changes nothing."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import http, throttle
from accounts.policies import Problem, Refused
from config.naming import speak_of
from tours.enums import RoundStatus
from trips import wording
from trips.actions import hosts as actions
from trips.forms.hosts import OWN_FORMS, OwnAnswerForm
from trips.models import Reception
from trips.policies import hosts as policies
from trips.presenters import hosts as lines
from trips.queries import hosts as queries


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Its address is the secret: no page elsewhere can send this form, and no cookie is asked for, since a browser that
    keeps the address to itself (no-referrer) says of no form where it comes from."""
    response = throttle.refusal_of_link_page(request, token) or _answer(request, token)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    reception = queries.find_reception_with_token(token)
    state = queries.link_of(reception, queries.host_of(reception) if reception else None)
    if reception is None or (problems := policies.problems_with_opening(state)):
        problems = policies.problems_with_opening(state)
        status = 404 if reception is None else 410
        return render(request, "trips/answer.html", {"problems": problems}, status=status)
    speak_of(reception.trip.round.tour.plan.called)
    if request.method != "POST":
        return _page(request, reception)
    sent = next((form for form in OWN_FORMS if form.choice == request.POST.get("choice")), None)
    if sent is None:
        return _page(request, reception, [Problem("Chưa chọn trả lời. Đề nghị bấm một trong ba nút dưới đây.")])
    form = sent(request.POST, request.FILES, prefix=sent.choice.value)
    if not form.is_valid():
        return _page(request, reception, form=form)
    try:
        actions.answer_by_link(reception, form.answer, read=request.POST.get("read", ""))
    except Refused as refused:
        problems = [
            Problem(one.text, f"id_{form.prefix}-{one.field.removeprefix('id_')}" if one.field else "")
            for one in refused.problems
        ]
        return _page(request, reception, problems, form=form)
    return redirect(request.path)


def _page(
    request: HttpRequest,
    reception: Reception,
    problems: Sequence[Problem] = (),
    *,
    form: OwnAnswerForm | None = None,
) -> HttpResponse:
    trip, option, host = reception.trip, reception.option, queries.host_of(reception)
    sessions, version = queries.sessions_of(trip, option), queries.latest_version(trip)
    now = wording.shown(sessions)
    person = {"name": host.contact_name, "post": host.contact_post} if host else {}
    given, head = queries.answers_of(reception), queries.head_of(trip)
    counts = policies.counting(given)
    closed = policies.problems_with_answering(
        RoundStatus(trip.round.status), is_closed=queries.is_closed(reception), is_what_was_read=True
    )
    context = {
        "reception": reception,
        "option": option,
        "round": trip.round,
        "asking": trip.round.tour.plan.organiser,
        "contact": trip.round.tour.plan.contact,
        "sessions": now,
        "version": version,
        "topics": queries.topics_of(sessions, option),
        "questions": queries.questions_of(trip, option),
        "head": head,
        "head_unit": head.nomination.unit or head.nomination.registration.agency.name if head else "",
        "agreement": lines.agreement(counts, now, version),
        "by_document": counts is not None and counts.number,
        "last": given[-1] if given and given[-1] is not counts else None,
        "closed": closed,
        "read": queries.mark_of(now, version),
        "forms": [
            form if form and type(form) is kind else kind(prefix=kind.choice.value, initial=person)
            for kind in OWN_FORMS
        ],
        "sent": form,
        "problems": problems,
    }
    return http.answer(request, "trips/answer.html", context)
