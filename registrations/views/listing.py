"""The page of the list: the growing table, what it says while someone types, and where its buttons lead."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import UNPROCESSABLE, Refusals, SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem
from config.typed import revision_in
from config.words import vn_time
from registrations.actions import answering as actions
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus as Status
from registrations.forms import sheet as forms
from registrations.models import Registration
from registrations.policies.answering import problems_with_saving
from registrations.policies.lines import FormLine, problems_with_lines
from registrations.presenters import sheet as sheet_page
from registrations.presenters import tasks as task_page
from registrations.presenters.shared import shared_warnings, shortened
from registrations.queries import sendings
from registrations.queries.asked import questions_of
from registrations.queries.groups import asked_of
from registrations.queries.listed import people_of
from registrations.queries.notes import warnings_on
from registrations.queries.registrations import current_revision, get_registration, lines_of, whole_tours, window_for
from tours.models import Tour

# Where the buttons of the list lead once it is saved.
NEXT_PAGES = {
    "tiep": "registrations:dispatch",
    "tep": "registrations:upload",
    "danh-ba": "registrations:directory",
}
WAYS_IN = ("tep", "danh-ba")  # what is typed is saved on the way; where nothing is, nothing is saved


@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: SignedInRequest, pk: int) -> HttpResponse:
    """The growing table: saved whole, complete or not; without JavaScript its buttons add and remove rows too."""
    found = get_registration(request.user, pk, to_read_whole=True)
    require(request.user, "registrations.fill_in", found)
    tours = whole_tours(found)
    if request.method != "POST":
        return _registration_page(request, found, tours, _stored_sheets(found, tours, request.GET.get("them", "")))
    button = request.POST.get("bam", "")
    data = request.POST.copy() if forms.is_row_button(button) else request.POST
    at = forms.press_row_button(data, button, questions_of(found.plan))
    sheets = [forms.sheet(tour, data) for tour in tours]
    saver = request.headers.get("X-Save", "")  # static/js/draft.js: "itself", or "pressed" for a button
    problems = Refusals()
    too_much = [fault for tour, sheet in zip(tours, sheets, strict=True) for fault in forms.faults_in(tour, sheet)]
    is_on_the_way = button.partition(":")[0] in WAYS_IN
    is_untouched = is_on_the_way and not sheet_page.differs(lines_of(found), _lines(tours, sheets))
    if not too_much and not is_untouched:
        with problems:
            by_itself = saver == "itself"
            rows = _rows(tours, sheets)
            found = actions.save_draft(found, rows, revision=revision_in(data), by=request.user, by_itself=by_itself)
            if not by_itself and not at:
                _tell_saved(request, found, _lines(tours, sheets))
    if problems or too_much:
        is_stale = bool(problems) and revision_in(data) != current_revision(found)
        if saver:
            return _not_saved([problem.text for problem in problems or too_much], is_stale=is_stale)
        return _registration_page(request, found, tours, sheets, problems, too_much=too_much, is_stale=is_stale)
    to = _next_page(found, button, at)
    return _saved(found, to) if saver else redirect(to)


def _rows(tours: Sequence[Tour], sheets: "Sequence[BaseFormSet[Any]]") -> dict[Tour, list[Row]]:
    return {tour: [row for form in sheet if (row := form.row)] for tour, sheet in zip(tours, sheets, strict=True)}


def _tell_saved(request: SignedInRequest, found: Registration, lines: Sequence[FormLine]) -> None:
    stored = [line for line in lines if not line.is_blank]
    left = len(problems_with_lines(stored, questions_of(found.plan)))
    messages.success(request, sheet_page.saved_words(found.saved_at, left))


def _not_saved(said: list[str], *, is_stale: bool) -> HttpResponse:
    """For draft.js, as `_saved`."""
    return JsonResponse({"problems": said, "is_stale": is_stale}, status=UNPROCESSABLE)


def _saved(found: Registration, to: str) -> HttpResponse:
    said = f"Đã lưu nháp lúc {vn_time(found.saved_at)}."
    return JsonResponse({"revision": found.revision, "said": said, "next": to})


def _next_page(found: Registration, button: str, at: str) -> str:
    """`at`: the line a row's button ends on, to go on with there."""
    if not at:
        verb, _, section = button.partition(":")  # "tep:II" pastes into section II
        page = reverse(NEXT_PAGES.get(verb, "registrations:registration"), args=[found.pk])
        return f"{page}?{urlencode({'muc': section})}" if section else page
    asked = f"?them={at.rpartition('-')[0]}" if button.startswith("them:") else ""
    return f"{found.get_absolute_url()}{asked}#id_{at}-full_name"


