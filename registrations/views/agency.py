"""Pages of an agency's clerk and approver: tasks, dispatch, check."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import Refusals, SignedInRequest, answer, confirmed
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Problem, Refused
from registrations.actions import answering as actions
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.forms.answering import DispatchForm
from registrations.forms.reading import reading
from registrations.models import Registration
from registrations.policies.answering import (
    Window,
    problems_with_reopening,
    problems_with_saving,
    problems_with_submitting,
)
from registrations.policies.changes import problems_with_asking_for_time
from registrations.policies.copies import check_code
from registrations.policies.lines import FormLine
from registrations.presenters import tasks as task_page
from registrations.presenters.sendings import sending_rows
from registrations.presenters.shared import shared_warnings
from registrations.queries import notes, organising
from registrations.queries.answering import approver_names
from registrations.queries.asked import questions_of
from registrations.queries.groups import asked_of
from registrations.queries.invited import is_invited
from registrations.queries.listed import people_of
from registrations.queries.registrations import (
    copy_of,
    dispatch_facts,
    dispatch_of,
    get_dispatch_with_file,
    get_registration,
    lines_of,
    registration_of,
    sections_of,
    whole_tours,
    window_at,
    window_for,
)
from registrations.queries.sendings import returned_for, sendings_of
from registrations.views.reading import shown_copy
from tours.queries.plans import get_whole_plan, read_at
from tours.wording.plans import standing

CHANGED_MEANWHILE = "Chưa gửi. Danh sách đã đổi sau khi anh/chị mở trang."
NOT_SENT = "Chưa gửi được. Đề nghị sửa các điểm sau."
NOT_ANNOUNCED = "Chưa báo được lãnh đạo."


@require_safe
def tasks(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """The agency's home for one plan; opening it is noted once."""
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, "registrations.answer_for_agency")
    agency = request.user.agency
    if agency is None or not is_invited(plan, agency.pk):
        return render(request, "registrations/not_invited.html", {"plan": plan})
    registration = registration_of(plan, agency.pk) or actions.open_registration(plan, agency, by=request.user)
    sendings = sendings_of(registration)
    tours, people = sections_of(plan), people_of(registration)
    lines = lines_of(registration, people)
    problems, window = _problems_with_submitting(request.user, registration, lines)
    blocked = problems_with_saving(Status(registration.status), window, timezone.now())
    remarks = (
        returned_for(registration, copy_of(registration, people)) if registration.status == Status.RETURNED else []
    )
    steps = task_page.steps(
        registration,
        lines,
        task_page.counts_sentence(lines, [tour.form_section for tour in tours]),
        problems,
        sendings[-1] if sendings else None,
        read_at(plan, agency.pk),
        remarks,
        may_submit=request.user.has_perm("registrations.submit", registration),
    )
    status, asked = Status(registration.status), asked_of(agency, tours)
    context = {
        "plan": plan,
        "standing": standing(plan),
        "registration": registration,
        "steps": steps,
        "done": sum(step.kind == "good" for step in steps),
        "lead": task_page.task_lead(registration, steps, blocked),
        "blocked": blocked,
        "sendings": sending_rows(sendings)[::-1],
        "remarks": remarks,
        "time_request": organising.last_time_request(plan, agency.pk) if blocked else None,
        "cannot_ask_for_time": problems_with_asking_for_time(
            status, window.closes_at, timezone.now(), "có lý do", is_waiting=False
        ),
        "may_answer_no": not blocked,
        "cannot_reopen": problems_with_reopening(status, window, timezone.now()),
        "may_submit": request.user.has_perm("registrations.submit", registration),
        "deadline": task_page.deadline_box(plan, window, timezone.now()),
        "asked": [(tour, task_page.askings(plan, tour.form_section, asked)) for tour in tours],
    }
    return render(request, "registrations/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dispatch(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_registration(request.user, pk)
    require(request.user, "registrations.fill_in", found)
    stored = dispatch_of(found)
    initial = {"number": stored.number, "dated_on": stored.dated_on} if stored else {}
    form = DispatchForm(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        needs_file=found.source != Source.PAPER and not (stored and stored.file),
    )
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            actions.attach_dispatch(found, **form.cleaned_data, by=request.user)
            messages.success(request, "Đã lưu công văn cử cán bộ.")
            if request.user.has_perm("registrations.review"):
                return redirect("registrations:check", pk=pk)
            return redirect("registrations:tasks", plan_pk=found.plan_id)
    context = {"plan": found.plan, "registration": found, "form": form, "dispatch": stored, "problems": problems}
    context["has_people"] = found.plan.has_form and found.has_people
    now = timezone.now()
    context["locked"] = problems_with_saving(Status(found.status), window_at(now, found, request.user), now)
    return answer(request, "registrations/dispatch.html", context)


@require_safe
def dispatch_file(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The agency's own PDF, and the organiser's view of it. Never a public address."""
    found = get_registration(request.user, pk)
    require(request.user, "registrations.view", found)
    stored = get_dispatch_with_file(found)
    return FileResponse(
        stored.file.open("rb"), content_type="application/pdf", as_attachment=True, filename=stored.file_name
    )


@require_safe
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_registration(request.user, pk, to_read_whole=True)
    require(request.user, "registrations.fill_in", found)
    if found.status in (Status.SUBMITTED, Status.ACCEPTED, Status.NO_NOMINATION):
        return redirect("registrations:receipt", pk=pk)
    return _check_page(request, found)


@require_POST
def announce(request: SignedInRequest, pk: int) -> HttpResponse:
    """The approver hears of it: by mail, and on the first page."""
    found = get_registration(request.user, pk)
    try:
        actions.announce(found, reply=request.POST.get("reply"), by=request.user)
    except Refused as refusal:
        found = get_registration(request.user, pk)
        return _check_page(request, found, refusal.problems, NOT_ANNOUNCED)
    messages.success(request, "Đã báo lãnh đạo cơ quan bằng thư và ở trang Việc cần làm.")
    return redirect("registrations:check", pk=pk)


@require_POST
def answer_remarks(request: SignedInRequest, pk: int) -> HttpResponse:
    """A clerk writes the reply; whoever sends the list reads it there."""
    found = get_registration(request.user, pk)
    try:
        actions.answer_remarks(found, reply=request.POST.get("reply", ""), by=request.user)
    except Refused as refusal:
        found = get_registration(request.user, pk)
        if found.status == Status.SUBMITTED:
            return redirect("registrations:receipt", pk=pk)
        return _check_page(request, found, refusal.problems)
    messages.success(request, "Đã ghi trả lời nhận xét.")
    return redirect("registrations:check", pk=pk)


@confirmed()
@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sending twice by a double click ends on the same receipt."""
    found = get_registration(request.user, pk)
    try:
        reply = request.POST.get("reply", "")
        found = actions.submit(found, read=reading(request.POST, found).copy, reply=reply, by=request.user)
    except Refused as refusal:
        found = get_registration(request.user, pk)
        if found.status == Status.SUBMITTED:
            return redirect("registrations:receipt", pk=pk)
        return _check_page(request, found, refusal.problems)
    return redirect("registrations:receipt", pk=found.pk)


def _check_page(
    request: SignedInRequest,
    found: Registration,
    refused: Sequence[Problem] = (),
    heading: str = NOT_SENT,
) -> HttpResponse:
    tours, people = whole_tours(found), people_of(found)
    lines = lines_of(found, people)
    problems, window = _problems_with_submitting(request.user, found, lines)
    shown = shown_copy(request, found, people)
    said = notes.warnings_on(found, lines, asked_of(found.agency, tours))
    shared, alike = shared_warnings(said, lines)
    context = {
        "plan": found.plan,
        "registration": found,
        "heading": CHANGED_MEANWHILE if shown["differences"] and heading == NOT_SENT else heading,
        "sections": [(tour, [line for line in lines if line.section == tour.form_section]) for tour in tours],
        "shared": shared,
        "warnings": [warning for warning in said if warning not in alike],
        "problems": refused or problems,
        "can_submit": not problems,
        "may_submit": request.user.has_perm("registrations.submit", found),
        "deadline": task_page.deadline_box(found.plan, window, timezone.now()),
        "remarks": returned_for(found, shown["copy"]),
        "reply": request.POST.get("reply", found.reply),
        "approvers": approver_names(found.agency),
        "is_told": found.announced_copy == check_code(shown["copy"]),
        **shown,
    }
    return answer(request, "registrations/check.html", context)


def _problems_with_submitting(
    user: User, found: Registration, lines: Sequence[FormLine]
) -> tuple[list[Problem], Window]:
    window, now = window_for(found, user), timezone.now()
    problems = problems_with_submitting(
        Status(found.status),
        window,
        now,
        lines,
        dispatch_facts(found, user),
        timezone.localdate(now),
        questions_of(found.plan),
    )
    return problems, window
