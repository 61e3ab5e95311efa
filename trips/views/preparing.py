"""The page "Chuẩn bị" of a trip: who prepares what, what is asked, the hosts' rules, the report, the meeting."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours.enums import RoundStatus
from tours.models import StopOption
from trips.actions import preparing as actions
from trips.actions import report_parts
from trips.forms import preparing as forms
from trips.models import Trip
from trips.policies import preparing as policies
from trips.presenters import preparing as page
from trips.queries import hosts as host_queries
from trips.queries import preparing as queries
from trips.queries.known import Option
from trips.queries.seen import mark_of, seen
from trips.queries.trips import get_trip
from trips.views.head import trip_context

VIEW, MAY = "trips.view", "trips.prepare"
RULES_ID = "id_rules_%s"  # a question names its host on the same page
PAPERS = (
    ("phan-cong-chuan-bi", "Phân công chuẩn bị"),
    ("giay-moi", "Giấy mời họp đoàn"),
    ("bao-cao-cua-doan", "Báo cáo của đoàn"),
)


@require_safe
def preparing(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, VIEW)
    return preparing_page(request, trip)


@require_POST
def suggest(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    try:
        made = actions.suggest(trip, by=request.user)
    except Refused as refused:
        return preparing_page(request, trip, refused.problems)
    messages.success(request, f"Đã phân công thêm {made} phần." if made else "Không còn phần nào trống để gợi ý.")
    return redirect("trips:preparing", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: SignedInRequest, pk: int, subject: str) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, VIEW if request.method != "POST" else MAY)
    found = queries.preparation_of(trip)
    one = found.subject(subject)
    taken = [share.nomination_id for share in found.of(one)]
    initial = {"people": taken, "read": mark_of(sorted(taken))}
    form = forms.AssignForm(request.POST or None, initial=initial, people=found.people, subject=one)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with problems:
            actions.assign(trip, one, said["people"], read=said["read"], by=request.user)
            messages.success(request, "Đã lưu phân công.")
            return redirect("trips:preparing", pk)
        form.renew(read=mark_of(sorted(taken)))
    context = trip_context(request, trip) | {
        "form": form,
        "subject": one.called,
        "problems": problems,
        "locked": _locked(trip),
    }
    return answer(request, "trips/assign.html", context)


@require_POST
def add_question(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    found = queries.preparation_of(trip)
    form = _question_form([one.option for one in host_queries.hosts_of(trip)], found, request.POST)
    if not form.is_valid():
        return preparing_page(request, trip, question=form)
    nominations = {one.nomination.pk: one.nomination for one in found.members}
    asked_by = nominations.get(form.cleaned_data["asked_by"])
    try:
        actions.ask(trip, **form.said, asked_by=asked_by, by=request.user)
    except Refused as refused:
        return preparing_page(request, trip, refused.problems, question=form)
    messages.success(request, "Đã ghi câu hỏi. Câu hỏi có trong công văn và ở trang của nơi tiếp.")
    return redirect("trips:preparing", pk)


@require_POST
def drop_question(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    try:
        actions.drop_question(queries.get_question(trip, question), by=request.user)
    except Refused as refused:
        return preparing_page(request, trip, refused.problems)
    messages.success(request, "Đã bỏ câu hỏi.")
    return redirect("trips:preparing", pk)


@require_POST
def tick_off(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    found = queries.get_question(trip, question)
    items = {
        one.pk: one
        for one in queries.sessions_with_hosts(trip.pk)
        if policies.can_answer(found.option_id, one.option_id)
    }
    form = forms.TickForm(request.POST, items=list(items.values()))
    if not form.is_valid():
        return preparing_page(request, trip, question=None, tick=form)
    actions.tick_off(found, items.get(form.cleaned_data["item"]), by=request.user)
    messages.success(request, "Đã ghi.")
    return redirect("trips:preparing", pk)


@require_POST
def write_rules(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    options = {one.option.pk: one.option for one in host_queries.hosts_of(trip)}
    form = forms.RulesForm(request.POST, options=list(options.values()), auto_id=RULES_ID)
    if not form.is_valid():
        return preparing_page(request, trip, rules=form)
    try:
        said = form.cleaned_data
        actions.write_rules(trip, options[said["option"]], said["rules"], read=said["read"], by=request.user)
    except Refused as refused:
        form.renew(read=queries.mark_of_rules(trip))
        return preparing_page(request, trip, refused.problems, rules=form)
    messages.success(request, "Đã ghi quy định của nơi tiếp.")
    return redirect("trips:preparing", pk)


@require_POST
def call_briefing(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    form = forms.BriefingForm(request.POST)
    if not form.is_valid():
        return preparing_page(request, trip, briefing=form)
    try:
        report_parts.call_briefing(trip, **form.cleaned_data, by=request.user)
    except Refused as refused:
        form.renew(read=seen(queries.briefing_of(trip)))
        return preparing_page(request, trip, refused.problems, briefing=form)
    messages.success(request, "Đã ghi buổi họp đoàn.")
    return redirect("trips:preparing", pk)


def to_prepare(request: SignedInRequest, pk: int) -> Trip:
    trip = get_trip(request.user, pk)
    require(request.user, MAY)
    return trip


def _locked(trip: Trip) -> list[Problem]:
    return policies.problems_with_preparing(RoundStatus(trip.round.status))


def _question_form(
    options: Sequence[StopOption | Option], found: queries.Preparation, data: Any = None
) -> forms.QuestionForm:
    return forms.QuestionForm(data, options=options, topics=found.topics, people=found.people)


def preparing_page(
    request: SignedInRequest,
    trip: Trip,
    problems: Sequence[Problem] = (),
    *,
    question: forms.QuestionForm | None = None,
    tick: forms.TickForm | None = None,
    rules: forms.RulesForm | None = None,
    briefing: forms.BriefingForm | None = None,
    section: forms.NewSectionForm | None = None,
) -> HttpResponse:
    found = queries.preparation_of(trip)
    beside = queries.beside_of(trip)
    stored = beside.briefing
    sections = page.section_lines(trip, queries.all_sections(trip.pk), found, timezone.localdate())
    locked = _locked(trip)
    sent: list[django_forms.Form] = [one for one in (question, tick, rules, briefing, section) if one]
    said = {"at": stored.at, "place": stored.place, "chair": stored.chair, "agenda": stored.agenda} if stored else {}
    context = trip_context(request, trip) | {
        "subjects": page.subject_lines(trip, found),
        "unprepared": len(policies.unprepared(found.people, found.subjects, found.shares)),
        "idle": policies.idle(found.people, found.shares),
        "can_suggest": bool(policies.suggested(found.people, found.subjects, found.shares)),
        "has_people": bool(found.people),
        "groups": page.question_groups(queries.all_questions(trip.pk), beside.sessions),
        "rules_lines": page.rules_lines(beside.rules, found),
        "sections": sections,
        "sections_done": page.sections_in_words(sections),
        "briefing": stored,
        "papers": PAPERS,
        "paper_query": urlencode({"muc": trip.round.tour.code, "dot": trip.round.number}),
        "locked": locked,
        "may_write": request.user.has_perm(MAY) and not locked,
        "question_form": question or _question_form(beside.hosts, found),
        "rules_form": rules
        or forms.RulesForm(options=beside.hosts, initial={"read": beside.mark_of_rules}, auto_id=RULES_ID),
        "briefing_form": briefing or forms.BriefingForm(initial=said | {"read": seen(stored)}),
        "section_form": section or forms.NewSectionForm(auto_id="id_new_%s"),
        "problems": problems,
        "invalid": next((form for form in sent if form.errors), None),
    }
    return answer(request, "trips/preparing.html", context)