def _stored_sheets(found: Registration, tours: list[Tour], asked: str) -> "list[BaseFormSet[Any]]":
    """With an empty line more in the section asked for."""
    stored = people_of(found)
    return [forms.stored_sheet(tour, stored, extra=asked == f"s{tour.position}") for tour in tours]


def _registration_page(
    request: SignedInRequest,
    found: Registration,
    tours: list[Tour],
    sheets: "list[BaseFormSet[Any]]",
    problems: Sequence[Problem] = (),
    *,
    too_much: Sequence[Problem] = (),
    is_stale: bool = False,
) -> HttpResponse:
    """`problems`: why the list was not saved; `too_much`: what no list can hold; `is_stale`: someone saved meanwhile.
    What was typed stays."""
    is_refused = bool(problems or too_much)
    window = window_for(found, request.user)
    lines = _lines(tours, sheets)
    locked = problems_with_saving(Status(found.status), window, timezone.now())
    asked = asked_of(found.agency, tours)
    said = warnings_on(found, lines, asked)
    shared, alike = shared_warnings(said, lines)
    questions = questions_of(found.plan)
    faults = [] if locked else problems_with_lines([line for line in lines if not line.is_blank], questions)
    context = {
        "plan": found.plan,
        "registration": found,
        "sections": sheet_page.sections(
            tours,
            sheets,
            faults,
            shortened(said, alike),
            sendings.remarks_of(found),
            asked=asked,
            is_locked=bool(locked),
        ),
        "purpose": sheet_page.purpose(found.plan, questions),
        "personal_data": sheet_page.personal_data(found.plan, questions),
        "warnings": said,
        "shared": shared,
        "problems": problems or too_much or faults,
        "refused": is_refused,
        "faults_heading": f"Còn {len(faults)} chỗ cần sửa trước khi gửi.",
        "locked": locked,
        "is_unsaved": is_refused,
        "differences": sheet_page.differences(lines_of(found), lines) if is_stale else [],
        "stored_lines": sheet_page.stored_lines(lines_of(found), lines) if is_stale else [],
        "is_stale": is_stale,
        "revision": current_revision(found) if problems else found.revision,
        "deadline": task_page.deadline_box(found.plan, window, timezone.now()),
    }
    return answer(request, "registrations/registration.html", context)


def _lines(tours: Sequence[Tour], sheets: "Sequence[BaseFormSet[Any]]") -> list[FormLine]:
    """The list as it stands on the page."""
    return [line for tour, sheet in zip(tours, sheets, strict=True) for line in forms.lines_in(tour, sheet)]


@require_POST
def warnings(request: SignedInRequest, pk: int) -> HttpResponse:
    """While someone types: what to look at in the list as it stands on the page. Nothing is kept."""
    found = get_registration(request.user, pk, to_read_whole=True)
    require(request.user, "registrations.fill_in", found)
    tours = whole_tours(found)
    sheets = [forms.sheet(tour, request.POST) for tour in tours]
    lines = _lines(tours, sheets)
    said = warnings_on(found, lines, asked_of(found.agency, tours))
    shared, alike = shared_warnings(said, lines)
    notes = sheet_page.notes(tours, sheets, shortened(said, alike), sendings.remarks_of(found))
    context = {"notes": notes, "warnings": said, "shared": shared}
    return render(request, "registrations/warnings.html", context)
