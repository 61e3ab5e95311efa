"""Parts of the province's own report, for the organiser."""

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
from trips.actions import report_parts
from trips.forms import preparing as forms
from trips.models import Section, Trip
from trips.policies import preparing as policies
from trips.queries import preparing as queries
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
