"""The library of lessons, and one lesson: read by everyone, edited, decided and handed on by the organiser."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PAGE_SIZE, Refusals, SignedInRequest, Told, answer, file_answer, page_of
from accounts.permissions import require
from accounts.policies import Problem
from config import workbook
from config.typed import whole_number
from results.actions import applying, merging
from results.actions import lessons as actions
from results.actions.applying import Proposal
from results.enums import LessonDecision
from results.forms.lessons import ActionForm, DecisionForm, LessonForm, LibraryFilter
from results.models import Lesson
from results.presenters import applying as action_page
from results.presenters import lessons as page
from results.queries import lessons as queries
from results.queries import library as listed
from results.views.head import results_context
from tours.queries.plans import get_plan

MOST_IN_FILE = 2000
"""As many lessons, the newest, are put into one workbook while somebody waits."""


@require_safe
def library(request: SignedInRequest) -> HttpResponse:
    require(request.user, "results.read_library")
    counted = request.user.has_perm("results.view")
    lessons = listed.visible_lessons(request.user) if request.GET else None
    filters = LibraryFilter(request.GET, queryset=lessons)
    if lessons is None:
        found = listed.first_page(request.user, PAGE_SIZE, counted=counted)
    else:
        found = page_of(request, listed.for_list(filters.qs, counted=counted))
    came_from = whole_number(request.GET.get("ke-hoach", ""))
    plan = get_plan(request.user, came_from) if came_from else None
    filters.form.fields["ke-hoach"] = forms.CharField(required=False, widget=forms.HiddenInput)
    context = results_context(request, plan) | {
        "form": filters.form,
        "page": found,
        "most_in_file": MOST_IN_FILE,
        "rows": page.rows(found.object_list),
    }
    return render(request, "results/library.html", context)


@require_safe
def library_file(request: SignedInRequest) -> HttpResponse:
    """What the library shows when it is narrowed so, as a workbook; nobody's name is in it."""
    require(request.user, "results.read_library")
    found = LibraryFilter(request.GET, queryset=listed.visible_lessons(request.user)).qs
    head, rows, widths = page.table(queries.for_file(found, MOST_IN_FILE))
    return file_answer(workbook.write("Bài học", (), head, rows, widths), "Bài học.xlsx", plain_name="bai-hoc.xlsx")


@require_safe
def lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_lesson(request.user, pk)
    require(request.user, "results.read_library")
    return _lesson_page(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_lesson(request.user, pk)
    require(request.user, "results.edit_lessons")
    form = LessonForm(request.POST, lesson=found) if request.method == "POST" else LessonForm(lesson=found)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            said = form.cleaned_data
            actions.edit(found, form.values, said["agencies"], revision=said["revision"], by=request.user)
            messages.success(request, "Đã lưu bài học.")
            return redirect(found)
        form.show_revision(queries.get_lesson(request.user, pk).revision)
    context = results_context(request, found.trip.round.tour.plan) | {
        "lesson": found,
        "form": form,
        "problems": problems,
        "sources": page.sources(queries.sources_of(found), found),
    }
    return answer(request, "results/edit_lesson.html", context)


@require_POST
def publish_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_lesson(request.user, pk)
    problems = Refusals()
    with problems:
        actions.publish(found, by=request.user)
        messages.success(request, "Đã đưa bài học vào thư viện. Mọi cơ quan đọc được.")
        return redirect(found)
    return _lesson_page(request, found, problems)


@require_POST
def decide_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.get_lesson(request.user, pk)
    require(request.user, "results.edit_lessons")
    form, problems = DecisionForm(request.POST), Refusals()
    if form.is_valid():
        with problems:
            said = form.cleaned_data
            actions.decide(found, LessonDecision(said["decision"]), said["reason"], by=request.user)
            messages.success(request, "Đã ghi quyết định.")
            return redirect(found)
    return _lesson_page(request, found, problems, decision=form)


@require_POST
def split_lesson(request: SignedInRequest, pk: int) -> HttpResponse:
    """Out of the one it was merged into, whose page comes back."""
    require(request.user, "results.edit_lessons")
    found = queries.get_any_lesson(pk)
    with Told(request):
        merging.split(found, by=request.user)
        messages.success(request, f"Đã tách “{found}”, cùng nguồn của nó.")
    return redirect(found.merged_into or found)


@require_POST
def new_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organiser hands it to a body; an agency takes it on for itself."""
    found = queries.get_lesson(request.user, pk)
    is_organiser = request.user.has_perm("results.propose")
    if not is_organiser:
        require(request.user, "results.take_on")
    own = None if is_organiser else request.user.agency
    form, problems = ActionForm(request.POST, own=own), Refusals()
    if form.is_valid():
        with problems:
            said = form.cleaned_data
            proposal = Proposal(
                said["what"], own or said.get("agency"), said.get("body", ""), said["person"], said["due_on"]
            )
            act = applying.propose if is_organiser else applying.take_on
            action = act(found, proposal, by=request.user)
            messages.success(request, f"Đã ghi việc cho {action.whose}.")
            return redirect(found)
    return _lesson_page(request, found, problems, action=form)


def _lesson_page(
    request: SignedInRequest,
    found: Lesson,
    problems: Sequence[Problem] = (),
    *,
    decision: DecisionForm | None = None,
    action: ActionForm | None = None,
) -> HttpResponse:
    user, plan = request.user, found.trip.round.tour.plan
    may_edit = user.has_perm("results.edit_lessons")
    notes, (merged, agencies) = queries.sources_of(found), queries.beside(found)
    own = None if user.has_perm("results.propose") else user.agency
    may_act = user.has_perm("results.propose") or (user.has_perm("results.take_on") and own is not None)
    years, figures = page.figures(queries.figures_of(found))
    invalid = next((form for form in (decision, action) if form and form.errors), None)
    context = results_context(request, plan) | {
        "lesson": found,
        "facts": page.parts_line(found),
        "authors": page.authors(note.author for note in notes),
        "sources": page.sources(notes, found) if user.has_perm("results.view") else [],
        "merged": merged if may_edit else [],
        "agencies": agencies,
        "decided": page.decided(found),
        "actions": action_page.lines(queries.actions_of(found, user)),
        "years": years,
        "figures": figures,
        "may_edit": may_edit,
        "decision_form": decision
        or DecisionForm(initial={"decision": found.decision, "reason": found.decision_reason}),
        "action_form": (action or ActionForm(own=own)) if may_act and found.state == "published" else None,
        "is_own_action": own is not None,
        "problems": problems,
        "invalid": invalid,
    }
    return answer(request, "results/lesson.html", context)
