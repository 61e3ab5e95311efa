"""Parts of the province's own report, for the organiser; and a member's own part of the preparation."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from registrations.models import Nomination
from tours.enums import RoundStatus
from trips.actions import preparing as actions
from trips.actions import report_parts
from trips.forms import preparing as forms
from trips.models import Section, Trip
from trips.policies import preparing as policies
from trips.queries import hosts as host_queries
from trips.queries import preparing as queries
from trips.queries.seen import mark_of
from trips.queries.trips import get_trip
from trips.views.head import trip_context
from trips.views.preparing import preparing_page, to_prepare

VIEW, MAY = "trips.view", "trips.prepare"


@require_POST
def outline(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    try:
        made = report_parts.outline(trip, by=request.user)
    except Refused as refused:
        return preparing_page(request, trip, refused.problems)
    messages.success(request, f"Đã thêm {made} phần báo cáo." if made else "Mỗi nội dung đã có phần báo cáo.")
    return redirect("trips:preparing", pk)


@require_POST
def add_section(request: SignedInRequest, pk: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    form = forms.NewSectionForm(request.POST, auto_id="id_new_%s")
    if not form.is_valid():
        return preparing_page(request, trip, section=form)
    try:
        section = report_parts.add_section(trip, form.cleaned_data["title"], by=request.user)
    except Refused as refused:
        return preparing_page(request, trip, refused.problems, section=form)
    return redirect("trips:section", pk, section.pk)


@require_safe
def section(request: SignedInRequest, pk: int, section: int) -> HttpResponse:
    trip = get_trip(request.user, pk)
    require(request.user, VIEW)
    return _section_page(request, trip, queries.get_section(trip, section))


@require_POST
def plan_section(request: SignedInRequest, pk: int, section: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    found = queries.get_section(trip, section)
    form = forms.PlanSectionForm(request.POST, people=_people(trip, found))
    if not form.is_valid():
        return _section_page(request, trip, found, plan=form)
    said = form.cleaned_data
    try:
        report_parts.plan_section(
            found, title=said["title"], author=form.chosen_author, due_on=said["due_on"], by=request.user
        )
    except Refused as refused:
        return _section_page(request, trip, found, refused.problems, plan=form)
    messages.success(request, "Đã lưu người viết và hạn.")
    return redirect("trips:section", pk, section)


@require_POST
def write_section(request: SignedInRequest, pk: int, section: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    found = queries.get_section(trip, section)
    form = forms.SectionTextForm(request.POST)
    if not form.is_valid():
        return _section_page(request, trip, found, text=form)
    try:
        report_parts.write_section(found, **form.cleaned_data, by=request.user)
    except Refused as refused:
        found = queries.get_section(trip, section)
        form.renew(revision=str(found.revision))
        return _section_page(request, trip, found, refused.problems, text=form)
    messages.success(request, "Đã lưu phần báo cáo.")
    return redirect("trips:section", pk, section)


@require_POST
def drop_section(request: SignedInRequest, pk: int, section: int) -> HttpResponse:
    trip = to_prepare(request, pk)
    found = queries.get_section(trip, section)
    try:
        report_parts.drop_section(found, by=request.user)
    except Refused as refused:
        return _section_page(request, trip, found, refused.problems)
    messages.success(request, f"Đã bỏ phần “{found.title}”. Nhật ký còn giữ lời đã viết.")
    return redirect("trips:preparing", pk)


@require_safe
def own_part(request: SignedInRequest, pk: int) -> HttpResponse:
    trip, own = queries.get_own_member(request.user, pk)
    return _own_page(request, trip, own)


@require_POST
def write_own_section(request: SignedInRequest, pk: int, section: int) -> HttpResponse:
    trip, own = queries.get_own_member(request.user, pk)
    found = queries.get_own_section(trip, own, section)
    form = forms.SectionTextForm(request.POST, auto_id=f"id_{section}_%s")
    if not form.is_valid():
        return _own_page(request, trip, own, text=(section, form))
    try:
        report_parts.write_section(found, **form.cleaned_data, by=request.user)
    except Refused as refused:
        form.renew(revision=str(queries.get_own_section(trip, own, section).revision))
        return _own_page(request, trip, own, refused.problems, text=(section, form))
    messages.success(request, "Đã lưu phần báo cáo.")
    return redirect("trips:own_part", pk)


@require_POST
def ask_own(request: SignedInRequest, pk: int) -> HttpResponse:
    trip, own = queries.get_own_member(request.user, pk)
    form = _own_question(trip, request)
    if not form.is_valid():
        return _own_page(request, trip, own, question=form)
    try:
        actions.ask(trip, **form.said, asked_by=own, by=request.user)
    except Refused as refused:
        return _own_page(request, trip, own, refused.problems, question=form)
    messages.success(request, "Đã ghi câu hỏi.")
    return redirect("trips:own_part", pk)


@require_POST
def acknowledge(request: SignedInRequest, pk: int, reception: int) -> HttpResponse:
    trip, own = queries.get_own_member(request.user, pk)
    found = queries.get_reception_with_rules(trip, reception)
    try:
        actions.acknowledge(found, own, read=request.POST.get("read", ""), by=request.user)
    except Refused as refused:
        return _own_page(request, trip, own, refused.problems)
    messages.success(request, f"Đã xác nhận đọc quy định của {found.option}.")
    return redirect("trips:own_part", pk)


def _people(trip: Trip, section: Section) -> list[Nomination]:
    """Who may write it; an author who travels no more stays until another is named."""
    people = [one.nomination for one in queries.preparation_of(trip).members]
    author = section.author
    return people if author is None or author in people else [*people, author]


def _section_page(
    request: SignedInRequest,
    trip: Trip,
    found: Section,
    problems: Sequence[Problem] = (),
    *,
    plan: forms.PlanSectionForm | None = None,
    text: forms.SectionTextForm | None = None,
) -> HttpResponse:
    locked = policies.problems_with_preparing(RoundStatus(trip.round.status))
    initial = {"title": found.title, "author": found.author_id, "due_on": found.due_on}
    context = trip_context(request, trip) | {
        "section": found,
        "stored": found.text if text else "",
        "plan_form": plan or forms.PlanSectionForm(initial=initial, people=_people(trip, found)),
        "text_form": text or forms.SectionTextForm.of(found),
        "may_write": request.user.has_perm(MAY) and not locked,
        "locked": locked,
        "problems": problems,
        "invalid": _first_invalid(plan, text),
    }
    return answer(request, "trips/section.html", context)


def _first_invalid(
    *sent: forms.PlanSectionForm | forms.SectionTextForm | None,
) -> forms.PlanSectionForm | forms.SectionTextForm | None:
    return next((form for form in sent if form and form.errors), None)


def _own_question(trip: Trip, request: SignedInRequest) -> forms.QuestionForm:
    options = [one.option for one in host_queries.hosts_of(trip)]
    topics = queries.preparation_of(trip).topics
    return forms.QuestionForm(request.POST or None, options=options, topics=topics)


def _is_head(found: queries.Preparation, own: Nomination) -> bool:
    return any(person.id == own.pk and person.is_head for person in found.people)


def _own_page(
    request: SignedInRequest,
    trip: Trip,
    own: Nomination,
    problems: Sequence[Problem] = (),
    *,
    text: tuple[int, forms.SectionTextForm] | None = None,
    question: forms.QuestionForm | None = None,
) -> HttpResponse:
    found = queries.preparation_of(trip)
    locked = policies.problems_with_preparing(RoundStatus(trip.round.status))
    sections = [one for one in queries.sections_of(trip) if one.author_id == own.pk]
    filled = dict([text]) if text else {}
    rules = queries.receptions_with_rules(trip)
    context = {
        "trip": trip,
        "plan": trip.round.tour.plan,
        "own": own,
        "gaps": policies.gaps(found.people, found.subjects, found.shares) if _is_head(found, own) else [],
        "subjects": [(subject.called, one.reason) for subject, one in found.of_person(own.pk)],
        "sections": [(one, filled.get(one.pk) or forms.SectionTextForm.of(one)) for one in sections],
        "rules": [(one, own.pk in queries.has_read(one, {own.pk}), mark_of([one.rules])) for one in rules],
        "questions": [one for one in queries.questions_of(trip) if one.asked_by_id == own.pk],
        "question_form": question
        or forms.QuestionForm(options=[one.option for one in host_queries.hosts_of(trip)], topics=found.topics),
        "briefing": queries.briefing_of(trip),
        "locked": locked,
        "problems": problems,
        "invalid": text[1] if text and text[1].errors else question if question and question.errors else None,
    }
    return answer(request, "trips/own_part.html", context)
